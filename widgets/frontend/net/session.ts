// What this participant sees of the room. A pure function of the messages heard.
import { refusal } from "../locale/refusals";
import { end } from "../ui/clock";
import type { CardStatuses } from "../kinds/spec";
import type { About, ExerciseFields, FromServer, Groups, Payload, Publication, Role } from "./wire";

export interface Exercise extends Omit<ExerciseFields, "closes_in"> {
  /** In ms of performance.now(), which nobody can set, or null. */
  closesAt: number | null;
}

export interface News {
  what: "opened" | "again" | "closed" | "revealed" | "hidden" | "seated";
  key: string;
  turn: number;
}

/** A link with which another device goes on as this person. */
export interface Lent {
  link: string;
  qr: string;
  /** In ms of performance.now(). */
  until: number;
}

export interface Session extends About {
  phase: "connecting" | "who" | "room" | "ended" | "turned-away" | "outdated" | "forgotten";
  role: string;
  group: string;
  /** What this person is called when they ask to be forgotten. */
  number: string;
  /** With how many devices this person takes part, and whether this is one on which they went on. */
  devices: number;
  further: boolean;
  lent: Lent | null;
  /** Why we were turned away. */
  reason: string;
  exercises: Exercise[];
  /** The latest answers that the server has confirmed. */
  saved: Record<string, Payload>;
  /** What a question that was changed since does not hold of an answer any more, by exercise. */
  notes: Record<string, string>;
  /** Which of the answers to an exercise that is. */
  revisions: Record<string, number>;
  publications: Record<string, Publication>;
  /** What became of one's own cards, by exercise. */
  statuses: Record<string, CardStatuses>;
  /** Why an answer was refused, by exercise. */
  refusals: Record<string, string>;
  /** The last thing that happened in the room. */
  news: News | null;
}

/** With `roles`, somebody new: they can be asked before the server has said anything. */
export function start(title: string, roles: Role[] = [], groups: Groups | null = null): Session {
  return {
    phase: roles.length ? "who" : "connecting", title, language: "", roles, groups, rehearsal: false, approval: false, mode: "open", focus: "",
    role: "", group: "", number: "", devices: 1, further: false, lent: null, reason: "", exercises: [], saved: {}, notes: {}, revisions: {}, publications: {}, statuses: {}, refusals: {}, news: null,
  };
}

export function hear(session: Session, message: FromServer, now: number): Session {
  switch (message.type) {
    case "who":
      return { ...session, phase: "who", title: message.title, language: message.language, roles: message.roles, groups: message.groups, reason: "" };
    case "about":
      return { ...session, ...about(message) };
    case "room": {
      const { role, group, number, devices, further, publications, cards: statuses } = message;
      const exercises = message.exercises.map((one) => timed(one, now, find(session, one.key))).sort(byPosition);
      const present = ([key, one]: [string, { round: number }]) => exercises.find((other) => other.key === key)?.round === one.round;
      const answers = Object.entries(message.answers).filter(present);
      const saved = Object.fromEntries(answers.map(([key, one]) => [key, one.payload]));
      const revisions = Object.fromEntries(answers.map(([key, one]) => [key, one.revision]));
      const notes = Object.fromEntries(answers.flatMap(([key, one]) => (one.note ? [[key, one.note]] : [])));
      return { ...session, ...about(message), phase: "room", role, group, number, devices, further, exercises, saved, notes, revisions, publications, statuses, reason: "" };
    }
    case "answered": { // on another page of the same person; or what is left of an answer to a question that was changed
      const { exercise: key, note } = message;
      if (find(session, key)?.round !== message.round || message.revision < (session.revisions[key] ?? 0)) return session;
      const next = confirmed(session, key, message.payload, message.revision);
      return note ? { ...next, notes: { ...next.notes, [key]: note } } : next;
    }
    case "cards":
      return { ...session, statuses: { ...session.statuses, [message.exercise]: message.states } };
    case "lent":
      return { ...session, lent: message.link ? { link: message.link, qr: message.qr, until: now + message.seconds * 1000 } : null };
    case "devices": { // one more has used the link up
      const { devices, further } = message;
      return { ...session, devices, further, lent: devices > session.devices ? null : session.lent };
    }
    case "group":
      return told({ ...session, group: message.group }, "seated", "");
    case "exercise": {
      const { type: _, ...fields } = message;
      const before = find(session, fields.key);
      const exercises = [...without(session, fields.key), timed(fields, now, before)].sort(byPosition);
      const again = !!before && fields.round !== before.round;
      const next = again ? blank({ ...session, exercises }, fields.key) : { ...session, exercises };
      if (fields.open && (again || !before?.open)) {
        return told({ ...next, refusals: omit(next.refusals, fields.key) }, fields.round > 1 ? "again" : "opened", fields.key);
      }
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
    case "pong": {
      const left = message.closes_in;
      if (!left) return session;
      const again = (one: Exercise) => (one.key in left ? { ...one, closesAt: end(left[one.key]!, now, one.closesAt) } : one);
      return { ...session, exercises: session.exercises.map(again) };
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
function turnedAway(session: Session, { code, reason: english }: { code: string; reason: string }): Session {
  const reason = refusal(code, english);
  switch (code) {
    case "ended":
      return { ...session, phase: "ended", reason };
    case "no-such-room": case "room-full": case "room-shut": case "not-rehearsing":
      return { ...session, phase: "turned-away", reason };
    case "unknown-role": case "unknown-group":
      return session.phase === "room" ? session : { ...session, phase: "who", reason };
    case "version":
      return { ...session, phase: "outdated", reason };
    default:
      return session;
  }
}

/** The server has stored an answer. One that was sent twice may be confirmed after a later one. */
export function confirmed(session: Session, key: string, payload: Payload | undefined, revision: number): Session {
  const refusals = omit(session.refusals, key);
  if (!payload || revision < (session.revisions[key] ?? 0)) return { ...session, refusals };
  const revisions = { ...session.revisions, [key]: revision };
  return { ...session, saved: { ...session.saved, [key]: payload }, notes: omit(session.notes, key), revisions, refusals };
}

/** The server has not taken an answer. */
export function refused(session: Session, key: string, reason: string): Session {
  return { ...session, refusals: { ...session.refusals, [key]: reason } };
}

/** A question that is asked anew: what was said before belongs to the earlier round. */
function blank(session: Session, key: string): Session {
  return { ...session, saved: omit(session.saved, key), notes: omit(session.notes, key), revisions: omit(session.revisions, key), statuses: omit(session.statuses, key), publications: omit(session.publications, key) };
}

function about({ title, language, roles, groups, rehearsal, approval, mode, focus }: About): About {
  return { title, language, roles, groups, rehearsal, approval, mode, focus };
}

export function find(session: Session, key: string | null): Exercise | undefined {
  return session.exercises.find((one) => one.key === key);
}

function timed({ closes_in, ...fields }: ExerciseFields, now: number, before?: Exercise): Exercise {
  return { ...fields, closesAt: closes_in === null ? null : end(closes_in, now, before?.closesAt) };
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
