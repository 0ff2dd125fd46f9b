// What a remote is told of the room, as in server/live/remote_state.py, and what it asks for, as in server/sockets/remote_commands.py.
import { t } from "../locale/remote";
import type { JoinedTwice } from "../ui/joined-twice";

export interface Slide {
  title: string;
  /** The exercise on it, or nothing. */
  key: string;
}

export interface Exercise {
  key: string;
  kind: string;
  prompt: string;
  /** Whether people answer it; a comparison is only revealed. */
  answerable: boolean;
  open: boolean;
  revealed: boolean;
  round: number;
  /** Seconds left when this was sent; below nought if the time is up and answers are still taken. */
  left: number | null;
  closes: boolean;
  answered: number;
  of: number;
  /** How many people answered, if they are too few to be shown on their own; else 0. */
  few: number;
}

export interface Words {
  exercise: string;
  round: number;
  ref: string;
  fingerprint: string;
  text: string;
  column: string;
  mark: string;
  fields: { label: string; text: string }[];
}

export interface Note {
  at: number;
  text: string;
  exercise: string;
}

export interface WallPage {
  exercise: string;
  /** The page, from 0. */
  n: number;
  pages: number;
  /** Which cards stand on it, counted from 1. */
  first: number;
  last: number;
  of: number;
  /** Whether the stage turns it by itself. */
  auto: boolean;
}

export interface State {
  type: "state";
  code: string;
  title: string;
  ended: boolean;
  rehearsal: boolean;
  mode: "focus" | "open";
  approval: boolean;
  /** Whether nobody else is let in. */
  shut: boolean;
  outline: Slide[];
  slide: number;
  /** The wall that the stage shows in pages. */
  wall: WallPage | null;
  here: number;
  twice: JoinedTwice;
  stage: boolean;
  exercises: Exercise[];
  waiting: Words[];
  waiting_in_all: number;
  hidden: Words[];
  notes: Note[];
}

interface Of {
  exercise: string;
  round: number;
}

export type Order =
  | ({ do: "open" | "close" | "reveal" | "hide" | "extend" | "stop-clock" } & Of)
  | ({ do: "timer"; seconds: number; closes: boolean } & Of)
  | ({ do: "round"; open: boolean } & Of)
  | { do: "slide"; n: number; from: number }
  | ({ do: "page"; n: number; from: number } & Of)
  | ({ do: "turn-pages"; on: boolean } & Of)
  | { do: "mode"; mode: "focus" | "open" }
  | { do: "approval" | "shut"; on: boolean }
  | ({ do: "approve"; ref: string; fingerprint: string; on: boolean } & Of)
  | ({ do: "hide-card"; ref: string; on: boolean } & Of)
  | { do: "note"; text: string; exercise: string };

export type FromServer =
  | State
  | { type: "did"; did: string; id: string; ok: boolean; reason: string }
  | { type: "refused"; code: string; reason: string }
  | { type: "pong" };

export type ToServer = Order & { id: string };

/** The exercise of a slide; a slide without one keeps the last before it in hand, or the first to come. */
export function inHand(state: State, slide: number): Exercise | undefined {
  const known = new Map(state.exercises.map((one) => [one.key, one]));
  const before = state.outline.slice(0, slide + 1).reverse();
  const found = [...before, ...state.outline.slice(slide + 1)].find((one) => known.has(one.key));
  return found ? known.get(found.key) : state.exercises[0];
}

/** The next sensible thing: the same as on the stage, and never to hide anything. */
export function sensible(exercise: Exercise): "open" | "reveal" | "next" {
  if (exercise.revealed) return "next";
  if (!exercise.answerable) return "reveal";
  return exercise.open || exercise.answered ? "reveal" : "open";
}

/** “Open, 12 of 30 have answered” */
export function standing(exercise: Exercise, counts = true): string {
  const { answerable, answered, of: all, open, revealed, round } = exercise;
  if (!answerable) return revealed ? t("results-shown") : t("results-hidden");
  let standing = round > 1 ? t(open ? "open-round" : "closed-round", { round }) : t(open ? "open" : "closed");
  if (counts && (open || answered)) standing = t("with-answers", { standing, answered, all });
  return revealed ? t("with-results", { standing }) : standing;
}

/** What a screen reader is told when an order was carried out. */
export function done(order: Order): string {
  switch (order.do) {
    case "slide": return ""; // the slide itself is read out
    case "round": return t(order.open ? "did-round-open" : "did-round");
    case "page": return t(order.n > order.from ? "did-page-next" : "did-page-previous");
    case "turn-pages": return t(order.on ? "did-turn-pages" : "did-stay");
    case "mode": return t(order.mode === "focus" ? "did-focus" : "did-own-pace");
    case "approval": return t(order.on ? "did-approval" : "did-no-approval");
    case "shut": return t(order.on ? "did-shut" : "did-let-in");
    case "approve": return t(order.on ? "did-approve" : "did-wait-again");
    case "hide-card": return t(order.on ? "did-hide-card" : "did-put-back");
    default: return t(`did-${order.do}`);
  }
}
