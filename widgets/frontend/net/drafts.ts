// What is being written and cannot be sent yet. Kept on the phone, so that a reload or a nap takes none of it.
import type { Shelf } from "./outbox";

export class Drafts {
  private readonly prefix: string;
  private kept = new Map<string, unknown>();

  constructor(code: string, private readonly shelf: Shelf | null) {
    this.prefix = `commonroom/${code}/draft/`;
  }

  get(key: string): any {
    if (!this.kept.has(key)) this.kept.set(key, read(this.shelf?.getItem(this.prefix + key) ?? null));
    return this.kept.get(key);
  }

  /** Keep what is being written to an exercise; null when there is nothing any more. */
  put(key: string, draft: unknown): void {
    this.kept.set(key, draft);
    try {
      if (draft === null) this.shelf?.removeItem(this.prefix + key);
      else this.shelf?.setItem(this.prefix + key, JSON.stringify(draft));
    } catch {
      // full: memory has it
    }
  }

  /** Forget everything: somebody else takes this phone. */
  clear(): void {
    this.kept.clear();
    const names = Array.from({ length: this.shelf?.length ?? 0 }, (_, i) => this.shelf!.key(i));
    for (const name of names) if (name?.startsWith(this.prefix)) this.shelf?.removeItem(name);
  }
}

function read(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
