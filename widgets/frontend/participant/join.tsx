// What is asked of whoever comes in: their role, and their group if groups are chosen.
import { useState } from "preact/hooks";
import type { Groups, Role } from "../net/wire";
import { sentence } from "../ui/direction";

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
        {second ? sentence`And your ${named(groups!)}?` : choosing ? "Who are you here? Two taps and you are in." : "Who are you here? One tap and you are in."}
      </p>
      {reason && <p class="cr-problem" role="alert">{reason}</p>}
      {second ? (
        <>
          <Choice label={sentence`Your ${named(groups!)}`} options={groups!.options} tapped={reason ? "" : group} many onChoose={chooseGroup} />
          <button type="button" class="cr-link" onClick={() => setRole("")}>‹ Another role</button>
        </>
      ) : <Choice label="Join as" options={roles} tapped={reason ? "" : role} onChoose={chooseRole} />}
      <details class="cr-yours">
        <summary>Joined before, on another device?</summary>
        <p>
          Then do not join a second time. On that device, open this room, choose “Go on with another device” at the bottom, and scan the code there with
          this one. If you cannot, join here: you then count as one person more.
        </p>
      </details>
      <p class="cr-small"><a href={`privacy/${code}`} target="_blank">What is kept, and for how long</a></p>
    </div>
  );
}

/** What the groups are called in a sentence: “table”. */
export const named = (groups: Groups): string => groups.name.charAt(0).toLowerCase() + groups.name.slice(1);

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
