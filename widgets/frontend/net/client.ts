// One participant: what the server says, what is on the way to it, and what the page shows of both.
import { t } from "../locale/participant";
import { refusal } from "../locale/refusals";
import { Drafts } from "./drafts";
import { Outbox, type Shelf, type Unsent } from "./outbox";
import { confirmed, find, hear, refused, start, type Session } from "./session";
import { VERSION, type FromServer, type Groups, type Payload, type Role, type ToServer } from "./wire";

const REST = 300; // ms without a change after which an answer goes out
const SOMEBODY_ELSE = 4409; // the server's close code for a device that is no longer who it was
const AGAIN = 3_000; // ms until an answer that could not be taken is sent again

/** The part of the line that is used here. */
export interface Speaker {
  send: (message: ToServer) => boolean;
  welcomed: () => void;
  retry: () => void;
  stop: () => void;
}

export type Saving = "none" | "saving" | "saved" | "waiting";

export class Client {
  session: Session;
  /** Whether the room has taken us in on the present line. */
  here = false;
  /** Whether the line was lost since. */
  lost = false;
  /** Whether the server serves, but no line comes through to it. */
  barred = false;
  private outbox: Outbox;
  private drafts: Drafts;
  private role?: string;
  private group?: string;
  private token?: string;
  /** Who this phone was in the room when it was last there. */
  private number?: string;
  /** Whether the server has said that this device is not who it was. */
  private parted = false;
  private overtaken = new Set<string>();
  private timers = new Map<string, ReturnType<typeof setTimeout>>();
  line: Speaker | null = null;

  constructor(
    private readonly code: string, title: string, private readonly shelf: Shelf | null, private readonly changed: () => void,
    roles: Role[] = [], groups: Groups | null = null,
  ) {
    this.outbox = new Outbox(code, shelf);
    this.drafts = new Drafts(code, shelf);
    this.token = shelf?.getItem(this.tokenName) ?? undefined;
    this.number = shelf?.getItem(this.numberName) ?? undefined;
    this.session = start(title, this.token ? [] : roles, groups);
  }

  // What the page asks for

  join(role: string, group?: string): void {
    this.role = role;
    this.group = group;
    this.hello();
    this.changed();
  }

  answer(key: string, payload: Payload): void {
    this.outbox.put(key, payload, this.round(key));
    this.session = { ...this.session, refusals: { ...this.session.refusals, [key]: "" } };
    this.schedule(key, REST);
    this.changed();
  }

  /** Send what rests at once: the time is nearly up, or the page is being hidden. */
  flush(): void {
    if (this.here) for (const key of this.outbox.keys()) this.dispatch(key);
  }

  /** Forget this person: somebody else takes the phone. */
  forget(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.outbox.clear();
    this.drafts.clear();
    this.keepToken(undefined);
    this.keep(this.numberName, (this.number = undefined));
  }

  /** Sit somewhere else. */
  sit(group: string): void {
    this.line?.send({ type: "group", group });
  }

  /** Lend who this is to another device, by a link. */
  lend(): void {
    this.line?.send({ type: "lend" });
  }

  /** Let the link work no more. */
  takeBack(): void {
    this.line?.send({ type: "take-back" });
  }

  /** Let the other devices on which this person went on be theirs no more. */
  onlyHere(): void {
    this.line?.send({ type: "only-here" });
  }

  /** Have the server delete this person and everything they answered in this room. */
  async deleteEverything(): Promise<boolean> {
    const body = new URLSearchParams(this.token ? { token: this.token } : {});
    try {
      const reply = await fetch(`forget/${this.code}`, { method: "POST", body });
      if (reply.ok) this.forgotten();
      return reply.ok;
    } catch {
      return false; // no network
    }
  }

  /** The server keeps nothing of this person any more, and neither does the phone. */
  forgotten(): void {
    this.forget();
    this.here = false;
    this.line?.stop();
    this.session = { ...start(this.session.title), phase: "forgotten" };
    this.changed();
  }

  /** The answer to show: the one on the way, else the one confirmed, else none. */
  answerTo(key: string): Payload | null {
    return this.unsent(key)?.payload ?? this.session.saved[key] ?? null;
  }

  /** What is being written to an exercise and cannot be sent yet, or null. */
  draftOf(key: string): any {
    return this.drafts.get(this.draftName(key));
  }

  keepDraft(key: string, draft: unknown): void {
    this.drafts.put(this.draftName(key), draft);
    this.changed();
  }

  saving(key: string): Saving {
    if (this.unsent(key)) return this.lost || !this.here ? "waiting" : "saving";
    return this.session.saved[key] && !this.session.notes[key] ? "saved" : "none";
  }

  // What the line tells

  opened(): void {
    this.barred = false;
    this.hello();
  }

  shutOut(): void {
    this.barred = true;
    this.changed();
  }

