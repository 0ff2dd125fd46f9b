// The participant socket's messages, as in facilitator_guide/wire.md.
import type { Spec } from "./spec";
import type { TableOf } from "./table";
import type { Wall } from "./wall";

export const VERSION = 1;

export interface Role {
  id: string;
  label: string;
}

export interface ExerciseFields {
  key: string;
  kind: string;
  spec: Spec;
  position: number;
  open: boolean;
  closes_in: number | null;
  revealed: boolean;
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
  | { type: "who"; code: string; title: string; roles: Role[] }
  | {
      type: "room"; version: number; code: string; title: string; role: string; roles: Role[]; rehearsal: boolean;
      exercises: ExerciseFields[]; answers: Record<string, { payload: Payload; revision: number }>;
      publications: Record<string, Publication>; token?: string;
    }
  | ({ type: "exercise" } & ExerciseFields)
  | { type: "withdrawn"; exercise: string }
  | ({ type: "published"; exercise: string } & Publication)
  | { type: "hidden"; exercise: string }
  | { type: "saved"; id: string; exercise: string; revision: number }
  | { type: "refused"; code: string; reason: string; id?: string; exercise?: string; again?: boolean }
  | { type: "about"; title: string; roles: Role[]; rehearsal: boolean }
  | { type: "pong" }
  | { type: "ended" };

export type ToServer =
  | { type: "hello"; version: number; code?: string; role?: string; token?: string }
  | { type: "answer"; exercise: string; payload: Payload; id: string }
  | { type: "leave" }
  | { type: "ping" };
