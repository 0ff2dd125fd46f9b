// The one thing that is asked: in which role somebody is here.
import { useState } from "preact/hooks";
import type { Role } from "./wire";

interface JoinProps {
  title: string;
  roles: Role[];
  reason: string;
  onJoin: (role: string) => void;
}

export function Join({ title, roles, reason, onJoin }: JoinProps) {
  const [tapped, setTapped] = useState("");
  const join = (role: string) => {
    setTapped(role);
    onJoin(role);
  };
  return (
    <div class="cr-notice cr-join">
      <h1>{title}</h1>
      <p class="cr-quiet">Who are you here? One tap and you are in.</p>
      {reason && <p class="cr-problem" role="alert">{reason}</p>}
      <div class="cr-roles" role="group" aria-label="Join as">
        {roles.map((role) => (
          <button
            type="button" key={role.id} class={`cr-role ${tapped === role.id && !reason ? "cr-role-tapped" : ""}`}
            onClick={() => join(role.id)}
          >{role.label}</button>
        ))}
      </div>
    </div>
  );
}
