// Simulated people, let in from the stage: the server sends them, as no kernel could look after them.
import { useState } from "preact/hooks";
import { t as shared } from "../locale/facilitator";
import { t } from "../locale/stage";

export function Crowd({ code, people }: { code: string; people: number }) {
  const [said, setSaid] = useState("");
  const [asked, setAsked] = useState(false);
  async function letIn(): Promise<void> {
    setAsked(true);
    setSaid(t("simulated-coming"));
    const refused = await ask(code, people);
    if (refused) {
      setAsked(false);
      setSaid(refused);
    }
  }
  return (
    <>
      <button class="cr-button" disabled={asked} onClick={letIn}>
        {t("let-simulated-in", { n: people })}
      </button>
      <p class="cr-join-said" role="status">{said}</p>
    </>
  );
}

/** Whether this page comes from a server that can send people. */
export const hasServer = (): boolean => document.body.dataset.baseUrl !== undefined;

/** Ask the server; why not, or nothing. */
async function ask(code: string, people: number): Promise<string> {
  const root = new URL(document.body.dataset.baseUrl + "..", location.href);
  const body = new URLSearchParams({ code, people: `${people}` });
  const headers = { "X-XSRFToken": /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "" };
  try {
    const answer = await fetch(new URL("workshops/rehearse", root), { method: "POST", body, headers });
    return answer.ok ? "" : ((await answer.json()) as { reason: string }).reason;
  } catch {
    return shared("lost");
  }
}
