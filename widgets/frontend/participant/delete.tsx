// Taking everything back: asked twice, and then for good.
import { useState } from "preact/hooks";
import { t } from "../locale/participant";

interface Deleter {
  deleteEverything: () => Promise<boolean>;
}

export function Delete({ client }: { client: Deleter }) {
  const [state, setState] = useState<"idle" | "asked" | "busy" | "failed">("idle");
  const go = async () => {
    setState("busy");
    if (!(await client.deleteEverything())) setState("failed");
  };
  if (state === "idle") {
    return <button type="button" class="cr-button" onClick={() => setState("asked")}>{t("delete-mine")}</button>;
  }
  return (
    <div class="cr-delete" role="group" aria-label={t("delete-mine")}>
      <p role="alert">{state === "failed" ? t("delete-failed") : t("delete-sure")}</p>
      <button type="button" class="cr-button cr-danger" disabled={state === "busy"} onClick={go}>
        {state === "busy" ? t("delete-busy") : t("delete-everything")}
      </button>
      <button type="button" class="cr-button" disabled={state === "busy"} onClick={() => setState("idle")}>{t("delete-keep")}</button>
    </div>
  );
}
