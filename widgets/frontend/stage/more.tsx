// What an exercise can do besides open and reveal: answer for a table, ask again, let the clock only run.
import { useState } from "preact/hooks";
import { TableAnswer } from "./answer";
import { Confirm } from "./dialog";
import { kinds } from "../kinds/registry";
import { Menu } from "./menu";
import { t as shared } from "../locale/facilitator";
import { t } from "../locale/stage";
import type { Model } from "./model";

type Doing = "table" | "again" | "round" | null;

export function More({ model }: { model: Model }) {
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const open: boolean = model.get("accepting");
  const answered: number = model.get("answered");
  const round: number = model.get("round");
  const closes: boolean = model.get("closes");
  const kind = kinds[model.get("kind")]; // of another package, it may not be here yet
  const timed: boolean = model.get("closes_at") !== null;
  if (!open && !answered) return null;
  return (
    <>
      <Menu label={t("more")}>
        {(close) => {
          const item = (text: string, what: Doing) => (
            <button type="button" class="cr-menu-item" onClick={() => (close(), setDoing(what))}>{text}</button>
          );
          return (
            <>
              {open && kind && item(t("answer-for-table"), "table")}
              {open && timed && (
                <label class="cr-menu-item">
                  <input type="checkbox" checked={closes} onChange={() => model.send({ do: "closes", on: !closes })} />
                  {shared("close-when-up")}
                </label>
              )}
              {answered > 0 && item(t("round-named", { n: round + 1 }), "round")}
              {answered > 0 && item(t("start-again"), "again")}
            </>
          );
        }}
      </Menu>
      {doing === "table" && <TableAnswer model={model} onDone={done} />}
      {doing === "round" && (
        <Confirm title={t("round-named", { n: round + 1 })} yes={t("begin-round", { n: round + 1 })} onYes={() => model.send({ do: "round", open: true })} onDone={done}>
          <p>
            {t("again-everybody")} {t("answers-kept", { n: answered, round })}
            {kind?.rounds !== false && <> {t("again-compare")}</>}
          </p>
        </Confirm>
      )}
      {doing === "again" && (
        <Confirm title={t("start-again")} yes={t("start-again")} onYes={() => model.send({ do: "round", open: false })} onDone={done}>
          <p>{t("answers-kept", { n: answered, round })} {t("again-stays-closed")}</p>
        </Confirm>
      )}
    </>
  );
}
