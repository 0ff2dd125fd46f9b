// A room from beginning to end: to read here, to save as a page of its own, and to print.
import { t } from "../locale/stage";
import { useModel, type Model } from "./model";

export function ReportStage({ model }: { model: Model }) {
  useModel(model);
  const html: string = model.get("html");
  return (
    <section class="cr-stage cr-stage-report">
      {html ? (
        <>
          <style>{model.get("sheet")}</style>
          {/* Drawn by our own kernel, which escapes every word of participants. */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
        </>
      ) : (
        <h1 class="cr-prompt">{t("report-choose")}</h1>
      )}
      {html && (
        <div class="cr-controls" role="group" aria-label={t("controls")}>
          <button class="cr-button" onClick={() => save(model)}>{t("report-save")}</button>
          <button class="cr-button" onClick={() => window.print()}>{t("report-print")}</button>
        </div>
      )}
    </section>
  );
}

function save(model: Model): void {
  const title: string = model.get("title");
  const head = `<meta charset="utf-8"><title>${escaped(title)}</title><style>${model.get("sheet")}</style>`;
  const page = `<!DOCTYPE html>\n<html lang="en"><head>${head}</head><body>\n${model.get("html")}\n</body></html>\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() || "report"}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
