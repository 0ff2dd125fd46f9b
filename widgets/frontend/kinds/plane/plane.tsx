// plane: place items on two axes. x grows to the right in every script, as on the projector's chart,
// so the plane is laid out with physical left and right, unlike everything else.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Chip, Hand, Tray } from "../chips";
import { useChosen } from "../chosen";
import { Ghost, useDrag } from "../drag";
import { t } from "../../locale/participant";
import { Pins } from "./pins";
import { inWords, placeAt, stepped, type Place } from "./places";
import { useSay } from "../../ui/live-region";
import { Sliders } from "./sliders";
import { ofItems, type Item, type Kind, type KindProps } from "../spec";
import type { PlaneAnswer, PlaneSpec } from "./spec";

const CENTRE: Place = [0.5, 0.5];

/** The answer without an item. */
export function takeBack(answer: PlaneAnswer | null, item: string): PlaneAnswer {
  const { [item]: _, ...others } = answer?.plane ?? {};
  return { plane: others };
}

export function left(spec: PlaneSpec, answer: PlaneAnswer | null): string {
  const n = spec.items.filter((item) => answer?.plane[item.id]).length;
  return n === spec.items.length ? t("all-placed") : t("placed-of", { n, all: spec.items.length });
}

function Plane({ spec, answer, onAnswer, disabled }: KindProps<PlaneSpec, PlaneAnswer>) {
  const box = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const refocus = useRef("");
  const { say, Said } = useSay();
  const [aim, setAim] = useState<Place | null>(null); // where the arrow keys have moved to
  const placeOf = (id: string): Place | undefined => answer?.plane[id];
  const { chosen, choose, hold, goOn } = useChosen(spec.items, (id) => !!placeOf(id), disabled);
  const tray = spec.items.filter((item) => !placeOf(item.id));
  const words = (place: Place) => inWords(place, { x: spec.x.name, y: spec.y.name });

  const set = (item: Item, place: Place) => {
    const next = { plane: { ...answer?.plane, [item.id]: place } };
    onAnswer(next);
    return next;
  };
  const place = (item: Item, at: Place) => {
    const next = set(item, at);
    setAim(null);
    goOn(item.id);
    say(t("plane-placed", { item: item.label, at: words(at), left: left(spec, next) }));
  };
  const back = (item: Item) => {
    refocus.current = item.id;
    onAnswer(takeBack(answer, item.id));
    setAim(null);
    hold(item.id);
    say(t("item-taken-back", { item: item.label }));
  };
  const pick = (id: string) => {
    setAim(null);
    choose(id);
  };
  const from = (): Place => aim ?? (chosen && placeOf(chosen.id)) ?? CENTRE;

  const onKeyDown = (event: KeyboardEvent) => {
    if (!chosen) return;
    const next = stepped(from(), event.key);
    if (next) {
      setAim(next);
      say(words(next));
    } else if (event.key === "Enter" || event.key === " ") {
      if (event.target !== surface.current && !aim) return; // a pin: the key picks it up or puts it down
      place(chosen, from());
    } else if ((event.key === "Delete" || event.key === "Backspace") && placeOf(chosen.id)) back(chosen);
    else if (event.key === "Escape" && aim) setAim(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const { drag, lift } = useDrag((id, x, y, under) => {
    const item = spec.items.find((item) => item.id === id);
    const plane = under?.closest(".cr-plane");
    if (item && plane && box.current?.contains(plane)) place(item, placeAt(x, y, plane.getBoundingClientRect()));
  });
  useLayoutEffect(() => {
    if (!refocus.current) return;
    box.current?.querySelector<HTMLElement>(`[data-item="${refocus.current}"]`)?.focus();
    refocus.current = "";
  });

  const { quadrants: q } = spec;
  return (
    <div class="cr-kind" ref={box}>
      <div class="cr-fit"><div class="cr-two">
      <div class="cr-side">
        {tray.length > 0 && (
          <Tray chosen={chosen} label={disabled ? t("tray-left") : t("tray-still")} disabled={disabled}>
            {tray.map((item) => (
              <li key={item.id}>
                <Chip item={item} chosen={chosen === item} disabled={disabled} where={t("where-not-placed")}
                  onChoose={() => pick(item.id)} onLift={lift} />
              </li>
            ))}
          </Tray>
        )}
        <Hand chosen={chosen} placed={!!chosen && !!placeOf(chosen.id)} disabled={disabled}
          allPlaced={!tray.length} onTakeBack={() => chosen && back(chosen)} />
        {chosen && <Sliders item={chosen} place={placeOf(chosen.id)} spec={spec}
          onPlace={(at) => { hold(chosen.id); set(chosen, at); }} />}
      </div>
      <div class="cr-map">
        <p class="cr-axis" aria-hidden="true"><bdi>{spec.y.more}</bdi> ↑</p>
        <div class={`cr-plane ${chosen ? "cr-plane-target" : ""}`} onKeyDown={onKeyDown}>
          {Object.entries(q).map(([corner, name]) => name && <span class={`cr-corner cr-${corner}`} key={corner}>{name}</span>)}
          {!disabled && (
            <div
              class="cr-surface" ref={surface} role="application" tabIndex={chosen ? 0 : -1}
              aria-roledescription={t("plane-map")} onBlur={() => setAim(null)}
              aria-label={chosen
                ? t("plane-map-in-hand", { x: spec.x.more, y: spec.y.more, item: chosen.label })
                : t("plane-map-choose", { x: spec.x.more, y: spec.y.more })}
              onClick={({ clientX, clientY, currentTarget }) => (chosen
                ? place(chosen, placeAt(clientX, clientY, currentTarget.getBoundingClientRect()))
                : say(t("choose-first")))}
            />
          )}
          <Pins
            items={spec.items} placeOf={placeOf} words={words} chosen={chosen} aim={aim} disabled={disabled}
            lifted={drag?.id} onPick={pick} onLift={lift}
          />
        </div>
        <p class="cr-axis" aria-hidden="true" dir="ltr"><bdi>{spec.x.more}</bdi> →</p>
      </div>
      </div></div>
      {drag && <Ghost drag={drag} label={spec.items.find((item) => item.id === drag.id)!.label} />}
      {Said}
    </div>
  );
}

export const plane: Kind<PlaneSpec, PlaneAnswer> = {
  Component: Plane,
  how: () => t("plane-how"),
  left,
  within: ofItems("plane"),
  done: (spec, answer) => spec.items.every((item) => !!answer?.plane[item.id]),
};
