// Words that wait: read one, approve or hide it, and think again.
import { useEffect, useRef } from "preact/hooks";
import type { RemoteClient } from "./client";
import type { State, Words } from "./state";
import { rich, t } from "../locale/remote";
import { listed } from "../ui/direction";
import { hidden as unseen } from "../ui/hidden";

const AT_ONCE = 4; // the next ones move up

export function Queue({ client, state }: { client: RemoteClient; state: State }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const gone = (one: Words) => client.busy("approve", one.ref) || client.busy("hide-card", one.ref);
  const waiting = state.waiting.filter((one) => !gone(one)).slice(0, AT_ONCE);
  const hidden = state.hidden.filter((one) => !gone(one));
  const tapped = useRef(false);
  useEffect(() => {
    // The button that had the focus is gone with its card: the heading takes it.
    if (tapped.current && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    tapped.current = false;
  });
  const act = (do_: "approve" | "hide-card", card: Words, on: boolean) => {
    const { exercise, round, ref, fingerprint } = card;
    const order = (on: boolean) =>
      do_ === "approve" ? ({ do: do_, exercise, round, ref, fingerprint, on } as const) : ({ do: do_, exercise, round, ref, on } as const);
    tapped.current = true;
    client.order(order(on), { said: t(do_ === "approve" ? "approved" : on ? "hidden-card" : "put-back-card", { card: card.text }), order: order(!on) });
  };
  const more = state.waiting_in_all - waiting.length;
  if (!state.approval && !hidden.length && !client.undo) return null;
  return (
    <section class="cr-queue" aria-label={t("waiting-words")}>
      <h2 ref={heading} tabIndex={-1}>{t("waiting-words")}{state.waiting_in_all > 0 && <span class="cr-badge">{state.waiting_in_all}</span>}</h2>
      {client.undo && (
        <p class="cr-undo">
          <span>{client.undo.said}</span>
          <button class="cr-button" onClick={() => { tapped.current = true; client.order(client.undo!.order); }}>{t("undo")}</button>
        </p>
      )}
      {state.approval && !waiting.length && <p class="cr-quiet">{t("waiting-none")}</p>}
      <ul class="cr-cards">
        {waiting.map((one) => (
          <li key={one.ref + one.fingerprint}>
            <Card card={one} />
            <div class="cr-switches">
              <button class="cr-button cr-primary" onClick={() => act("approve", one, true)}>{rich("approve", { card: one.text, "<hidden>": unseen })}</button>
              <button class="cr-button" onClick={() => act("hide-card", one, true)}>{rich("hide", { card: one.text, "<hidden>": unseen })}</button>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="cr-quiet">{t("waiting-more", { n: more })}</p>}
      {hidden.length > 0 && (
        <details>
          <summary>{t("hidden-words", { n: hidden.length })}</summary>
          <ul class="cr-cards">
            {hidden.map((one) => (
              <li key={one.ref}>
                <Card card={one} />
                <button class="cr-button" onClick={() => act("hide-card", one, false)}>{rich("put-back", { card: one.text, "<hidden>": unseen })}</button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Card({ card }: { card: Words }) {
  const about = listed([card.column, card.mark], ", ");
  return (
    <>
      {about && <p class="cr-quiet">{about}</p>}
      <p class="cr-words">{card.text}</p>
      {card.fields.map((field) => <p class="cr-quiet" key={field.label}>{rich("card-field", { field: <bdi>{field.label}</bdi>, text: <bdi>{field.text}</bdi> })}</p>)}
    </>
  );
}
