// ranking: put some or all items in order, with buttons; dragging is a bonus.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { hidden } from "../../ui/hidden";
import { useSay } from "../../ui/live-region";
import { Ghost, useDrag, type Lift } from "../drag";
import type { Item, Kind, KindProps } from "../spec";
import { orderOf, put, ranked, room, type RankingAnswer, type RankingSpec } from "./order";
import { rich, t } from "./words";

export function left(spec: RankingSpec, answer: RankingAnswer | null): string {
  const [n, all] = [orderOf(spec, answer).length, room(spec)];
  if (!n) return t("ranking-nothing");
  return n >= all ? t("ranking-all") : t("ranking-of", { n, all });
}

function Ranking({ spec, answer, onAnswer, disabled }: KindProps<RankingSpec, RankingAnswer>) {
  const { say, Said } = useSay();
  const box = useRef<HTMLDivElement>(null);
  const next = useRef(""); // where the focus goes once the list is drawn anew
  const [stuck, setStuck] = useState(false); // one was tapped though all places are taken
  const order = orderOf(spec, answer);
  const item = (id: string) => spec.items.find((one) => one.id === id)!;
  const rest = spec.items.filter((one) => !order.includes(one.id));
  const full = order.length >= room(spec);

  useEffect(() => {
    if (next.current) box.current?.querySelector<HTMLElement>(next.current)?.focus();
    next.current = "";
  });
  const move = (id: string, place: number, focus: string) => {
    const now = put(order, id, place);
    next.current = focus;
    setStuck(false);
    onAnswer(ranked(now));
    say(t("ranking-moved", { item: item(id).label, place: now.indexOf(id) + 1, all: now.length }));
  };
  const takeOut = (id: string) => {
    const now = ranked(order.filter((one) => one !== id));
    next.current = within(id, "add");
    setStuck(false);
    onAnswer(now);
    say(t("ranking-taken-out", { item: item(id).label, left: left(spec, now) }));
  };
  const add = (id: string, place: number) => {
    if (full) {
      setStuck(true);
      return say(t("ranking-full", { most: room(spec) }));
    }
    const others = rest.filter((one) => one.id !== id);
    const after = others.find((one) => spec.items.indexOf(one) > spec.items.indexOf(item(id))) ?? others[0];
    move(id, place, after && order.length + 1 < room(spec) ? within(after.id, "add") : within(id, "place"));
  };
  const { drag, lift } = useDrag((id, _, y, under) => {
    const row = under?.closest<HTMLElement>("[data-item]");
    const over = row && box.current?.contains(row) ? row.dataset.item! : "";
    if (!over || over === id || !order.includes(over)) return;
    const { top, height } = row!.getBoundingClientRect();
    const others = order.filter((one) => one !== id);
    const place = others.indexOf(over) + (y > top + height / 2 ? 2 : 1);
    if (order.includes(id)) move(id, place, "");
    else add(id, place);
  });
  if (disabled) return <Ranked order={order.map(item)} rest={rest} />;

  return (
    <div class="cr-kind" ref={box}>
      {order.length ? (
        <ol class="cr-ranked" aria-label={t("ranking-yours")}>
          {order.map((id, i) => (
            <Row
              key={id} item={item(id)} place={i + 1} of={order.length} lifted={drag?.id === id} onLift={lift}
              onPlace={(place, what) => move(id, place, within(id, what))} onTakeOut={() => takeOut(id)}
              onStuck={() => say(t(i ? "ranking-last" : "ranking-first", { item: item(id).label }))}
            />
          ))}
        </ol>
      ) : <p class="cr-ranked-none">{t("ranking-empty")}</p>}
      {rest.length > 0 && (
        <>
          <p class="cr-tray-label" aria-hidden="true">{t("ranking-rest")}</p>
          {stuck && full && <p class="cr-item-reason">{t("ranking-full", { most: room(spec) })}</p>}
          <ul class="cr-unranked" aria-label={t("ranking-rest")}>
            {rest.map((one) => (
              <li key={one.id} data-item={one.id}>
                <button
                  type="button" class="cr-item" data-do="add" aria-disabled={full}
                  onClick={() => add(one.id, order.length + 1)} onPointerDown={(event) => lift(event, one.id)}
                >
                  <Words item={one} label={rich("ranking-add", { item: one.label, place: order.length + 1, "<hidden>": hidden })} />
                  <i aria-hidden="true">+</i>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {drag && <Ghost drag={drag} label={item(drag.id).label} />}
      {Said}
    </div>
  );
}

const within = (id: string, what: string): string => `[data-item="${CSS.escape(id)}"] [data-do=${what}]`;

function Words({ item, label = item.label }: { item: Item; label?: ComponentChildren }) {
  return (
    <span class="cr-item-words">
      <b>{label}</b>
      {item.description && <span class="cr-item-text">{item.description}</span>}
    </span>
  );
}

interface RowProps {
  item: Item;
  place: number;
  of: number;
  lifted: boolean;
  onLift: Lift;
  onPlace: (place: number, what: string) => void;
  onTakeOut: () => void;
  /** It is first, or last, already. */
  onStuck: () => void;
}

function Row({ item, place, of, lifted, onLift, onPlace, onTakeOut, onStuck }: RowProps) {
  const step = (by: number, what: string, end: boolean, sign: string, name: string) => (
    <button
      type="button" class="cr-round" data-do={what} aria-label={name} aria-disabled={end}
      onClick={() => (end ? onStuck() : onPlace(place + by, what))}
    >{sign}</button>
  );
  return (
    <li class={`cr-item cr-item-given ${lifted ? "cr-pin-lifted" : ""}`} data-item={item.id}>
      <b class="cr-place" aria-hidden="true">{place}</b>
      <div class="cr-ranked-words" onPointerDown={(event) => onLift(event, item.id)}><Words item={item} /></div>
      <div class="cr-step" role="group" aria-label={item.label}>
        {step(-1, "up", place === 1, "↑", t("ranking-up", { item: item.label }))}
        {step(1, "down", place === of, "↓", t("ranking-down", { item: item.label }))}
        <select
          data-do="place" aria-label={t("ranking-place", { item: item.label })} value={place}
          onChange={({ currentTarget: { value } }) => (value === "0" ? onTakeOut() : onPlace(Number(value), "place"))}
        >
          {Array.from({ length: of }, (_, i) => <option key={i} value={i + 1}>{i + 1}</option>)}
          <option value={0}>{t("ranking-no-place")}</option>
        </select>
      </div>
    </li>
  );
}

/** An order, to be read. */
function Ranked({ order, rest }: { order: Item[]; rest: Item[] }) {
  return (
    <div class="cr-kind">
      <ol class="cr-ranked" aria-label={t("ranking-yours")}>
        {order.map((item, i) => (
          <li class="cr-item cr-item-given" key={item.id}>
            <b class="cr-place" aria-hidden="true">{i + 1}</b>
            <Words item={item} />
          </li>
        ))}
      </ol>
      {rest.length > 0 && (
        <>
          <p class="cr-tray-label" aria-hidden="true">{t("ranking-rest-disabled")}</p>
          <ul class="cr-chips" aria-label={t("ranking-rest-disabled")}>
            {rest.map((item) => <li key={item.id}><span class="cr-chip">{item.label}</span></li>)}
          </ul>
        </>
      )}
    </div>
  );
}

export const ranking: Kind<RankingSpec, RankingAnswer> = {
  Component: Ranking,
  how: (spec) => (spec.most < spec.items.length ? t("ranking-how-most", { most: spec.most }) : t("ranking-how")),
  left,
  within: (spec, answer) => ranked(orderOf(spec, answer)),
  done: (spec, answer) => orderOf(spec, answer).length >= room(spec),
};
