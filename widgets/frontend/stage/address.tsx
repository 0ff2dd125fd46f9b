// Phones cannot reach it? Another address of this computer, for all rooms at once: the server knows which there are.
import { useEffect, useState } from "preact/hooks";
import { useDialog } from "./dialog";
import { t as shared } from "../locale/facilitator";
import { rich, t } from "../locale/stage";

interface Address {
  url: string;
  spoken: string;
  words: string;
  now: boolean;
  reached: string;
}

export function ChooseAddress({ onDone }: { onDone: () => void }) {
  const [addresses, setAddresses] = useState<Address[]>([]);
  const [said, setSaid] = useState("");
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(page("addresses/state"));
      if (!answer.ok) throw new Error();
      setAddresses(((await answer.json()) as { addresses: Address[] }).addresses);
    } catch {
      setSaid(shared("lost"));
    }
  };
  useEffect(() => void look(), []);
  async function use(one: Address): Promise<void> {
    const headers = { "X-XSRFToken": /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "" };
    try {
      const body = new URLSearchParams({ url: one.url });
      const answer = await fetch(page("addresses/choose"), { method: "POST", body, headers });
      setSaid(answer.ok ? t("address-now", { address: one.spoken }) : shared("lost"));
    } catch {
      setSaid(shared("lost"));
    }
    await look();
  }
  return (
    <dialog class="cr-dialog" {...useDialog(onDone)} aria-label={t("address-choose")}>
      <div class="cr-dialog-form">
        <h2>{t("address-title")}</h2>
        <div class="cr-dialog-kind">
          <p>{t("address-how")}</p>
          <ul class="cr-addresses">
            {addresses.map((one) => (
              <li key={one.url}>
                <span>
                  {one.reached
                    ? rich("address-is-reached", { address: one.spoken, about: one.words, time: one.reached, "<b>": (words) => <b>{words}</b> })
                    : rich("address-is", { address: one.spoken, about: one.words, "<b>": (words) => <b>{words}</b> })}
                </span>
                {one.now ? (
                  <strong>{t("address-in-use")}</strong>
                ) : (
                  <button type="button" class="cr-button" aria-label={t("address-use-this", { address: one.spoken })} onClick={() => use(one)}>
                    {t("address-use")}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
        <div class="cr-dialog-buttons">
          <span class="cr-dialog-said" role="status">{said}</span>
          <a class="cr-button" href={page("addresses")} target="_blank" rel="noopener">{t("address-try")}</a>
          <button type="button" class="cr-button cr-primary" onClick={onDone}>{t("done")}</button>
        </div>
      </div>
    </dialog>
  );
}

/** A page of the server, wherever it serves this stage from. */
const page = (path: string): string => `${new URL(path, new URL(document.body.dataset.baseUrl + "..", location.href))}`;
