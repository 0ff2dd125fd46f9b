// The line to the server: it comes back by itself, and notices when it is dead.
const PING_EVERY = 20_000; // ms
const PONG_WITHIN = 8_000;
const PONG_ON_WAKING = 3_000; // somebody is looking at the page and waits
const OPEN_WITHIN = 10_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const TOO_MANY = 4429; // the server's close code for a client in too much of a hurry
const TOO_MANY_WAIT = 30_000;
const REFUSALS = 3; // lines in a row that were closed before they opened
const FORGOTTEN = 4410; // this person was deleted, with what they answered

/** How long to wait before trying again, in ms; random, so that a thousand phones do not come at once. */
export function wait(failures: number, random: () => number = Math.random): number {
  const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
  return most / 2 + (random() * most) / 2;
}

export interface Listener<From> {
  opened: () => void;
  heard: (message: From) => void;
  /** With the code of its close; 0 if none came. */
  lost: (code: number) => void;
  forgotten?: () => void;
  /** The server can be reached and serves, but something on the way lets no line through. */
  barred?: () => void;
}

/** What is heard and what is said is the protocol's of whoever is at the line; both know ping and pong. */
export class Line<From, To> {
  private socket: WebSocket | null = null;
  private failures = 0;
  private unopened = 0; // lines in a row
  private timers = { again: 0, ping: 0, pong: 0, open: 0 };
  private stopped = false;

  constructor(private readonly url: string, private readonly listener: Listener<From>) {
    window.addEventListener("online", this.wake);
    window.addEventListener("offline", this.wake); // says little, so ask the server itself
    document.addEventListener("visibilitychange", this.wake);
    window.addEventListener("pageshow", this.wake);
    this.connect();
  }

  send(message: To | { type: "ping" }): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** The server took us in: the next trouble is a new one. */
  welcomed(): void {
    this.failures = 0;
  }

  /** Hang up and try again, with a growing wait. */
  retry(): void {
    this.hangUp();
    this.later(wait(this.failures++));
  }

  stop(): void {
    this.stopped = true;
    this.hangUp();
    clearTimeout(this.timers.again);
    window.removeEventListener("online", this.wake);
    window.removeEventListener("offline", this.wake);
    document.removeEventListener("visibilitychange", this.wake);
    window.removeEventListener("pageshow", this.wake);
  }

  private connect(): void {
    clearTimeout(this.timers.again);
    if (this.stopped) return;
    const socket = new WebSocket(this.url);
    this.socket = socket;
    this.timers.open = window.setTimeout(() => this.failed(), OPEN_WITHIN);
    let opened = false;
    socket.onopen = () => {
      opened = true;
      clearTimeout(this.timers.open);
      this.unopened = 0;
      this.timers.ping = window.setInterval(() => this.ping(PONG_WITHIN), PING_EVERY);
      this.listener.opened();
    };
    socket.onmessage = ({ data }) => {
      clearTimeout(this.timers.pong); // anything heard is a sign of life
      this.timers.pong = 0;
      this.listener.heard(JSON.parse(data));
    };
    socket.onclose = ({ code }) => this.failed(code, opened);
  }

  private failed(code = 0, opened = true): void {
    this.hangUp();
    if (code === FORGOTTEN) {
      this.listener.forgotten?.();
      return this.stop();
    }
    this.listener.lost(code);
    if (!opened && ++this.unopened >= REFUSALS) void this.lookWhy();
    this.later(code === TOO_MANY ? TOO_MANY_WAIT : wait(this.failures++));
  }

  /** Whether it is the way here: the server itself says that it can serve, and still no line opens. */
  private async lookWhy(): Promise<void> {
    try {
      const reply = await fetch(new URL("/readyz", location.href), { cache: "no-store" });
      if (reply.ok && this.unopened >= REFUSALS && !this.stopped) this.listener.barred?.();
    } catch {
      // no network, no server: that is said already
    }
  }

  /** Let go of the socket at once: a dead one may take minutes to close properly. */
  private hangUp(): void {
    clearInterval(this.timers.ping);
    clearTimeout(this.timers.pong);
    clearTimeout(this.timers.open);
    this.timers.pong = 0;
    if (!this.socket) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    this.socket = null;
  }

  private later(ms: number): void {
    clearTimeout(this.timers.again);
    if (!this.stopped) this.timers.again = window.setTimeout(() => this.connect(), ms);
  }

  private ping(within: number): void {
    if (!this.send({ type: "ping" }) || this.timers.pong) return;
    this.timers.pong = window.setTimeout(() => this.failed(), within);
  }

  private wake = (): void => {
    if (document.visibilityState === "hidden" || this.stopped) return;
    if (!this.socket) {
      this.failures = 0;
      this.connect();
    } else if (this.socket.readyState === WebSocket.OPEN) this.ping(PONG_ON_WAKING);
  };
}
