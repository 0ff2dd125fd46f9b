// What this participant sees of the room. A pure function of the messages heard.
import type { ExerciseFields, FromServer, Payload, Publication, Role } from "./wire";

export interface Exercise extends Omit<ExerciseFields, "closes_in"> {
  /** In ms of Date.now(), or null. */
  closesAt: number | null;
}

export interface News {
  what: "opened" | "closed" | "revealed" | "hidden";
  key: string;
  turn: number;
}

export interface Session {
  phase: "connecting" | "who" | "room" | "ended" | "turned-away" | "outdated";
  title: string;
  roles: Role[];
  role: string;
  rehearsal: boolean;
  /** Why we were turned away. */
  reason: string;
  exercises: Exercise[];
  /** The latest answers that the server has confirmed. */
  saved: Record<string, Payload>;
  publications: Record<string, Publication>;
  /** Why an answer was refused, by exercise. */
  refusals: Record<string, string>;
  /** The last thing that happened in the room. */
  news: News | null;
}

/** With `roles`, somebody new: they can be asked before the server has said anything. */
export function start(title: string, roles: Role[] = []): Session {
  return {
    phase: roles.length ? "who" : "connecting", title, roles, role: "", rehearsal: false, reason: "", exercises: [], saved: {},
    publications: {}, refusals: {}, news: null,
  };
}

export function hear(session: Session, message: FromServer, now: number): Session {
  switch (message.type) {
    case "who":
      return { ...session, phase: "who", title: message.title, roles: message.roles, reason: "" };
    case "about":
      return { ...session, title: message.title, roles: message.roles, rehearsal: message.rehearsal };
    case "room": {
      const { title, roles, role, rehearsal, publications } = message;
      const saved = Object.fromEntries(Object.entries(message.answers).map(([key, one]) => [key, one.payload]));
      const exercises = message.exercises.map((one) => timed(one, now)).sort(byPosition);
      return { ...session, phase: "room", title, roles, role, rehearsal, exercises, saved, publications, reason: "" };
    }
    case "exercise": {
      const { type: _, ...fields } = message;
      const before = find(session, fields.key);
      const exercises = [...without(session, fields.key), timed(fields, now)].sort(byPosition);
      const next = { ...session, exercises };
      if (fields.open && !before?.open) return told({ ...next, refusals: omit(next.refusals, fields.key) }, "opened", fields.key);
      return before?.open && !fields.open ? told(next, "closed", fields.key) : next;
    }
    case "withdrawn": {
      const next = { ...session, exercises: without(session, message.exercise) };
      return find(session, message.exercise)?.open ? told(next, "closed", message.exercise) : next;
    }
    case "published": {
      const { type: _, exercise, ...publication } = message;
      const next = { ...session, publications: { ...session.publications, [exercise]: publication } };
      return session.publications[exercise] ? next : told(next, "revealed", exercise);
    }
    case "hidden": {
      const next = { ...session, publications: omit(session.publications, message.exercise) };
      return session.publications[message.exercise] ? told(next, "hidden", message.exercise) : next;
    }
    case "ended":
      return { ...session, phase: "ended" };
    case "refused":
      return turnedAway(session, message);
    default:
      return session;
  }
}

/** A refused hello; refused answers are the outbox's business. */
function turnedAway(session: Session, { code, reason }: { code: string; reason: string }): Session {
  switch (code) {
    case "ended":
      return { ...session, phase: "ended", reason };
    case "no-such-room": case "room-full": case "not-rehearsing":
      return { ...session, phase: "turned-away", reason };
    case "unknown-role":
      return { ...session, phase: "who", reason };
    case "version":
      return { ...session, phase: "outdated", reason };
    default:
      return session;
  }
}

/** The server has stored an answer. */
export function confirmed(session: Session, key: string, payload: Payload | undefined): Session {
  return {
    ...session,
    saved: payload ? { ...session.saved, [key]: payload } : session.saved,
    refusals: omit(session.refusals, key),
  };
}

/** The server has not taken an answer. */
export function refused(session: Session, key: string, reason: string): Session {
  return { ...session, refusals: { ...session.refusals, [key]: reason } };
}

export function find(session: Session, key: string | null): Exercise | undefined {
  return session.exercises.find((one) => one.key === key);
}

function timed({ closes_in, ...fields }: ExerciseFields, now: number): Exercise {
  return { ...fields, closesAt: closes_in === null ? null : now + closes_in * 1000 };
}

function told(session: Session, what: News["what"], key: string): Session {
  return { ...session, news: { what, key, turn: (session.news?.turn ?? 0) + 1 } };
}

const byPosition = (a: Exercise, b: Exercise): number => a.position - b.position;
const without = (session: Session, key: string): Exercise[] => session.exercises.filter((one) => one.key !== key);

function omit<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _, ...others } = record;
  return others;
}
