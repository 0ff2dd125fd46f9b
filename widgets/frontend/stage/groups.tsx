// Who sits where, in numbers; and drawing anew.
import { useState } from "preact/hooks";
import { useDialog } from "./dialog";
import type { Model } from "./model";

interface Seating {
  name: string;
  by: "choice" | "draw";
  roles: string[];
  /** people of each role in each group, and in none */
  groups: { label: string; people: number[] }[];
}

export function Groups({ model, onDone }: { model: Model; onDone: () => void }) {
  const [sure, setSure] = useState(false);
  const { name, by, roles, groups }: Seating = model.get("groups");
  const sum = (people: number[]) => people.reduce((all, n) => all + n, 0);
  return (
    <dialog class="cr-dialog" {...useDialog(onDone)} aria-label="Groups">
      <div class="cr-dialog-form">
        <h2>{by === "draw" ? "Who was drawn where" : "Who sits where"}</h2>
        <div class="cr-dialog-kind" tabIndex={0} role="region" aria-label="People in each group">
          <table class="cr-groups">
            <thead>
              <tr><th scope="col">{name}</th>{roles.map((role) => <th scope="col" key={role}>{role}</th>)}<th scope="col">Together</th></tr>
            </thead>
            <tbody>
              {groups.map(({ label, people }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {people.map((n, i) => <td key={roles[i]}>{n}</td>)}
                  <td><b>{sum(people)}</b></td>
                </tr>
              ))}
            </tbody>
          </table>
          {sure && <p role="status">Everybody gets a new place, and sees it on the phone at once. Answers stay.</p>}
        </div>
        <div class="cr-dialog-buttons">
          {by === "draw" && (
            <button
              type="button"
              class="cr-button"
              onClick={() => {
                if (sure) model.send({ do: "draw" });
                setSure(!sure);
              }}
            >
              {sure ? "Yes, draw" : "Draw again"}
            </button>
          )}
          <button type="button" class="cr-button cr-primary" onClick={onDone}>Done</button>
        </div>
      </div>
    </dialog>
  );
}
