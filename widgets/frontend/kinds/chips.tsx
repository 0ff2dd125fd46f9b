// Items as chips: the ones still to be placed, the one in hand, the ones in their places.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { rich, t } from "../locale/participant";
import { hidden } from "../ui/hidden";
import type { Item } from "./spec";
import type { Lift } from "./drag";

interface ChipProps {
  item: Item;
  chosen: boolean;
  disabled?: boolean;
  /** Said after the label: where it stands. */
  where?: string;
  count?: number;
  onChoose: () => void;
  onLift: Lift;
}

export function Chip({ item, chosen, disabled, where, count, onChoose, onLift }: ChipProps) {
  const words = (
    <>
      <span>{where ? rich("chip-where", { item: item.label, where, "<hidden>": hidden }) : item.label}</span>
      {count ? <span class="cr-chip-count" aria-hidden="true">{count}</span> : null}
    </>
  );
  if (disabled) return <span class="cr-chip">{words}</span>;
  return (
    <button
      type="button" class="cr-chip" aria-pressed={chosen} data-item={item.id}
      onClick={onChoose} onPointerDown={(event) => onLift(event, item.id)}
    >{words}</button>
  );
}

export function Chips({ label, children }: { label: string; children: ComponentChildren }) {
  return <ul class="cr-chips" aria-label={label}>{children}</ul>;
}

interface TrayProps {
  label: string;
  chosen: Item | null;
  disabled?: boolean;
  children: ComponentChildren;
}

/** The items to be placed: one row to push sideways where the page is narrow, so that the places stay in view. */
export function Tray({ label, chosen, disabled, children }: TrayProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const row = box.current?.querySelector("ul");
    const chip = row?.querySelector("[aria-pressed=true]");
    if (!row || !chip) return;
    const [outer, inner] = [row.getBoundingClientRect(), chip.getBoundingClientRect()];
    row.scrollBy({ left: inner.left + inner.width / 2 - outer.left - outer.width / 2 });
  }, [chosen]);
  return (
    <div class={disabled ? "" : "cr-tray"} ref={box}>
      {disabled && <p class="cr-tray-label" aria-hidden="true">{label}</p>}
      <Chips label={label}>{children}</Chips>
    </div>
  );
}

interface HandProps {
  chosen: Item | null;
  /** The item in hand already has a place. */
  placed: boolean;
  allPlaced: boolean;
  disabled?: boolean;
  onTakeBack?: () => void;
}

/** The item in hand, in words, kept in view while one looks for its place. */
export function Hand({ chosen, placed, allPlaced, disabled, onTakeBack }: HandProps) {
  if (disabled) return null;
  return (
    <div class={`cr-hand ${chosen ? "cr-hand-full" : ""}`}>
      {chosen ? (
        <>
          <p><b>{chosen.label}</b>{chosen.description && <span>{chosen.description}</span>}</p>
          {placed && onTakeBack && (
            <button type="button" class="cr-small-button" onClick={onTakeBack}>
              {rich("take-back", { item: chosen.label, "<hidden>": hidden })}
            </button>
          )}
        </>
      ) : (
        <p><span>{allPlaced ? t("tap-to-move") : t("tap-to-place")}</span></p>
      )}
    </div>
  );
}
