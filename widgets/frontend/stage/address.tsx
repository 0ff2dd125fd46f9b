// Phones cannot reach it? Another address of this computer, for all rooms at once: the server knows which there are.
import { useEffect, useState } from "preact/hooks";
import { useDialog } from "./dialog";
import { sentence } from "../ui/direction";

interface Address {
  url: string;
  spoken: string;
  words: string;
  now: boolean;
  reached: string;
}

const LOST = "The server cannot be reached. Please try again.";

export function ChooseAddress({ onDone }: { onDone: () => void }) {
  const [addresses, setAddresses] = useState<Address[]>([]);
  const [said, setSaid] = useState("");
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(page("addresses/state"));
      if (!answer.ok) throw new Error();
      setAddresses(((await answer.json()) as { addresses: Address[] }).addresses);
    } catch {
      setSaid(LOST);
    }
  };
  useEffect(() => void look(), []);
  async function use(one: Address): Promise<void> {
    const headers = { "X-XSRFToken": /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "" };
    try {
      const body = new URLSearchParams({ url: one.url });
      const answer = await fetch(page("addresses/choose"), { method: "POST", body, headers });
      setSaid(answer.ok ? sentence`Phones are now given ${one.spoken}` : LOST);
    } catch {
      setSaid(LOST);
    }
    await look();
  }
  return (
    <dialog class="cr-dialog" {...useDialog(onDone)} aria-label="Choose another address">
      <div class="cr-dialog-form">
        <h2>Phones cannot reach it?</h2>
        <div class="cr-dialog-kind">
          <p>Choose another address of this computer. All rooms show it at once; whoever has joined stays in.</p>
          <ul class="cr-addresses">
            {addresses.map((one) => (
              <li key={one.url}>
                <span>
                  <b>{one.spoken}</b> {one.words}
                  {one.reached && sentence`, reached by a phone at ${one.reached}`}
                </span>
                {one.now ? (
                  <strong>In use</strong>
                ) : (
                  <button type="button" class="cr-button" aria-label={sentence`Use ${one.spoken}`} onClick={() => use(one)}>
                    Use
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
        <div class="cr-dialog-buttons">
          <span class="cr-dialog-said" role="status">{said}</span>
          <a class="cr-button" href={page("addresses")} target="_blank" rel="noopener">Try them with a phone</a>
          <button type="button" class="cr-button cr-primary" onClick={onDone}>Done</button>
        </div>
      </div>
    </dialog>
  );
}

/** A page of the server, wherever it serves this stage from. */
const page = (path: string): string => `${new URL(path, new URL(document.body.dataset.baseUrl + "..", location.href))}`;
