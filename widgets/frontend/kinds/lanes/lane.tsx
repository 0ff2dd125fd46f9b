// One lane: a place to tap, and the chips that stand in it.
import type { ComponentChildren } from "preact";
import type { Item } from "../spec";
import { t } from "../../locale/participant";

interface LaneProps {
  lane: Item;
  name: string;
  /** The item in hand. */
  item: Item | null;
  /** The item in hand stands here. */
  holds: boolean;
  several: boolean;
  dragging: boolean;
  disabled?: boolean;
  onPlace: () => void;
  children: ComponentChildren;
}

export function Lane({ lane, name, item, holds, several, dragging, disabled, onPlace, children }: LaneProps) {
  const words = (
    <>
      <span class="cr-lane-name">
        {name}
        {several && holds && <span class="cr-lane-tick" aria-hidden="true"> ✓</span>}
      </span>
      {lane.description && <span class="cr-lane-text">{lane.description}</span>}
    </>
  );
  const target = dragging || (item && (several || !holds));
  return (
    <div class={`cr-lane ${target ? "cr-lane-target" : ""} ${several && holds ? "cr-lane-holds" : ""}`} data-lane={lane.id}>
      {disabled ? <div class="cr-lane-head">{words}</div> : (
        <button
          type="button" class="cr-lane-head" onClick={onPlace} aria-disabled={!item}
          aria-pressed={several && item ? holds : undefined}
        >
          {words}
          <span class="cr-hidden">
            . {!item ? t("choose-first") : holds && !several ? t("lane-holds", { item: item.label }) : t("lane-place", { item: item.label })}
          </span>
        </button>
      )}
      {children}
    </div>
  );
}
