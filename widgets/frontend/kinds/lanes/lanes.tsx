// lanes: place items in lanes, ordered or not, one lane or several per item.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Chip, Chips, Hand, Tray } from "../chips";
import { useChosen } from "../chosen";
import { Ghost, useDrag } from "../drag";
import { t } from "../../locale/participant";
import { sentence } from "../../ui/direction";
import { Lane } from "./lane";
import { useSay } from "../../ui/live-region";
import { ofItems, type Item, type Kind, type KindProps, type Spec } from "../spec";

export interface LanesSpec extends Spec {
  lanes: Item[];
  ordered: boolean;
  several: boolean;
}
export interface LanesAnswer {
  lanes: Record<string, string[]>;
}

const lanesOf = (answer: LanesAnswer | null, id: string): string[] => answer?.lanes[id] ?? [];

/** The answer with an item put in a lane; with `several`, put in or taken out of it. */
export function put(spec: LanesSpec, answer: LanesAnswer | null, item: string, lane: string): LanesAnswer {
  const now = lanesOf(answer, item);
  if (!spec.several) return { lanes: { ...answer?.lanes, [item]: [lane] } };
  const next = now.includes(lane) ? now.filter((id) => id !== lane) : [...now, lane];
  return next.length ? { lanes: { ...answer?.lanes, [item]: next } } : takeBack(answer, item);
}

/** The answer without an item. */
export function takeBack(answer: LanesAnswer | null, item: string): LanesAnswer {
  const { [item]: _, ...others } = answer?.lanes ?? {};
  return { lanes: others };
}

export function left(spec: LanesSpec, answer: LanesAnswer | null): string {
  const n = spec.items.filter((item) => lanesOf(answer, item.id).length).length;
  return n === spec.items.length ? t("all-placed") : t("placed-of", { n, all: spec.items.length });
}

/** What of an answer is about items and lanes that there are. */
export function within(spec: LanesSpec, answer: Record<string, any>): LanesAnswer {
  const there = Object.entries(ofItems("lanes")(spec, answer).lanes as LanesAnswer["lanes"])
    .map(([id, lanes]) => [id, lanes.filter((lane) => spec.lanes.some((one) => one.id === lane))] as const)
    .filter(([, lanes]) => lanes.length && (spec.several || lanes.length === 1));
  return { lanes: Object.fromEntries(there) };
}

/** A lane's name: rungs of a ladder are numbered from below. */
export function named(spec: LanesSpec, lane: Item): string {
  return spec.ordered ? sentence`${spec.lanes.indexOf(lane) + 1} · ${lane.label}` : lane.label;
}

function Lanes({ spec, answer, onAnswer, disabled }: KindProps<LanesSpec, LanesAnswer>) {
  const box = useRef<HTMLDivElement>(null);
  const refocus = useRef("");
  const { say, Said } = useSay();
  const isPlaced = (id: string) => lanesOf(answer, id).length > 0;
  const { chosen, choose, hold, goOn } = useChosen(spec.items, isPlaced, disabled);
  const tray = spec.several && !disabled ? spec.items : spec.items.filter((item) => !isPlaced(item.id));
  const rungs = spec.ordered ? [...spec.lanes].reverse() : spec.lanes;

  const place = (item: Item, lane: Item) => {
    const next = put(spec, answer, item.id, lane.id);
    const inside = lanesOf(next, item.id).includes(lane.id);
    if (!spec.several && lanesOf(answer, item.id).includes(lane.id)) return goOn(item.id);
    onAnswer(next);
    if (spec.several) hold(item.id);
    else goOn(item.id);
    const told = { item: item.label, lane: named(spec, lane), left: left(spec, next) };
    say(inside ? t("lanes-placed", told) : t("lanes-taken-out", told));
  };
  const back = (item: Item) => {
    refocus.current = item.id;
    onAnswer(takeBack(answer, item.id));
    hold(item.id);
    say(t("item-taken-back", { item: item.label }));
  };
  const { drag, lift } = useDrag((id, _x, _y, under) => {
    const target = under?.closest<HTMLElement>("[data-lane]");
    const item = spec.items.find((item) => item.id === id);
    const lane = spec.lanes.find((lane) => lane.id === target?.dataset.lane);
    if (!item || !lane || !box.current?.contains(target ?? null)) return;
    if (!(spec.several && lanesOf(answer, id).includes(lane.id))) place(item, lane);
  });
  useLayoutEffect(() => {
    if (!refocus.current) return;
    box.current?.querySelector<HTMLElement>(`[data-item="${refocus.current}"]`)?.focus();
    refocus.current = "";
  });

  const chip = (item: Item, where: string, count = 0) => (
    <li key={item.id}>
      <Chip
        item={item} chosen={chosen?.id === item.id} disabled={disabled} where={where} count={count}
        onChoose={() => choose(item.id)} onLift={lift}
      />
    </li>
  );
  return (
    <div class="cr-kind" ref={box}>
      <div class="cr-fit"><div class="cr-two">
      <div class="cr-side">
        {tray.length > 0 && (
          <Tray chosen={chosen} label={disabled ? t("tray-left") : spec.several ? t("tray-to-place") : t("tray-still")} disabled={disabled}>
            {tray.map((item) => {
              const n = lanesOf(answer, item.id).length;
              return chip(item, n ? t("lanes-in-of", { n, all: spec.lanes.length }) : t("where-not-placed"), n);
            })}
          </Tray>
        )}
        <Hand
          chosen={chosen} placed={!spec.several && !!chosen && isPlaced(chosen.id)} disabled={disabled}
          allPlaced={spec.items.every((item) => isPlaced(item.id))} onTakeBack={() => chosen && back(chosen)}
        />
      </div>
      <div class="cr-lanes">
        {rungs.map((lane) => {
          const here = spec.items.filter((item) => lanesOf(answer, item.id).includes(lane.id));
          return (
            <Lane
              key={lane.id} lane={lane} name={named(spec, lane)} item={drag ? null : chosen} dragging={!!drag}
              holds={!!chosen && here.includes(chosen)} several={spec.several} disabled={disabled}
              onPlace={() => (chosen ? place(chosen, lane) : say(t("choose-first")))}
            >
              {here.length > 0 && (
                <Chips label={t("lanes-in", { lane: lane.label })}>{here.map((item) => chip(item, t("lanes-where", { lane: named(spec, lane) })))}</Chips>
              )}
            </Lane>
          );
        })}
      </div>
      </div></div>
      {drag && <Ghost drag={drag} label={spec.items.find((item) => item.id === drag.id)!.label} />}
      {Said}
    </div>
  );
}

export const lanes: Kind<LanesSpec, LanesAnswer> = {
  Component: Lanes,
  how: ({ several }) => (several ? t("lanes-how-several") : t("lanes-how")),
  left,
  within,
  done: (spec, answer) => spec.items.every((item) => lanesOf(answer, item.id).length > 0),
  asked: ({ lanes, ordered, items }) => ({ places: lanes, ordered, items }),
};
