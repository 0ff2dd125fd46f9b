// The items that stand on the plane: a dot at the very place, a label beside it.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Lift } from "../drag";
import { rich, t } from "../../locale/participant";
import { hidden } from "../../ui/hidden";
import { labelled, type Box, type Place } from "./places";
import type { Item } from "../spec";

interface PinsProps {
  items: Item[];
  placeOf: (id: string) => Place | undefined;
  words: (place: Place) => string;
  chosen: Item | null;
  /** Where the arrow keys have moved the item in hand. */
  aim: Place | null;
  /** The item that is being dragged. */
  lifted?: string;
  disabled?: boolean;
  onPick: (id: string) => void;
  onLift: Lift;
}

export function Pins({ items, placeOf, words, chosen, aim, lifted, disabled, onPick, onLift }: PinsProps) {
  const list = useRef<HTMLUListElement>(null);
  const pins = items.flatMap((item) => {
    const place = (item === chosen && aim) || placeOf(item.id);
    return place ? [{ item, place, aimed: item === chosen && !!aim }] : [];
  });

  useLayoutEffect(() => {
    const arrange = () => list.current && stand(list.current, pins.map((pin) => pin.place));
    arrange();
    const watch = new ResizeObserver(arrange);
    if (list.current) watch.observe(list.current);
    return () => watch.disconnect();
  });

  return (
    <ul class="cr-pins" ref={list} aria-label={t("plane-pins")}>
      {pins.map(({ item, place, aimed }) => {
        const label = <>{rich("plane-pin", { item: item.label, at: words(place), "<hidden>": hidden })}<i class="cr-dot" aria-hidden="true" /></>;
        return (
          <li key={item.id}>
            {disabled ? <span class="cr-pin">{label}</span> : (
              <button
                type="button" data-item={item.id} aria-pressed={item === chosen}
                class={`cr-pin ${aimed ? "cr-pin-aimed" : ""} ${lifted === item.id ? "cr-pin-lifted" : ""}`}
                onClick={() => onPick(item.id)} onPointerDown={(event) => onLift(event, item.id)}
              >{label}</button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Where the corners' names stand, in px from the list's top left. */
function corners(list: HTMLElement): Box[] {
  const from = list.getBoundingClientRect();
  return [...(list.parentElement?.querySelectorAll(".cr-corner") ?? [])].map((corner) => {
    const { left, top, width, height } = corner.getBoundingClientRect();
    return { left: left - from.left, top: top - from.top, width, height };
  });
}

/** Set the labels where they have room, and each dot at its place. */
function stand(list: HTMLElement, places: Place[]): void {
  const pins = [...list.querySelectorAll<HTMLElement>(".cr-pin")];
  const { clientWidth: width, clientHeight: height } = list;
  pins.forEach(hug);
  const labels = pins.map((pin, i) => ({ place: places[i]!, width: pin.offsetWidth, height: pin.offsetHeight }));
  labelled(labels, width, height, corners(list)).forEach((box, i) => {
    const pin = pins[i]!;
    const [x, y] = places[i]!;
    pin.style.left = `${box.left}px`;
    pin.style.top = `${box.top}px`;
    const dot = pin.querySelector<HTMLElement>(".cr-dot")!;
    dot.style.left = `${x * width - box.left - pin.clientLeft}px`;
    dot.style.top = `${(1 - y) * height - box.top - pin.clientTop}px`;
  });
}

/** A label that wraps is as wide as its longest line. */
function hug(pin: HTMLElement): void {
  pin.style.width = "";
  const words = document.createRange();
  words.selectNode(pin.firstChild!);
  const style = getComputedStyle(pin);
  const around = parseFloat(style.paddingLeft) * 2 + parseFloat(style.borderLeftWidth) * 2;
  pin.style.width = `${Math.ceil(words.getBoundingClientRect().width + around) + 1}px`;
}
