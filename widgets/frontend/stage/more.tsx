// What an exercise can do besides open and reveal: answer for a table, ask again, let the clock only run.
import { useState } from "preact/hooks";
import { TableAnswer } from "./answer";
import { Confirm } from "./dialog";
import { kinds } from "../kinds/registry";
import { Menu } from "./menu";
import { sentence } from "../ui/direction";
import type { Model } from "./model";

type Doing = "table" | "again" | "round" | null;

const ORDINALS = ["", "First", "Second", "Third", "Fourth", "Fifth"];

/** “Second round”, “Round 7” */
export const roundName = (n: number): string => (ORDINALS[n] ? sentence`${ORDINALS[n]} round` : `Round ${n}`);

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
      <Menu label="More">
        {(close) => {
          const item = (text: string, what: Doing) => (
            <button type="button" class="cr-menu-item" onClick={() => (close(), setDoing(what))}>{text}</button>
          );
          return (
            <>
              {open && kind && item("Answer for a table", "table")}
              {open && timed && (
                <label class="cr-menu-item">
                  <input type="checkbox" checked={closes} onChange={() => model.send({ do: "closes", on: !closes })} />
                  Close when the time is up
                </label>
              )}
              {answered > 0 && item(roundName(round + 1), "round")}
              {answered > 0 && item("Start again", "again")}
            </>
          );
        }}
      </Menu>
      {doing === "table" && <TableAnswer model={model} onDone={done} />}
      {doing === "round" && (
        <Confirm title={roundName(round + 1)} yes={`Begin round ${round + 1}`} onYes={() => model.send({ do: "round", open: true })} onDone={done}>
          <p>
            Everybody answers again, from the beginning. {kept(answered, round)}
            {kind?.rounds !== false && " Once revealed, the chart can compare the two."}
          </p>
        </Confirm>
      )}
      {doing === "again" && (
        <Confirm title="Start again" yes="Start again" onYes={() => model.send({ do: "round", open: false })} onDone={done}>
          <p>{kept(answered, round)} The question stays closed until you open it.</p>
        </Confirm>
      )}
    </>
  );
}

/** What becomes of the answers so far. */
function kept(answered: number, round: number): string {
  const answers = answered === 1 ? "The answer" : `The ${answered} answers`;
  return sentence`${answers} so far ${answered === 1 ? "is" : "are"} kept as round ${round}, and no longer shown on the stage and the phones.`;
}
