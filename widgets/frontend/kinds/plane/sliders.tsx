// The same map as two sliders: for touch with a screen reader, which has neither arrow keys nor a map.
// Seen only while one of them has the focus.
import { rich, t } from "../../locale/participant";
import type { Place } from "./places";
import type { PlaneSpec } from "./spec";
import type { Item } from "../spec";

interface SlidersProps {
  item: Item;
  place?: Place;
  spec: PlaneSpec;
  onPlace: (place: Place) => void;
}

export function Sliders({ item, place, spec, onPlace }: SlidersProps) {
  const at: Place = place ?? [0.5, 0.5];
  return (
    <div class="cr-sliders" role="group" aria-label={t("plane-sliders", { item: item.label })}>
      {([spec.x, spec.y] as const).map((axis, i) => (
        <label key={i}>
          <span>{rich("plane-slider", { item: <bdi>{item.label}</bdi>, axis: <bdi>{axis.name}</bdi> })}</span>
          <input
            type="range" min={0} max={100} step={5} value={Math.round(at[i]! * 100)}
            aria-valuetext={place ? t("plane-slider-at", { n: Math.round(at[i]! * 100) }) : t("where-not-placed")}
            onInput={(event) => {
              const value = Number(event.currentTarget.value) / 100;
              onPlace(i === 0 ? [value, at[1]] : [at[0], value]);
            }}
          />
        </label>
      ))}
    </div>
  );
}
