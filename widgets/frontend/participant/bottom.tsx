// The bar that says what is left to do and whether it is saved: in words, and not by colour alone.
import { useEffect } from "preact/hooks";
import { t } from "../locale/participant";
import type { Saving } from "../net/client";

const WORDS: Record<Saving, () => string> = { none: () => "", saving: () => t("saving"), saved: () => t("saved"), waiting: () => t("not-saved") };
const QUIET = 2_000; // ms after which “Saved” is spoken, so that it does not talk over the answer itself

export function Bottom({ left, saving, say }: { left: string; saving: Saving; say: (text: string) => void }) {
  useEffect(() => {
    if (saving === "none" || saving === "saving") return;
    const timer = setTimeout(() => say(saving === "saved" ? t("saved-spoken") : t("not-saved")), QUIET);
    return () => clearTimeout(timer);
  }, [saving, left]);
  return (
    <div class="cr-bottom" role="group" aria-label={t("progress")}>
      <span class="cr-left">{left}</span>
      <span class={`cr-saving cr-saving-${saving}`}>{WORDS[saving]()}</span>
    </div>
  );
}
