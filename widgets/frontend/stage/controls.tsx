// One quiet row under the stage, with one primary button: the next sensible thing.
import { useCountdown } from "../ui/clock";
import { answerable, next, type View } from "./views";
import { More } from "./more";
import type { Model } from "./model";

const MINUTES = [1, 2, 3, 5, 10, 15];

interface Props {
  model: Model;
  /** When it closes, in ms of performance.now(), or null. */
  until: number | null;
  view: View;
  views: View[];
  onView: (view: View) => void;
}

const NAMES: Record<View, string> = { wall: "Wall", chart: "Chart", table: "Table" };

export function Controls({ model, until, view, views, onView }: Props) {
  const open: boolean = model.get("accepting");
  const revealed: boolean = model.get("revealed");
  const sensible = next(model);
  const left = useCountdown(until);
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
      {revealed && <Lens model={model} />}
      {answerable(model) && (left ? (
        <button class="cr-button" onClick={say({ do: "extend", seconds: 60 })}>
          +1 min <span class="cr-clock">({left})</span>
        </button>
      ) : (
        <Timer model={model} />
      ))}
      {answerable(model) && <More model={model} />}
      {/* The bar on top says it, too; a row that is full leaves it there. */}
      {answerable(model) && views.length < 3 && !(revealed && model.get("lenses").length > 1) && (open || model.get("answered") > 0) && (
        <span class="cr-controls-count">
          {model.get("answered") as number} of {model.get("of") as number}
        </span>
      )}
    </div>
  );
}

function Timer({ model }: { model: Model }) {
  const minutes = (m: number) => (m === 1 ? "1 minute" : `${m} minutes`);
  return (
    <select
      class="cr-button cr-timer"
      aria-label="Timer"
      value=""
      onChange={(event) => {
        const [seconds, then] = event.currentTarget.value.split(" ");
        event.currentTarget.value = "";
        if (seconds) model.send({ do: "timer", seconds: Number(seconds), closes: then === "close" });
      }}
    >
      <option value="">Timer</option>
      <optgroup label="Then it closes">
        {MINUTES.map((m) => <option value={`${m * 60} close`} key={m}>{minutes(m)}</option>)}
      </optgroup>
      <optgroup label="Then it stays open">
        {MINUTES.map((m) => <option value={`${m * 60} stay`} key={m}>{minutes(m)}, stays open</option>)}
      </optgroup>
    </select>
  );
}

/** What the chart compares, where there is a choice. */
function Lens({ model }: { model: Model }) {
  const lenses: { id: string; label: string }[] = model.get("lenses");
  if (lenses.length < 2) return null;
  return (
    <select
      class="cr-button cr-lens"
      aria-label="Compare"
      value={model.get("lens")}
      onChange={(event) => model.send({ do: "lens", lens: event.currentTarget.value })}
    >
      {lenses.map(({ id, label }) => <option value={id} key={id}>{label}</option>)}
    </select>
  );
}
