// The facilitator's own notes: never projected, and part of the report.
import { useState } from "preact/hooks";
import type { RemoteClient } from "./client";
import type { Exercise, State } from "./state";
import { sentence } from "../ui/direction";

const LONGEST = 2000; // characters

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
    <section class="cr-notes" aria-label="Notes to yourself">
      <h2>Notes to yourself</h2>
      <form onSubmit={keep}>
        <label>
          <span class="cr-quiet">The room does not see them. They stand in the report.</span>
          <textarea class="cr-field" rows={2} maxLength={LONGEST} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button class="cr-button">Keep the note</button>
      </form>
      <ul>
        {state.notes.map((one) => (
          <li key={one.at}>
            <p class="cr-note-text">{one.text}</p>
            <p class="cr-quiet">{new Date(one.at * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}{prompts.has(one.exercise) && sentence`, ${prompts.get(one.exercise)!}`}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
