// The charter: what was agreed, to read on the stage and to save as a file.
import { useEffect, useState } from "preact/hooks";
import { listed, sentence } from "../ui/direction";
import { useModel, type Model } from "./model";

const FORMS = { pdf: "Save as PDF", docx: "Save for Word", html: "Save as a page" };

export function CharterStage({ model }: { model: Model }) {
  useModel(model);
  const [said, setSaid] = useState("");
  const html: string = model.get("html");
  const missing: string[] = model.get("missing");
  useEffect(() => {
    const heard = (message: any, buffers: DataView[]) => {
      if (message.did !== "save") return;
      setSaid(message.reason ?? sentence`${message.name} is with your downloads.`);
      if (!message.reason) hand(message.name, new Blob(buffers as unknown as BlobPart[], { type: message.type }));
    };
    model.on("msg:custom", heard);
    return () => model.off("msg:custom", heard);
  }, [model]);
  return (
    <section class="cr-stage cr-stage-charter">
      {html ? (
        <div class="cr-charter-sheet" tabIndex={0} role="region" aria-label="The charter">
          <style>{model.get("sheet")}</style>
          {/* Drawn by our own kernel, which escapes every word of participants. */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      ) : (
        <>
          <h1 class="cr-prompt">Our charter</h1>
          <p class="cr-waiting">It fills with what is revealed, here and in earlier rooms.</p>
        </>
      )}
      {missing.length > 0 && <p class="cr-detail">Not revealed, and so not in it: {listed(missing, " · ")}</p>}
      {html && (
        <div class="cr-controls" role="group" aria-label="Controls">
          {Object.entries(FORMS).map(([form, words]) => (
            <button class="cr-button" key={form} onClick={() => model.send({ do: "save", form })}>{words}</button>
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