  gone(code = 0): void {
    if (code === SOMEBODY_ELSE) {
      this.role = this.group = undefined;
      this.keepToken(undefined);
      this.parted = true;
    }
    this.here = false;
    this.lost = true;
    this.changed();
  }

  heard(message: FromServer): void {
    if (message.type === "saved") {
      const entry = this.outbox.settle(message.exercise, message.id);
      const present = entry?.round === this.round(message.exercise);
      this.session = confirmed(this.session, message.exercise, present ? entry?.payload : undefined, message.revision);
    } else if (message.type === "refused" && message.id && message.exercise) {
      this.notTaken(message.exercise, message.id, message);
    } else {
      this.overtake(message);
      this.session = hear(this.session, message, performance.now());
      if (message.type === "who" && this.parted) this.session = { ...this.session, reason: t("join-ended-here") };
      this.react(message);
    }
    this.changed();
  }

  /** Remember which answers are on the way to a question that has changed since they were given. */
  private overtake(message: FromServer): void {
    const changed = message.type === "exercise" ? [message] : message.type === "room" ? message.exercises : [];
    for (const { key, spec } of changed) {
      const entry = this.outbox.get(key);
      const before = find(this.session, key);
      if (entry && before && JSON.stringify(before.spec) !== JSON.stringify(spec)) this.overtaken.add(entry.id);
    }
  }

  private react(message: FromServer): void {
    if (message.type === "who" || message.type === "room") {
      this.line?.welcomed();
      this.lost = false;
    }
    if (message.type === "room") {
      this.here = true;
      this.become(message.number);
      if (message.token) this.keepToken(message.token);
      this.outbox.reload();
      this.flush();
    }
    if (message.type === "refused" && (message.code === "bad-token" || message.code === "expired-token")) {
      this.keepToken(undefined);
      this.hello();
    } else if (message.type === "refused" && message.again && !this.here) this.line?.retry();
    if (["ended", "turned-away", "outdated"].includes(this.session.phase)) {
      this.here = false;
      this.line?.stop();
    }
  }

  private notTaken(key: string, id: string, { code, reason, again }: { code: string; reason: string; again?: boolean }): void {
    if (code === "used-id") { // not kept: the words go out under another name
      const entry = this.outbox.settle(key, id);
      if (!entry || this.outbox.get(key)) return; // something newer is on its way
      this.outbox.put(key, entry.payload, entry.round);
      this.schedule(key, REST);
      return;
    }
    if (again) {
      if (this.outbox.get(key)?.id === id) this.schedule(key, AGAIN + Math.random() * AGAIN);
      return;
    }
    const newest = this.outbox.get(key)?.id === id;
    const entry = this.outbox.settle(key, id);
    if (!newest || !entry) return;
    const late = entry.round < this.round(key);
    const why = code === "invalid" && this.overtaken.delete(id) ? t("change-overtaken") : refusal(code, reason);
    this.session = refused(this.session, key, late ? t("change-of-round", { round: entry.round }) : why);
  }

  private hello(): void {
    const { code, role, group, token } = this;
    this.line?.send({ type: "hello", version: VERSION, code, ...(role && { role }), ...(group && { group }), ...(token && { token }) });
  }

  private schedule(key: string, ms: number): void {
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => this.dispatch(key), ms));
  }

  private dispatch(key: string): void {
    clearTimeout(this.timers.get(key));
    const entry = this.outbox.get(key);
    if (!entry || !this.here) return; // `room` sends it when the line is back
    this.outbox.sending(entry);
    this.line?.send({ type: "answer", exercise: key, payload: entry.payload, id: entry.id, round: entry.round });
  }

  /** The round that an exercise is in. */
  private round(key: string): number {
    return find(this.session, key)?.round ?? 1;
  }

  /** What is on the way to the present round. One of an earlier round is sent, but not shown any more. */
  private unsent(key: string): Unsent | undefined {
    const entry = this.outbox.get(key);
    return entry?.round === this.round(key) ? entry : undefined;
  }

  private draftName(key: string): string {
    const round = this.round(key);
    return round > 1 ? `${key}/${round}` : key;
  }

  private get tokenName(): string {
    return `commonroom/${this.code}/token`;
  }

  private get numberName(): string {
    return `commonroom/${this.code}/number`;
  }

  /** What waits on the phone is of whoever it belonged to: somebody else does not send it. */
  private become(number: string): void {
    if (this.number && this.number !== number) {
      this.outbox.clear();
      this.drafts.clear();
    }
    this.parted = false;
    this.keep(this.numberName, (this.number = number));
  }

  private keepToken(token: string | undefined): void {
    this.token = token;
    this.keep(this.tokenName, token);
  }

  private keep(name: string, value: string | undefined): void {
    try {
      if (value) this.shelf?.setItem(name, value);
      else this.shelf?.removeItem(name);
    } catch {
      // full: memory has it
    }
  }
}
