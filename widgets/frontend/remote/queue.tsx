// Words that wait: read one, approve or hide it, and think again.
import { useEffect, useRef } from "preact/hooks";
import type { RemoteClient } from "./client";
import type { State, Words } from "./state";
import { apart, listed, sentence } from "../ui/direction";

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
    client.order(order(on), { said: sentence`${do_ === "approve" ? "Approved" : on ? "Hidden" : "Put back"}: ${card.text}`, order: order(!on) });
  };
  const more = state.waiting_in_all - waiting.length;
  if (!state.approval && !hidden.length && !client.undo) return null;
  return (
    <section class="cr-queue" aria-label="Words that wait">
      <h2 ref={heading} tabIndex={-1}>Words that wait{state.waiting_in_all > 0 && <span class="cr-badge">{state.waiting_in_all}</span>}</h2>
      {client.undo && (
        <p class="cr-undo">
          <span>{client.undo.said}</span>
          <button class="cr-button" onClick={() => { tapped.current = true; client.order(client.undo!.order); }}>Undo</button>
        </p>
      )}
      {state.approval && !waiting.length && <p class="cr-quiet">Nothing waits.</p>}
      <ul class="cr-cards">
        {waiting.map((one) => (
          <li key={one.ref + one.fingerprint}>
            <Card card={one} />
            <div class="cr-switches">
              <button class="cr-button cr-primary" onClick={() => act("approve", one, true)}>Approve<span class="cr-hidden">: {apart(one.text)}</span></button>
              <button class="cr-button" onClick={() => act("hide-card", one, true)}>Hide<span class="cr-hidden">: {apart(one.text)}</span></button>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="cr-quiet">{more} more follow.</p>}
      {hidden.length > 0 && (
        <details>
          <summary>Hidden ({hidden.length})</summary>
          <ul class="cr-cards">
            {hidden.map((one) => (
              <li key={one.ref}>
                <Card card={one} />
                <button class="cr-button" onClick={() => act("hide-card", one, false)}>Put back<span class="cr-hidden">: {apart(one.text)}</span></button>
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
      {card.fields.map((field) => <p class="cr-quiet" key={field.label}><bdi>{field.label}</bdi>: <bdi>{field.text}</bdi></p>)}
    </>
  );
}
