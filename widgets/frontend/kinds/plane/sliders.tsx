// The same map as two sliders: for touch with a screen reader, which has neither arrow keys nor a map.
// Seen only while one of them has the focus.
import { sentence } from "../../ui/direction";
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
    <div class="cr-sliders" role="group" aria-label={sentence`Place ${item.label} without the map`}>
      {([spec.x, spec.y] as const).map((axis, i) => (
        <label key={i}>
          <span><bdi>{item.label}</bdi>: <bdi>{axis.name}</bdi></span>
          <input
            type="range" min={0} max={100} step={5} value={Math.round(at[i]! * 100)}
            aria-valuetext={place ? `${Math.round(at[i]! * 100)} of 100` : "not placed"}
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
