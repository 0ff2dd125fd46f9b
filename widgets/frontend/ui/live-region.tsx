// What changed, told to a screen reader.
import { useCallback, useState } from "preact/hooks";

/** A live region, and the function that speaks through it. */
export function useSay() {
  const [said, setSaid] = useState({ text: "", turn: 0 });
  const say = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  // The same words twice would not be spoken twice: every other time a space that nobody hears is added.
  const Said = <p class="cr-hidden" role="status">{said.text + (said.turn % 2 ? "\u00a0" : "")}</p>;
  return { say, Said };
}
