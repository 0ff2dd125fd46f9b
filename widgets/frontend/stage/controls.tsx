// One quiet row under the stage, with one primary button: the next sensible thing.
import { t as shared } from "../locale/facilitator";
import { rich, t } from "../locale/stage";
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

export function Controls({ model, until, view, views, onView }: Props) {
  const open: boolean = model.get("accepting");
  const revealed: boolean = model.get("revealed");
  const sensible = next(model);
  const left = useCountdown(until);
  const say = (message: object) => () => model.send(message);
  const button = (primary: boolean) => (primary ? "cr-button cr-primary" : "cr-button");
  return (
    <div class="cr-controls" role="group" aria-label={t("controls")}>
      {answerable(model) && (
        <button class={button(sensible === "open")} onClick={say({ do: open ? "close" : "open" })}>
          {open ? shared("close") : model.get("answered") ? shared("open-again") : shared("open")}
        </button>
      )}
      <button class={button(sensible === "reveal")} onClick={say({ do: revealed ? "hide" : "reveal" })}>
        {revealed ? shared("hide-results") : shared("reveal")}
      </button>
      {/* Of two views one button does: pressed, it shows the other. */}
      {revealed && (views.length > 2 ? views : views.slice(1)).map((one) => (
        <button class="cr-button" key={one} aria-pressed={view === one} onClick={() => onView(view === one ? views[0]! : one)}>
          {t(`view-${one}`)}
        </button>
      ))}
      {revealed && <Lens model={model} />}
      {answerable(model) && (left ? (
        <button class="cr-button" onClick={say({ do: "extend", seconds: 60 })}>
          {rich("add-minute", { left, "<clock>": (words) => <span class="cr-clock">{words}</span> })}
        </button>
      ) : (
        <Timer model={model} />
      ))}
      {answerable(model) && <More model={model} />}
      {/* The bar on top says it, too; a row that is full leaves it there. */}
      {answerable(model) && views.length < 3 && !(revealed && model.get("lenses").length > 1) && (open || model.get("answered") > 0) && (
        <span class="cr-controls-count">
          {t("count-of", { n: model.get("answered") as number, all: model.get("of") as number })}
        </span>
      )}
    </div>
  );
}

function Timer({ model }: { model: Model }) {
  return (
    <select
      class="cr-button cr-timer"
      aria-label={shared("timer")}
      value=""
      onChange={(event) => {
        const [seconds, then] = event.currentTarget.value.split(" ");
        event.currentTarget.value = "";
        if (seconds) model.send({ do: "timer", seconds: Number(seconds), closes: then === "close" });
      }}
    >
      <option value="">{shared("timer")}</option>
      <optgroup label={t("then-closes")}>
        {MINUTES.map((m) => <option value={`${m * 60} close`} key={m}>{t("minutes", { n: m })}</option>)}
      </optgroup>
      <optgroup label={t("then-stays")}>
        {MINUTES.map((m) => <option value={`${m * 60} stay`} key={m}>{t("minutes-stays", { n: m })}</option>)}
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
      aria-label={t("compare")}
      value={model.get("lens")}
      onChange={(event) => model.send({ do: "lens", lens: event.currentTarget.value })}
    >
      {lenses.map(({ id, label }) => <option value={id} key={id}>{label}</option>)}
    </select>
  );
}
