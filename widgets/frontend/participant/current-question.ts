// Which question is in front: what the room turns to, unless this person is in the middle of something.
import { kinds } from "../kinds/registry";
import type { Exercise, Session } from "../net/session";
import { isBlank } from "../kinds/spec";
import type { Payload } from "../net/wire";

const PAUSE = 5_000; // ms since the last tap after which a complete answer counts as finished

export type AnswerTo = (key: string) => Payload | null;

/** Where to begin: the first open question without an answer, else what came last. */
export function first(session: Session, answerTo: AnswerTo): string | null {
  const open = session.exercises.filter((one) => one.open);
  const last = (list: Exercise[]) => list[list.length - 1]?.key;
  return (
    open.find((one) => isBlank(answerTo(one.key)))?.key ?? last(open) ??
    last(session.exercises.filter((one) => one.revealed)) ?? last(session.exercises) ?? null
  );
}

/** In focus mode the exercise that all phones show, or null; undefined where everybody goes at their own pace. */
export function focused(session: Session): string | null | undefined {
  if (session.mode !== "focus") return undefined;
  return session.exercises.some((one) => one.key === session.focus) ? session.focus : null;
}

/** Whether somebody is in the middle of answering `exercise`. */
export function isBusy(exercise: Exercise | undefined, answer: Payload | null, sinceTap: number): boolean {
  if (!exercise?.open) return false;
  if (sinceTap < PAUSE) return true;
  return !isBlank(answer) && !kinds[exercise.kind]?.done(exercise.spec, answer);
}
