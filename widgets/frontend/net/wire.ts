// The participant socket's messages, as in facilitator_guide/wire.md.
import type { CardStatuses, Spec } from "../kinds/spec";
import type { TableOf } from "../ui/table";
import type { Wall } from "../kinds/cards/wall";

export const VERSION = 1;

export interface Role {
  id: string;
  label: string;
}

/** Tables or institutions: chosen on joining, or drawn. */
export interface Groups {
  name: string;
  options: Role[];
  by: "choice" | "draw";
}

/** What concerns the whole room. */
export interface About {
  title: string;
  /** In which language its pages are, as a tag: “en”. */
  language: string;
  roles: Role[];
  groups: Groups | null;
  rehearsal: boolean;
  approval: boolean;
  mode: "open" | "focus";
  /** In focus mode the exercise that every phone shows; empty for none. */
  focus: string;
}

export interface ExerciseFields {
  key: string;
  kind: string;
  /** Where the kind is fetched from, if it is another package's. */
  module?: string;
  spec: Spec;
  position: number;
  open: boolean;
  closes_in: number | null;
  /** Whether it closes when the time is up. */
  closes: boolean;
  revealed: boolean;
  /** How often it has been asked: 1 the first time. */
  round: number;
}

export interface Publication {
  version: number;
  headline: string;
  detail: string;
  alt: string;
  svg: string;
  table: TableOf;
  /** Of an exercise with cards. */
  wall?: Wall;
}

export type Payload = Record<string, any>;

export type FromServer =
  | { type: "who"; code: string; title: string; language: string; roles: Role[]; groups: Groups | null }
  | ({
      type: "room"; version: number; code: string; role: string; group: string; number: string;
      devices: number; further: boolean;
      exercises: ExerciseFields[]; answers: Record<string, { payload: Payload; revision: number; round: number; note?: string }>;
      publications: Record<string, Publication>; cards: Record<string, CardStatuses>; token?: string;
    } & About)
  | ({ type: "exercise" } & ExerciseFields)
  | { type: "withdrawn"; exercise: string }
  | ({ type: "published"; exercise: string } & Publication)
  | { type: "hidden"; exercise: string }
  | { type: "saved"; id: string; exercise: string; revision: number }
  | { type: "answered"; exercise: string; payload: Payload; revision: number; round: number; note?: string }
  | { type: "refused"; code: string; reason: string; id?: string; exercise?: string; again?: boolean }
  | { type: "cards"; exercise: string; states: CardStatuses }
  | { type: "group"; group: string }
  | { type: "devices"; devices: number; further: boolean }
  | { type: "lent"; link: string; qr: string; seconds: number }
  | ({ type: "about" } & About)
  | { type: "pong"; closes_in?: Record<string, number> }
  | { type: "ended" };

export type ToServer =
  | { type: "hello"; version: number; code?: string; role?: string; group?: string; token?: string }
  | { type: "answer"; exercise: string; payload: Payload; id: string; round: number }
  | { type: "group"; group: string }
  | { type: "leave" }
  | { type: "lend" }
  | { type: "take-back" }
  | { type: "only-here" }
  | { type: "ping" };
