// What every exercise has, and what every way to answer is given.
import type { ComponentType } from "preact";
import type { Wall, WallCard } from "./cards/wall";

export interface Item {
  id: string;
  label: string;
  description: string;
  source: string;
}

export interface Spec {
  prompt: string;
  hint: string;
  note: string;
  items: Item[];
  /** Where the items came from: an exercise, perhaps of another room, and a line about it. */
  origin?: { exercise: string; room: string; words: string } | null;
}

/** What became of a card, and of all that somebody wrote, by the cards' names. */
export type CardStatus = "waiting" | "shown" | "hidden" | "merged";
export type CardStatuses = Record<string, CardStatus>;

export interface KindProps<S extends Spec, A> {
  spec: S;
  /** The answer so far, or null. */
  answer: A | null;
  /** Called with the whole answer at every change. */
  onAnswer: (answer: A) => void;
  /** Show the answer, take no changes. */
  disabled?: boolean;
  /** What was being written and could not be sent yet; null or absent if nothing was. */
  draft?: any;
  /** Called when that changes. */
  onDraft?: (draft: unknown) => void;
  /** What became of one's own cards, by their ids. */
  statuses?: CardStatuses;
}

/** What stands under a card of the wall: something to do with what others wrote. */
export interface UnderProps<A> {
  card: WallCard;
  wall: Wall;
  answer: A | null;
  disabled?: boolean;
  onAnswer: (answer: A) => void;
  say: (text: string) => void;
}

/** What the stage shows of a question while people think: places to put something in, and what is asked about. */
export interface Asked {
  places?: Item[];
  /** Whether the places go from low to high. */
  ordered?: boolean;
  items: Item[];
}

export interface Kind<S extends Spec = any, A = any> {
  Component: ComponentType<KindProps<S, A>>;
  /** How to answer, for a spec that brings no hint of its own. */
  how: (spec: S) => string;
  /** What is left to do, in words; on a wall there may be votes to give. */
  left: (spec: S, answer: A | null, wall?: Wall) => string;
  /** What is not saved because it is not finished, in words; nothing if there is none. */
  unfinished?: (spec: S, draft: any) => string;
  /** What of an answer that is on the way is about items that the question has; it may have been changed meanwhile. */
  within?: (spec: S, answer: any) => any;
  /** Whether nothing is left to do. */
  done: (spec: S, answer: A | null) => boolean;
  /** What the stage shows of the question; its items if not said. */
  asked?: (spec: S) => Asked;
  /** What people can do with a card on the wall, where this kind has one. */
  Under?: ComponentType<UnderProps<A>>;
  /** Whether a chart can compare two rounds; it can if not said. */
  rounds?: boolean;
}

/** For kinds whose answers are by item, under `field`: what of them is about items that there are. */
export function ofItems(field: string) {
  return (spec: Spec, answer: Record<string, any>): Record<string, any> => {
    const known = new Set(spec.items.map((item) => item.id));
    return { [field]: Object.fromEntries(Object.entries(answer[field] ?? {}).filter(([id]) => known.has(id))) };
  };
}

/** Whether an answer says nothing: none was given, or all of it was taken back. */
export function isBlank(answer: Record<string, object> | null): boolean {
  return !answer || Object.values(answer).every((value) => !Object.keys(value).length);
}
