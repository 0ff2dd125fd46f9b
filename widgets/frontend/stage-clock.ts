// A countdown that reads like one: minutes and seconds, gone when it is over.
import { useEffect, useState } from "preact/hooks";

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** “1:23” until the moment given in ms since 1970, or null without one. */
export function useCountdown(until: number | null): string | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return until === null || until <= now ? null : clock((until - now) / 1000);
}
