// Going on with another device as the same person: a link that lends who one is, once and for some minutes.
import { useEffect, useRef, useState } from "preact/hooks";
import { rich, t } from "../locale/participant";
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
    if (devices > before.current) say(t("go-on-another", { devices }));
    before.current = devices;
  }, [devices]);
  useEffect(() => {
    // Focus that was on a button that is gone goes to what stands in its place.
    if (document.activeElement === document.body && shown.current !== !!left) (left ? link : make).current?.focus();
    shown.current = !!left;
  }, [left]);
  return (
    <details class="cr-yours cr-go-on">
      <summary>{t("go-on")}</summary>
      <p>{t("go-on-how")}</p>
      {devices > 1 && (
        <p>
          {t("go-on-devices", { devices })}
          {!further && <> <button type="button" class="cr-link" disabled={!client.here} onClick={() => client.onlyHere()}>{t("go-on-only-here")}</button></>}
        </p>
      )}
      {lent && left ? <Link lent={lent} left={left} field={link} onBack={() => client.takeBack()} /> : (
        <>
          {lent && <p>{t("go-on-run-out")}</p>}
          <button ref={make} type="button" class="cr-button" disabled={!client.here} onClick={() => client.lend()}>
            {lent ? t("go-on-make-new") : t("go-on-make")}
          </button>
        </>
      )}
    </details>
  );
}

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
      <p>{rich("go-on-scan", { left: <span role="timer">{left}</span> })}</p>
      <div class="cr-lent-code" role="img" aria-label={t("go-on-code")} dangerouslySetInnerHTML={{ __html: lent.qr }} />
      <label>
        {t("go-on-link")}
        <input ref={field} class="cr-field" dir="ltr" readOnly value={lent.link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <p class="cr-lent-buttons">
        {clipboard && (
          <button type="button" class="cr-button" onClick={() => void clipboard.writeText(lent.link).then(() => setCopied(true))}>
            {copied ? t("go-on-copied") : t("go-on-copy")}
          </button>
        )}
        <button type="button" class="cr-button" onClick={onBack}>{t("go-on-take-back")}</button>
      </p>
    </div>
  );
}
