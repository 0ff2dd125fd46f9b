// At the bottom of the page: who one is here, where one sits, what is kept, and how to take it back.
import type { Client } from "../net/client";
import { Delete } from "./delete";
import { apart } from "../ui/direction";
import { GoOn } from "./go-on";
import { named } from "./join";

interface Props {
  client: Client;
  code: string;
  say: (text: string) => void;
}

export function SmallPrint({ client, code, say }: Props) {
  const { role, roles, group, groups, number, phase } = client.session;
  const here = roles.find((one) => one.id === role)?.label;
  const seat = groups?.options.find((one) => one.id === group)?.label;
  return (
    <footer class="cr-small-print">
      {here && phase === "room" && (
        <form class="cr-not-you" method="post" action={`leave/${code}`} onSubmit={() => client.forget()}>
          You are here as: <bdi>{here}</bdi>{seat && <>, <bdi>{seat}</bdi></>}.{" "}
          <button class="cr-link">Not you? Join as someone else</button>
        </form>
      )}
      {phase === "room" && groups?.by === "choice" && (
        <label class="cr-seat">
          Your {apart(named(groups))}
          <select class="cr-field" value={group} onChange={(event) => client.sit(event.currentTarget.value)}>
            {!seat && <option value="">None yet</option>}
            {groups.options.map((one) => <option value={one.id} key={one.id}>{one.label}</option>)}
          </select>
        </label>
      )}
      {phase === "room" && <GoOn client={client} say={say} />}
      {phase === "room" && (
        <details class="cr-yours">
          <summary>Your answers</summary>
          <p>
            They are kept without a name, under the number <b class="cr-own-number" translate={false}>{number}</b>. The facilitator can delete them if you tell them
            this number. <a href={`privacy/${code}`} target="_blank">What is kept, and for how long</a>
          </p>
          <Delete client={client} />
        </details>
      )}
      <p>No account, no name. Your role and your answers are kept with this room.</p>
    </footer>
  );
}
