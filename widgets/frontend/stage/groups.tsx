// Who sits where, in numbers; and drawing anew.
import { useState } from "preact/hooks";
import { t } from "../locale/stage";
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
    <dialog class="cr-dialog" {...useDialog(onDone)} aria-label={t("groups")}>
      <div class="cr-dialog-form">
        <h2>{by === "draw" ? t("groups-drawn") : t("groups-seated")}</h2>
        <div class="cr-dialog-kind" tabIndex={0} role="region" aria-label={t("groups-people")}>
          <table class="cr-groups">
            <thead>
              <tr><th scope="col">{name}</th>{roles.map((role) => <th scope="col" key={role}>{role}</th>)}<th scope="col">{t("groups-together")}</th></tr>
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
          {sure && <p role="status">{t("groups-sure")}</p>}
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
              {sure ? t("groups-yes") : t("groups-draw")}
            </button>
          )}
          <button type="button" class="cr-button cr-primary" onClick={onDone}>{t("done")}</button>
        </div>
      </div>
    </dialog>
  );
}
