// Taking everything back: asked twice, and then for good.
import { useState } from "preact/hooks";

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
    return <button type="button" class="cr-button" onClick={() => setState("asked")}>Delete my answers</button>;
  }
  return (
    <div class="cr-delete" role="group" aria-label="Delete my answers">
      <p role="alert">
        {state === "failed"
          ? "This did not work. Please try again when you are online."
          : "Everything you answered in this room will be deleted, and you leave it. This cannot be undone."}
      </p>
      <button type="button" class="cr-button cr-danger" disabled={state === "busy"} onClick={go}>
        {state === "busy" ? "Deleting…" : "Delete everything"}
      </button>
      <button type="button" class="cr-button" disabled={state === "busy"} onClick={() => setState("idle")}>Keep my answers</button>
    </div>
  );
}
