// One quiet row under the stage, with one primary button: the next sensible thing.
import { useState } from "preact/hooks";
import { useCountdown } from "./stage-clock";
import { answerable, next, type View } from "./stage-exercise";
import { TableAnswer } from "./stage-answer";
import type { Model } from "./model";

const MINUTES = [1, 2, 3, 5, 10, 15];

interface Props {
  model: Model;
  view: View;
  views: View[];
  onView: (view: View) => void;
}

const NAMES: Record<View, string> = { wall: "Wall", chart: "Chart", table: "Table" };

export function Controls({ model, view, views, onView }: Props) {
  const [entering, setEntering] = useState(false);
  const open: boolean = model.get("accepting");
  const revealed: boolean = model.get("revealed");
  const sensible = next(model);
  const left = useCountdown(model.get("closes_at"));
  const say = (message: object) => () => model.send(message);
  const button = (primary: boolean) => (primary ? "cr-button cr-primary" : "cr-button");
  return (
    <div class="cr-controls" role="group" aria-label="Controls">
      {answerable(model) && (
        <button class={button(sensible === "open")} onClick={say({ do: open ? "close" : "open" })}>
          {open ? "Close" : model.get("answered") ? "Open again" : "Open"}
        </button>
      )}
      <button class={button(sensible === "reveal")} onClick={say({ do: revealed ? "hide" : "reveal" })}>
        {revealed ? "Hide results" : "Reveal"}
      </button>
      {/* Of two views one button does: pressed, it shows the other. */}
      {revealed && (views.length > 2 ? views : views.slice(1)).map((one) => (
        <button class="cr-button" key={one} aria-pressed={view === one} onClick={() => onView(view === one ? views[0]! : one)}>
          {NAMES[one]}
        </button>
      ))}
      {answerable(model) && (left ? (
        <button class="cr-button" onClick={say({ do: "extend", seconds: 60 })}>
          +1 min <span class="cr-clock">({left})</span>
        </button>
      ) : (
        <select
          class="cr-button"
          aria-label="Timer"
          value=""
          onChange={(event) => {
            const minutes = Number(event.currentTarget.value);
            event.currentTarget.value = "";
            if (minutes) model.send({ do: "timer", seconds: minutes * 60 });
          }}
        >
          <option value="">Timer</option>
          {MINUTES.map((m) => (
            <option value={m} key={m}>{m === 1 ? "1 minute" : `${m} minutes`}</option>
          ))}
        </select>
      ))}
      {answerable(model) && open && (
        <button class="cr-button" onClick={() => setEntering(true)}>
          Answer for a table
        </button>
      )}
      {/* The bar on top says it, too; a row that is full leaves it there. */}
      {answerable(model) && views.length < 3 && (open || model.get("answered") > 0) && (
        <span class="cr-controls-count">
          {model.get("answered")} of {model.get("of")}
        </span>
      )}
      {entering && <TableAnswer model={model} onDone={() => setEntering(false)} />}
    </div>
  );
}
