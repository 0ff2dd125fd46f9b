// The facilitator's own notes: never projected, and part of the report.
import { useState } from "preact/hooks";
import type { RemoteClient } from "./client";
import type { Exercise, Note, State } from "./state";
import { t } from "../locale/remote";

const LONGEST = 2000; // characters

const time = ({ at }: Note): string => new Date(at * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

export function Notes({ client, state, about }: { client: RemoteClient; state: State; about?: Exercise }) {
  const [text, setText] = useState("");
  const keep = (event: Event) => {
    event.preventDefault();
    if (!text.trim() || !client.online) return; // offline, what was typed stays where it is
    client.order({ do: "note", text, exercise: about?.key ?? "" });
    setText("");
  };
  const prompts = new Map(state.exercises.map((one) => [one.key, one.prompt]));
  return (
    <section class="cr-notes" aria-label={t("notes")}>
      <h2>{t("notes")}</h2>
      <form onSubmit={keep}>
        <label>
          <span class="cr-quiet">{t("notes-how")}</span>
          <textarea class="cr-field" rows={2} maxLength={LONGEST} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button class="cr-button">{t("notes-keep")}</button>
      </form>
      <ul>
        {state.notes.map((one) => (
          <li key={one.at}>
            <p class="cr-note-text">{one.text}</p>
            <p class="cr-quiet">{prompts.has(one.exercise) ? t("note-about", { time: time(one), prompt: prompts.get(one.exercise)! }) : time(one)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
