// What stands around every state of the page: the workshop and the code above, the small print below.
import type { ComponentChildren } from "preact";
import { t } from "../locale/participant";

interface HeadProps {
  title: string;
  code: string;
  rehearsal?: boolean;
  /** null before the room was reached for the first time. */
  online: boolean | null;
}

export function Head({ title, code, rehearsal, online }: HeadProps) {
  return (
    <header class="cr-head">
      <span class="cr-head-title">
        <i class={`cr-head-dot ${online ? "cr-head-on" : ""}`} aria-hidden="true" />
        {online === false ? t("reconnecting") : title}
      </span>
      {rehearsal && <span class="cr-head-badge">{t("rehearsal")}</span>}
      <span class="cr-code" translate={false}><span class="cr-hidden">{t("room-code")} </span>{code}</span>
    </header>
  );
}

/** A calm page with one thing to say. */
export function Notice({ heading, children }: { heading: string; children?: ComponentChildren }) {
  return (
    <div class="cr-notice">
      <h1>{heading}</h1>
      {children}
    </div>
  );
}

/** What keeps us out is on the way here: whom to tell what, and what becomes of us meanwhile. */
export const Barred = ({ children }: { children: ComponentChildren }) => <p class="cr-barred" role="alert">{children}</p>;
