// At the bottom of the page: who one is here, where one sits, what is kept, and how to take it back.
import type { Client } from "../net/client";
import { inLanguage } from "../locale/change";
import { Delete } from "./delete";
import { rich, t } from "../locale/participant";
import { GoOn } from "./go-on";

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
        <form class="cr-not-you" method="post" action={inLanguage(`leave/${code}`)} onSubmit={() => client.forget()}>
          {seat ? rich("small-you-are-at", { role: <bdi>{here}</bdi>, group: <bdi>{seat}</bdi> }) : rich("small-you-are", { role: <bdi>{here}</bdi> })}{" "}
          <button class="cr-link">{t("small-not-you")}</button>
        </form>
      )}
      {phase === "room" && groups?.by === "choice" && (
        <label class="cr-seat">
          {groups.name}
          <select class="cr-field" value={group} onChange={(event) => client.sit(event.currentTarget.value)}>
            {!seat && <option value="">{t("small-no-group")}</option>}
            {groups.options.map((one) => <option value={one.id} key={one.id}>{one.label}</option>)}
          </select>
        </label>
      )}
      {phase === "room" && <GoOn client={client} say={say} />}
      {phase === "room" && (
        <details class="cr-yours">
          <summary>{t("small-yours")}</summary>
          <p>
            {rich("small-kept", { number: <b class="cr-own-number" translate={false}>{number}</b> })}{" "}
            <a href={inLanguage(`privacy/${code}`)} target="_blank">{t("what-is-kept")}</a>
          </p>
          <Delete client={client} />
        </details>
      )}
      <p>{t("small-no-account")}</p>
    </footer>
  );
}
