// What stands around every state of the page: the workshop and the code above, the small print below.
import type { ComponentChildren } from "preact";
import { apart } from "../ui/direction";

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
        {online === false ? "Reconnecting…" : title}
      </span>
      {rehearsal && <span class="cr-head-badge">Rehearsal</span>}
      <span class="cr-code" translate={false}><span class="cr-hidden">Room code </span>{code}</span>
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
export function Barred({ to, rest }: { to: "the facilitator" | "whoever runs the server"; rest: string }) {
  return (
    <p class="cr-barred" role="alert">
      The room’s server answers, but no line to it opens from here. Please tell {to}: “The proxy in front of commonroom has to pass on Host and
      WebSockets.” {apart(rest)}
    </p>
  );
}
