// How the deck and the join panel on it speak with each other: two bundles, one window.

/** The join panel fires this whenever its kernel gives a sign of life. */
export const BEAT = "deck:beat";
/** The join panel fires this with what the store says of the slide; a `Truth`. */
export const STORE = "deck:store";
/** The deck fires this once it stands, for a panel that was there before it. */
export const HERE = "deck:here";
/** The deck fires this with a message for the kernel. */
export const SAY = "deck:say";

/** What keys are for while it has the focus is not the deck's business. */
export const IGNORED = "input, select, textarea, dialog[open] *, [role=slider], [role=application]";

export function fire(name: string, detail?: unknown): void {
  window.dispatchEvent(new CustomEvent(name, { detail }));
}

/** Hear what was fired; the answer stops it. */
export function hear<T>(name: string, heard: (detail: T) => void): () => void {
  const listener = (event: Event) => heard((event as CustomEvent<T>).detail);
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
