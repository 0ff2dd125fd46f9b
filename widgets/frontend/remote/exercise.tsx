// The exercise in hand: its switches, its clock, its rounds.
import { useState } from "preact/hooks";
import type { RemoteClient } from "./client";
import { sensible, standing, type Exercise, type Order } from "./state";
import { t as shared } from "../locale/facilitator";
import { rich, t } from "../locale/remote";
import { useCountdown } from "../ui/clock";
import { fewWords } from "../ui/few";

const MINUTES = [1, 2, 5];

interface Props {
  client: RemoteClient;
  exercise: Exercise;
  /** Where its slide is, if that is not where the room is. */
  slide: number | null;
}

export function InHand({ client, exercise, slide }: Props) {
  const of = { exercise: exercise.key, round: exercise.round };
  const order = (what: "open" | "close" | "reveal" | "hide") => () => client.order({ do: what, ...of });
  const first = sensible(exercise);
  const share = exercise.of ? exercise.answered / exercise.of : 0;
  return (
    <section class="cr-hand" aria-label={t("in-hand")}>
      <h2>{exercise.prompt}</h2>
      {exercise.answerable && (
        <p class="cr-answered">
          {rich("answered-of", { answered: exercise.answered, all: exercise.of, "<strong>": (words) => <strong>{words}</strong> })}
          <span class="cr-share" aria-hidden="true"><i style={{ width: `${100 * share}%` }} /></span>
        </p>
      )}
      <p class="cr-standing">{standing(exercise, false)}</p>
      {exercise.few > 0 && !exercise.revealed && <p class="cr-quiet">{fewWords(exercise.few)}</p>}
      {slide !== null && (
        <button class="cr-button" onClick={() => client.go(slide)}>{t("go-to-slide")}</button>
      )}
      <div class="cr-switches">
        {exercise.answerable && (
          <button class={`cr-button ${first === "open" ? "cr-primary" : ""}`} onClick={order(exercise.open ? "close" : "open")}>
            {exercise.open ? shared("close") : exercise.answered ? shared("open-again") : shared("open")}
          </button>
        )}
        <button class={`cr-button ${first === "reveal" ? "cr-primary" : ""}`} onClick={order(exercise.revealed ? "hide" : "reveal")}>
          {exercise.revealed ? shared("hide-results") : shared("reveal")}
        </button>
      </div>
      <WallPages client={client} of={of} />
      {exercise.answerable && <Timer client={client} exercise={exercise} of={of} />}
      {exercise.answerable && (exercise.answered > 0 || exercise.round > 1) && <Rounds client={client} exercise={exercise} of={of} />}
    </section>
  );
}

interface PartProps {
  client: RemoteClient;
  exercise: Exercise;
  of: { exercise: string; round: number };
}

/** The pages of a wall of cards, while the stage shows it. */
function WallPages({ client, of }: Omit<PartProps, "exercise">) {
  const wall = client.state?.wall;
  if (!wall || wall.exercise !== of.exercise || wall.pages < 2) return null;
  const turn = (by: number) => () => client.order({ do: "page", n: wall.n + by, from: wall.n, ...of });
  const waits = client.busy("page");
  return (
    <div class="cr-timer" role="group" aria-label={t("cards-on-stage")}>
      <button class="cr-button" disabled={waits || wall.n <= 0} aria-label={shared("cards-previous")} onClick={turn(-1)}>‹</button>
      <span>{wall.first === wall.last ? t("cards-one-of", { first: wall.first, all: wall.of }) : t("cards-some-of", { first: wall.first, last: wall.last, all: wall.of })}</span>
      <button class="cr-button" disabled={waits || wall.n >= wall.pages - 1} aria-label={shared("cards-next")} onClick={turn(1)}>›</button>
      <label class="cr-check">
        <input
          type="checkbox" checked={wall.auto}
          onChange={(event) => {
            client.order({ do: "turn-pages", on: event.currentTarget.checked, ...of });
            event.currentTarget.checked = wall.auto; // the room says when it is so
          }}
        />
        {t("pages-turn")}
      </label>
    </div>
  );
}

function Timer({ client, exercise, of }: PartProps) {
  const [closes, setCloses] = useState(true);
  const until = client.until(exercise.key);
  const left = useCountdown(until);
  if (exercise.open && until !== null) {
    return (
      <div class="cr-timer cr-running" role="group" aria-label={shared("timer")}>
        <p class="cr-time"><span role="timer">{left ?? shared("time-up")}</span> <span class="cr-quiet">{exercise.closes ? t("closes-then") : t("stays-open-then")}</span></p>
        <button class="cr-button" onClick={() => client.order({ do: "extend", ...of })}>{t("one-minute-more")}</button>
        <button class="cr-button" onClick={() => client.order({ do: "stop-clock", ...of })}>{t("stop-clock")}</button>
      </div>
    );
  }
  const start = (minutes: number) => client.order({ do: "timer", seconds: 60 * minutes, closes, ...of });
  return (
    <div class="cr-timer" role="group" aria-label={shared("timer")}>
      {MINUTES.map((minutes) => (
        <button class="cr-button" key={minutes} onClick={() => start(minutes)}>{t("minutes", { n: minutes })}</button>
      ))}
      <label class="cr-check">
        <input type="checkbox" checked={closes} onChange={(event) => setCloses(event.currentTarget.checked)} />
        {shared("close-when-up")}
      </label>
    </div>
  );
}

function Rounds({ client, exercise, of }: PartProps) {
  const again = (open: boolean): Order => ({ do: "round", open, ...of });
  return (
    <details class="cr-again" key={exercise.round}>
      <summary>{t("ask-again")}</summary>
      <p class="cr-quiet">{t("ask-again-how", { round: exercise.round })}</p>
      <div class="cr-switches">
        <button class="cr-button" onClick={() => client.order(again(true))}>{t("second-round")}</button>
        <button class="cr-button" onClick={() => client.order(again(false))}>{t("reset")}</button>
      </div>
    </details>
  );
}
