// Going on with another device as the same person: a link that lends who one is, once and for some minutes.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Client } from "../net/client";
import { useCountdown } from "../ui/clock";
import type { Lent } from "../net/session";

interface Props {
  client: Client;
  say: (text: string) => void;
}

export function GoOn({ client, say }: Props) {
  const { lent, devices, further } = client.session;
  const left = useCountdown(lent?.until ?? null);
  const make = useRef<HTMLButtonElement>(null);
  const link = useRef<HTMLInputElement>(null);
  const before = useRef(devices);
  const shown = useRef(false);
  useEffect(() => {
    if (devices > before.current) say(`Another device goes on as you now. ${withSo(devices)}`);
    before.current = devices;
  }, [devices]);
  useEffect(() => {
    // Focus that was on a button that is gone goes to what stands in its place.
    if (document.activeElement === document.body && shown.current !== !!left) (left ? link : make).current?.focus();
    shown.current = !!left;
  }, [left]);
  return (
    <details class="cr-yours cr-go-on">
      <summary>Go on with another device</summary>
      <p>
        On a laptop, on another phone or in another browser you can go on as the same person. Your answers go along, and you count once. What you have
        begun to write and not finished stays here.
      </p>
      {devices > 1 && (
        <p>
          {withSo(devices)}
          {!further && <> <button type="button" class="cr-link" disabled={!client.here} onClick={() => client.onlyHere()}>End it on the others</button></>}
        </p>
      )}
      {lent && left ? <Link lent={lent} left={left} field={link} onBack={() => client.takeBack()} /> : (
        <>
          {lent && <p>The link has run out.</p>}
          <button ref={make} type="button" class="cr-button" disabled={!client.here} onClick={() => client.lend()}>
            {lent ? "Make a new link" : "Make a link"}
          </button>
        </>
      )}
    </details>
  );
}

const withSo = (devices: number): string => `You take part with ${devices} devices.`;

interface LinkProps {
  lent: Lent;
  left: string;
  field: { current: HTMLInputElement | null };
  onBack: () => void;
}

function Link({ lent, left, field, onBack }: LinkProps) {
  const [copied, setCopied] = useState(false);
  const clipboard = window.isSecureContext ? navigator.clipboard : undefined; // over plain http there is none
  return (
    <div class="cr-lent">
      <p>
        Scan this with the other device, or open the link there. It works once, for 10 minutes: <span role="timer">{left}</span> left. Whoever has it can
        answer as you, so show it to nobody else.
      </p>
      <div class="cr-lent-code" role="img" aria-label="QR code with which another device goes on as you" dangerouslySetInnerHTML={{ __html: lent.qr }} />
      <label>
        Link
        <input ref={field} class="cr-field" dir="ltr" readOnly value={lent.link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <p class="cr-lent-buttons">
        {clipboard && (
          <button type="button" class="cr-button" onClick={() => void clipboard.writeText(lent.link).then(() => setCopied(true))}>
            {copied ? "Copied" : "Copy the link"}
          </button>
        )}
        <button type="button" class="cr-button" onClick={onBack}>Take the link back</button>
      </p>
    </div>
  );
}
