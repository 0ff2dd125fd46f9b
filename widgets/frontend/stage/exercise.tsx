// One exercise on the projector: the question and how far the room is; once revealed, what came of it.
import { useMemo, useState } from "preact/hooks";
import { Chart } from "../ui/chart";
import { addressOf, useKinds } from "../kinds/elsewhere";
import { kinds } from "../kinds/registry";
import type { Asked as Places } from "../kinds/spec";
import { useMedia } from "../ui/media";
import { rich, t } from "../locale/stage";
import { useModel, type Model } from "./model";
import { useCountdown } from "../ui/clock";
import { useEnd } from "./clock";
import { fewWords } from "../ui/few";
import { Controls } from "./controls";
import { StageTable } from "./table";
import { answerable, next, viewsOf, type View } from "./views";
import { StageWall } from "./wall";

export function ExerciseStage({ model }: { model: Model }) {
  useModel(model);
  const module = useMemo(() => addressOf(model.get("module")), [model]);
  useKinds([{ kind: model.get("kind"), module }]);
  const [chosen, setView] = useState<View | null>(null);
  const views = viewsOf(model);
  const view = chosen && views.includes(chosen) ? chosen : views[0]!;
  const revealed: boolean = model.get("revealed") && model.get("svg") !== "";
  const problem: string = model.get("problem");
  const until = useEnd(model);
  return (
    <section class="cr-stage" data-next={next(model)} data-key={model.get("key")} data-asks={answerable(model) || undefined}>
      {revealed ? <Outcome model={model} view={view} /> : <Question model={model} until={until} />}
      {problem && <p class="cr-problem" role="alert">{problem}</p>}
      <Controls model={model} until={until} view={view} views={views} onView={setView} />
    </section>
  );
}

function Question({ model, until }: { model: Model; until: number | null }) {
  const spec = model.get("spec");
  return (
    <>
      <h1 class="cr-prompt">{spec.prompt}</h1>
      {spec.note && <p class="cr-note">{spec.note}</p>}
      {spec.origin?.words && <p class="cr-note cr-origin">{spec.origin.words}</p>}
      <Asked {...(kinds[model.get("kind")]?.asked?.(spec) ?? { items: spec.items ?? [] })} />
      <Progress model={model} until={until} />
      {/* Not while the first of many answer: then it would be said of every question. */}
      {(!model.get("accepting") || model.get("answered") >= model.get("of")) && model.get("few") > 0 && (
        <p class="cr-note cr-few">{fewWords(model.get("few"))}</p>
      )}
    </>
  );
}

/** What the question is about, so that people without a device can think along. */
function Asked({ places, ordered, items }: Places) {
  const size = places || items.length > 15 ? "cr-asked-many" : items.length > 8 ? "cr-asked-some" : "";
  return (
    <>
      {places && (
        <ol class={`cr-rungs ${ordered ? "cr-rungs-ordered" : places.length > 5 ? "cr-rungs-many" : ""}`}>
          {(ordered ? [...places].reverse() : places).map((lane) => (
            <li key={lane.id}>
              <b>{lane.label}</b> {lane.description && <span>{lane.description}</span>}
            </li>
          ))}
        </ol>
      )}
      {items.length > 0 && (
        <ul class={`cr-asked ${size}`}>
          {items.map((item) => (
            <li key={item.id}>{item.label}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Progress({ model, until }: { model: Model; until: number | null }) {
  const answered: number = model.get("answered");
  const of: number = model.get("of");
  const round: number = model.get("round");
  const left = useCountdown(until);
  const counted = words(model.get("accepting"), answered, of);
  const standing = round > 1 ? t("in-round", { round, standing: counted }) : counted;
  if (!answerable(model)) return <p class="cr-waiting">{t("reveal-to-see")}</p>;
  return (
    <div class="cr-progress">
      <p class="cr-progress-words" role="status">
        {until === null ? standing : rich("with-clock", {
          standing, time: time(left, model.get("closes")), "<clock>": (words) => <span class="cr-clock">{words}</span>,
        })}
      </p>
      <progress max={Math.max(of, 1)} value={answered} aria-label={t("answers")} />
      <Waiting model={model} />
    </div>
  );
}

/** How much time there is, and what happens then. */
export function time(left: string | null, closes: boolean): string {
  if (left === null) return t("time-is-up");
  return closes ? t("closes-in", { time: left }) : t("time-left", { time: left });
}

/** How many texts wait and where they are read; never what they say. */
function Waiting({ model }: { model: Model }) {
  const waiting: number = model.get("waiting");
  const remote: string = model.get("remote");
  if (!waiting) return null;
  return (
    <p class="cr-note cr-waits">
      {remote ? rich("cards-wait-on", { n: waiting, remote, "<b>": (words) => <b>{words}</b> }) : t("cards-wait", { n: waiting })}
    </p>
  );
}

export function words(open: boolean, answered: number, of: number): string {
  if (!open) return answered ? t("closed-with", { n: answered }) : t("not-open");
  if (!of) return t("open-waiting");
  return answered ? t("have-answered", { n: answered, all: of }) : t("open-none", { all: of });
}

/** The chart; in a narrow window the one that phones get, whose words can be read there. */
function Drawing({ model }: { model: Model }) {
  const narrow = useMedia("(max-width: 900px)");
  return <Chart key={`${narrow}`} svg={model.get(narrow ? "narrow" : "svg")} narrow={narrow} />;
}

/** Whether a headline needs a smaller size to leave the chart its room. */
const long = (headline: string): boolean => headline.length > 52;

/** What came of it: the headline, the wall, the chart or its table, and how far to trust them. */
export function Outcome({ model, view }: { model: Model; view: View }) {
  return (
    <>
      <h1 class={long(model.get("headline")) ? "cr-headline cr-long" : "cr-headline"}>{model.get("headline")}</h1>
      <div class="cr-asked-line">
        <p class="cr-asked-again">{model.get("spec").prompt}</p>
        {model.get("round") > 1 && <span class="cr-badge">{t("round", { n: model.get("round") as number })}</span>}
      </div>
      {view === "wall" && <StageWall model={model} />}
      {view === "chart" && <Drawing model={model} />}
      {view === "table" && <StageTable table={model.get("table")} />}
      {model.get("detail") && <p class="cr-detail">{model.get("detail")}</p>}
      <Waiting model={model} />
    </>
  );
}
