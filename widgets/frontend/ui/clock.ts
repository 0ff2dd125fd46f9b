// A countdown that reads like one: minutes and seconds, gone when it is over. It goes by a clock that nobody
// can set: the browser's own may be minutes off, and may be put right while it counts.
import { useEffect, useState } from "preact/hooks";

const NEAR = 500; // ms by which the same end is heard later or earlier, for the way that the message took

/** “0:42”, of seconds that may be parts of one. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * When so many seconds are over, heard `now`; both in ms of performance.now().
 * Heard again of the same end, the earlier one stands: nothing but delay makes it later, and the clock does not stutter.
 */
export function end(seconds: number, now: number, before: number | null = null): number {
  const heard = now + seconds * 1000;
  return before !== null && Math.abs(heard - before) < NEAR ? Math.min(heard, before) : heard;
}

/** “1:23” until the moment given in ms of performance.now(), or null without one. */
export function useCountdown(until: number | null): string | null {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (until === null) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return until === null || until <= now ? null : clock((until - now) / 1000);
}
