// When an exercise on the stage closes, by a clock that nobody can set.
import { useEffect, useRef } from "preact/hooks";
import { end } from "../ui/clock";
import type { Model } from "./model";

/** How many seconds are left, as of when it was sent; “at” tells one end from another. */
interface Sent {
  at: number;
  left: number;
}

const LOOK = 1_000; // ms between looks at whether the computer slept

/** In ms of performance.now(), or null without a clock. */
export function useEnd(model: Model): number | null {
  const sent: Sent | null = model.get("closes_at");
  const heard = useRef<{ sent: Sent | null; end: number | null }>({ sent: null, end: null });
  if (sent !== heard.current.sent) {
    heard.current = { sent, end: sent && end(sent.left, performance.now(), heard.current.end) };
  }
  useEffect(() => {
    if (!sent) return;
    const ask = () => model.send({ do: "clock" });
    ask(); // it may have been sent long before it was drawn here
    let apart = Date.now() - performance.now();
    const timer = setInterval(() => {
      const now = Date.now() - performance.now();
      if (Math.abs(now - apart) > LOOK) ask(); // it slept, and this clock with it; or the other one was set
      apart = now;
    }, LOOK);
    return () => clearInterval(timer);
  }, [model, sent?.at]);
  return heard.current.end;
}
