// The bar that says what is left to do and whether it is saved: in words, and not by colour alone.
import { useEffect } from "preact/hooks";
import type { Saving } from "../net/client";

const WORDS: Record<Saving, string> = {
  none: "",
  saving: "Saving…",
  saved: "✓ Saved",
  waiting: "Not saved yet, will be sent when you are back online",
};
const QUIET = 2_000; // ms after which “Saved” is spoken, so that it does not talk over the answer itself

export function Bottom({ left, saving, say }: { left: string; saving: Saving; say: (text: string) => void }) {
  useEffect(() => {
    if (saving === "none" || saving === "saving") return;
    const timer = setTimeout(() => say(saving === "saved" ? "Saved." : WORDS.waiting), QUIET);
    return () => clearTimeout(timer);
  }, [saving, left]);
  return (
    <div class="cr-bottom" role="group" aria-label="Your progress">
      <span class="cr-left">{left}</span>
      <span class={`cr-saving cr-saving-${saving}`}>{WORDS[saving]}</span>
    </div>
  );
}
