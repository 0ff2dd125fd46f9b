// One remote: what the room is like, what was ordered and not yet done, and what went wrong.
import { t } from "../locale/remote";
import { end } from "../ui/clock";
import { done, type Exercise, type FromServer, type Order, type State, type ToServer, type Words } from "./state";

/** The state with what an order is sure to have changed: where the room is, which words no longer wait. */
export function after(order: Order, state: State): State {
  if (order.do === "slide") return { ...state, slide: order.n };
  if (order.do !== "approve" && order.do !== "hide-card") return state;
  const without = (words: Words[]) => words.filter((one) => one.ref !== order.ref || one.exercise !== order.exercise);
  const waiting = without(state.waiting);
  const fewer = state.waiting.length - waiting.length;
  return { ...state, waiting, waiting_in_all: state.waiting_in_all - fewer, hidden: without(state.hidden) };
}

/** The part of the line that is used here. */
export interface Speaker {
  send: (message: ToServer) => boolean;
  welcomed: () => void;
}

export interface Undo {
  said: string;
  order: Order;
}

export class RemoteClient {
  state: State | null = null;
  /** null before the room was reached for the first time. */
  online: boolean | null = null;
  problem = "";
  undo: Undo | null = null;
  line: Speaker | null = null;
  private ends = new Map<string, number>();
  private ordered = new Map<string, Order>();
  private count = 0;

  constructor(
    private readonly changed: () => void, private readonly say: (text: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The slide where the room is, or will be as soon as it has heard of it. */
  get slide(): number {
    const slides = [...this.ordered.values()].filter((order) => order.do === "slide");
    return slides.at(-1)?.n ?? this.state?.slide ?? 0;
  }

  /** When the clock of an exercise runs out, in ms of performance.now(), or null. */
  until(key: string): number | null {
    return this.ends.get(key) ?? null;
  }

  /** Whether something is on its way for which one would wait before tapping again. */
  busy(what: Order["do"], ref = ""): boolean {
    return [...this.ordered.values()].some((order) => order.do === what && (!ref || ("ref" in order && order.ref === ref)));
  }

  order(order: Order, undo: Undo | null = null): void {
    const id = `${++this.count}`;
    this.problem = "";
    if (this.online && this.line?.send({ ...order, id })) {
      this.ordered.set(id, order);
      if (order.do !== "slide") this.undo = undo;
    } else this.problem = t("no-connection");
    this.changed();
  }

  go(n: number): void {
    const last = (this.state?.outline.length ?? 0) - 1;
    const from = this.slide;
    const to = Math.min(Math.max(n, 0), last);
    if (to >= 0 && to !== from) this.order({ do: "slide", n: to, from });
  }

  heard(message: FromServer): void {
    if (message.type === "state") {
      if (!this.online) this.line?.welcomed();
      this.state = message;
      this.wind(message.exercises);
      this.online = true;
    } else if (message.type === "did") this.settle(message.id, message.ok, message.reason);
    else if (message.type === "refused") this.problem = message.reason;
    this.changed();
  }

  lost(): void {
    this.online = this.online === null ? null : false;
    if (this.ordered.size) this.problem = t("line-broke");
    this.ordered.clear();
    this.undo = null;
    this.changed();
  }

  private wind(exercises: Exercise[]): void {
    const timed = exercises.filter((one) => one.left !== null);
    this.ends = new Map(timed.map(({ key, left }) => [key, end(left!, this.now(), this.until(key))]));
  }

  private settle(id: string, ok: boolean, reason: string): void {
    const order = this.ordered.get(id);
    if (!order) return;
    this.ordered.delete(id);
    if (ok) {
      // Until the next state says so itself, or what was tapped would be back for a moment.
      if (this.state) this.state = after(order, this.state);
      const said = done(order);
      if (said) this.say(said);
    } else {
      this.problem = reason;
      this.undo = null;
      if (order.do === "slide") for (const [other, { do: what }] of this.ordered) if (what === "slide") this.ordered.delete(other);
    }
  }
}
