// Which item is in hand: tap to place starts with one.
import { useState } from "preact/hooks";
import type { Item } from "./spec";

/** The next item that has no place yet: the first after `after`, going round; null if all have one. */
export function nextFree(items: Item[], isPlaced: (id: string) => boolean, after?: string): string | null {
  const start = items.findIndex((item) => item.id === after) + 1;
  const inTurn = [...items.slice(start), ...items.slice(0, start)];
  return inTurn.find((item) => !isPlaced(item.id))?.id ?? null;
}

/**
 * The item in hand, by id, or null.
 *
 * Until somebody chooses, it is the first that has no place, and after each placing the next one,
 * so that one can simply tap on.
 */
export function useChosen(items: Item[], isPlaced: (id: string) => boolean, disabled?: boolean) {
  const [choice, setChoice] = useState<{ id: string | null } | { after?: string }>({});
  const id = "id" in choice ? choice.id : nextFree(items, isPlaced, choice.after);
  return {
    chosen: disabled ? null : items.find((item) => item.id === id) ?? null,
    /** Take an item in hand, or put it down if it already is. */
    choose: (next: string) => setChoice({ id: next === id ? null : next }),
    hold: (next: string | null) => setChoice({ id: next }),
    /** Go on to the item after this one. */
    goOn: (after: string) => setChoice({ after }),
  };
}
