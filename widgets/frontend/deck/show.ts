// The run of show: the store is the one truth of which slide it is, and a press is never taken back.

/** The slide in the store, from 0 (null before the first), and the last turn of ours that it has. */
export interface Truth {
  n: number | null;
  seen: string;
  outline?: Titled[];
}

/** A slide as the remote lists it: its title, and the key of the exercise on it. */
export interface Titled {
  title: string;
  key: string;
}

/** A turn that the store may not have yet, and which slide it had before. */
export interface Turn {
  n: number;
  from: number | null;
}

interface Deck {
  at: () => number;
  last: number;
  go: (n: number) => void;
  say: (message: object) => void;
}

/** What outlives a reload of the page. */
export interface Memory {
  read: () => Turn | null;
  keep: (turn: Turn | null) => void;
}

/**
 * Whoever presses Next quickly is ahead of the store, and what it says then is old: it is followed again
 * once it has the last of our turns. `name` makes our turns differ from those of other windows.
 */
export function follow(deck: Deck, memory: Memory, name: string) {
  let heardOnce = false;
  let known: number | null = null;
  let sent = "";
  let first = false; // whether what was sent only says where we stand
  let count = 0;

  function turned(): void {
    if (!heardOnce) return; // nobody there to tell, or no room at all
    first = false;
    tell();
  }
  function tell(): void {
    sent = `${name}-${(count += 1)}`;
    memory.keep({ n: deck.at(), from: known });
    again();
  }
  /** Say it again while nobody knows of it: what is said before the kernel listens is lost. */
  function again(): void {
    if (sent) deck.say({ do: "slide", n: deck.at(), id: sent, ...(first && { first }) });
  }
  function heard(truth: Truth): void {
    const before = heardOnce;
    heardOnce = true;
    if (sent && truth.seen !== sent) return;
    sent = "";
    known = truth.n;
    const left = before ? null : memory.read();
    if (truth.n === null || (left && left.from === truth.n && left.n === deck.at())) {
      first = truth.n === null;
      return tell();
    }
    memory.keep(null);
    const wanted = Math.min(truth.n, deck.last);
    if (wanted !== deck.at()) deck.go(wanted);
  }
  return { turned, heard, again };
}

/** Tell what the slides are, again until it is known; another window may then say otherwise. */
export function outlined(say: (message: object) => void) {
  let ours: Titled[] = [];
  let told = true;
  const again = () => {
    if (!told) say({ do: "outline", slides: ours });
  };
  return {
    again,
    are(slides: Titled[]): void {
      if (same(ours, slides)) return;
      ours = slides;
      told = false;
      again();
    },
    heard(truth: Truth): void {
      if (same(ours, truth.outline ?? [])) told = true;
    },
  };
}

const same = (one: Titled[], other: Titled[]): boolean =>
  one.length === other.length && one.every(({ title, key }, i) => title === other[i]!.title && key === other[i]!.key);

/** Memory of this window: a kernel that died may have taken the last turn with it. */
export function windowMemory(): Memory {
  const place = `commonroom/deck/turn${location.search}`;
  return {
    read: () => JSON.parse(sessionStorage.getItem(place) ?? "null") as Turn | null,
    keep: (turn) => (turn ? sessionStorage.setItem(place, JSON.stringify(turn)) : sessionStorage.removeItem(place)),
  };
}
