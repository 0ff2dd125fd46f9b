// What is asked of whoever comes in: their role, and their group if groups are chosen.
import { useState } from "preact/hooks";
import { t } from "../locale/participant";
import type { Groups, Role } from "../net/wire";

interface JoinProps {
  title: string;
  code: string;
  roles: Role[];
  groups: Groups | null;
  reason: string;
  onJoin: (role: string, group?: string) => void;
}

export function Join({ title, code, roles, groups, reason, onJoin }: JoinProps) {
  const [role, setRole] = useState("");
  const [group, setGroup] = useState("");
  const choosing = groups?.by === "choice" && groups.options.length > 0;
  const chooseRole = (id: string) => {
    setRole(id);
    if (!choosing) onJoin(id);
  };
  const chooseGroup = (id: string) => {
    setGroup(id);
    onJoin(role, id);
  };
  const second = choosing && !!role;
  return (
    <div class="cr-notice cr-join">
      <h1>{title}</h1>
      <p class="cr-quiet">
        {second ? t("join-group", { group: groups!.name }) : choosing ? t("join-who-groups") : t("join-who")}
      </p>
      {reason && <p class="cr-problem" role="alert">{reason}</p>}
      {second ? (
        <>
          <Choice label={groups!.name} options={groups!.options} tapped={reason ? "" : group} many onChoose={chooseGroup} />
          <button type="button" class="cr-link" onClick={() => setRole("")}>{t("join-another-role")}</button>
        </>
      ) : <Choice label={t("join-as")} options={roles} tapped={reason ? "" : role} onChoose={chooseRole} />}
      <details class="cr-yours">
        <summary>{t("join-before")}</summary>
        <p>{t("join-before-how")}</p>
      </details>
      <p class="cr-small"><a href={`privacy/${code}`} target="_blank">{t("what-is-kept")}</a></p>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  options: Role[];
  tapped: string;
  many?: boolean;
  onChoose: (id: string) => void;
}

export function Choice({ label, options, tapped, many, onChoose }: ChoiceProps) {
  return (
    <div class={many && options.length > 4 ? "cr-roles cr-roles-many" : "cr-roles"} role="group" aria-label={label}>
      {options.map((one) => (
        <button type="button" key={one.id} class={`cr-role ${tapped === one.id ? "cr-role-tapped" : ""}`} onClick={() => onChoose(one.id)}>
          {one.label}
        </button>
      ))}
    </div>
  );
}
