// The charter: what was agreed, to read on the stage and to save as a file.
import { useEffect, useState } from "preact/hooks";
import { t } from "../locale/stage";
import { listed } from "../ui/direction";
import { useModel, type Model } from "./model";

const FORMS = ["pdf", "docx", "html"] as const;

export function CharterStage({ model }: { model: Model }) {
  useModel(model);
  const [said, setSaid] = useState("");
  const html: string = model.get("html");
  const missing: string[] = model.get("missing");
  useEffect(() => {
    const heard = (message: any, buffers: DataView[]) => {
      if (message.did !== "save") return;
      setSaid(message.reason ?? t("charter-saved", { file: message.name as string }));
      if (!message.reason) hand(message.name, new Blob(buffers as unknown as BlobPart[], { type: message.type }));
    };
    model.on("msg:custom", heard);
    return () => model.off("msg:custom", heard);
  }, [model]);
  return (
    <section class="cr-stage cr-stage-charter">
      {html ? (
        <div class="cr-charter-sheet" tabIndex={0} role="region" aria-label={t("charter")}>
          <style>{model.get("sheet")}</style>
          {/* Drawn by our own kernel, which escapes every word of participants. */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      ) : (
        <>
          <h1 class="cr-prompt">{t("charter-ours")}</h1>
          <p class="cr-waiting">{t("charter-fills")}</p>
        </>
      )}
      {missing.length > 0 && <p class="cr-detail">{t("charter-missing", { questions: listed(missing, " · ") })}</p>}
      {html && (
        <div class="cr-controls" role="group" aria-label={t("controls")}>
          {FORMS.map((form) => (
            <button class="cr-button" key={form} onClick={() => model.send({ do: "save", form })}>{t(`charter-${form}`)}</button>
          ))}
          <span role="status">{said}</span>
        </div>
      )}
    </section>
  );
}

function hand(name: string, file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
