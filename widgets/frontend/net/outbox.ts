// Answers that the server has not yet confirmed. Kept on the phone first, sent afterwards.
import type { Payload } from "./wire";

export interface Unsent {
  id: string;
  payload: Payload;
  /** The round of the exercise that it was given in. */
  round: number;
}

/** The part of localStorage that is used, so that a page without it works in memory. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** localStorage, or what stands in for it where the browser keeps it shut (private mode, blocked site data). */
export function shelf(): Shelf | null {
  try {
    localStorage.setItem("commonroom", "1");
    localStorage.removeItem("commonroom");
    return localStorage;
  } catch {
    return inHistory();
  }
}

/**
 * A phone that may keep nothing would be somebody new at each reload. What this tab's own place in its history
 * holds outlives a reload, is in no address, and goes with the tab.
 */
function inHistory(): Shelf | null {
  const kept = (): Record<string, string> => ({ ...history.state?.commonroom });
  const keep = (now: Record<string, string>) => history.replaceState({ ...history.state, commonroom: now }, "");
  try {
    keep(kept());
  } catch {
    return null;
  }
  return {
    get length() {
      return Object.keys(kept()).length;
    },
    key: (place) => Object.keys(kept())[place] ?? null,
    getItem: (name) => kept()[name] ?? null,
    setItem: (name, value) => keep({ ...kept(), [name]: value }),
    removeItem: (name) => {
      const { [name]: _gone, ...rest } = kept();
      keep(rest);
    },
  };
}

/** Ids nobody else makes. `randomUUID` would need https, which a room in one building often lacks. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join("");
}

/** The newest unsent answer to each exercise of one room, on the shelf and in memory. */
export class Outbox {
  private readonly prefix: string;
  private entries = new Map<string, Unsent>();
  /** What was put on the way under which id, until it is confirmed or refused. */
  private sent = new Map<string, Unsent>();

  constructor(code: string, private readonly shelf: Shelf | null) {
    this.prefix = `commonroom/${code}/answer/`;
    this.reload();
  }

  /** Take in what another tab, or this page before a reload, has left. */
  reload(): void {
    for (const name of this.names()) {
      const entry = read(this.shelf?.getItem(name) ?? null);
      const key = name.slice(this.prefix.length);
      if (entry && !this.entries.has(key)) this.entries.set(key, entry);
    }
  }

  put(key: string, payload: Payload, round = 1, id = newId()): Unsent {
    const entry = { id, payload, round };
    this.entries.set(key, entry);
    try {
      this.shelf?.setItem(this.prefix + key, JSON.stringify(entry));
    } catch {
      // full: memory has it
    }
    return entry;
  }

  get(key: string): Unsent | undefined {
    return this.entries.get(key);
  }

  keys(): string[] {
    return [...this.entries.keys()];
  }

  /** Note that an entry goes out now. */
  sending(entry: Unsent): void {
    this.sent.set(entry.id, entry);
  }

  /** The server has answered for `id`: what was sent under it. A newer answer stays to be sent. */
  settle(key: string, id: string): Unsent | undefined {
    const entry = this.sent.get(id) ?? (this.entries.get(key)?.id === id ? this.entries.get(key) : undefined);
    this.sent.delete(id);
    if (this.entries.get(key)?.id === id) this.drop(key);
    return entry;
  }

  /** Forget everything: somebody else takes this phone. */
  clear(): void {
    for (const key of this.keys()) this.drop(key);
    for (const name of this.names()) this.shelf?.removeItem(name);
  }

  private drop(key: string): void {
    this.entries.delete(key);
    this.shelf?.removeItem(this.prefix + key);
  }

  private names(): string[] {
    const names: string[] = [];
    for (let i = 0; i < (this.shelf?.length ?? 0); i++) {
      const name = this.shelf!.key(i);
      if (name?.startsWith(this.prefix)) names.push(name);
    }
    return names;
  }
}

function read(text: string | null): Unsent | null {
  try {
    const entry = JSON.parse(text ?? "null");
    const whole = typeof entry?.id === "string" && typeof entry.payload === "object" && entry.payload;
    return whole ? { round: 1, ...entry } : null;
  } catch {
    return null;
  }
}
