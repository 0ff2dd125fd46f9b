// How long a question stays open.
import { useEffect, useState } from "preact/hooks";
import { t } from "../locale/participant";
import { clock } from "./clock";

const SOON = 1_000; // ms before the end at which unsent changes go out
const ANNOUNCED = [60, 10]; // seconds left

interface CountdownProps {
  /** In ms of performance.now(). */
  closesAt: number;
  /** Whether the question closes then, or the time is only told. */
  closes: boolean;
  say: (text: string) => void;
  onSoon: () => void;
}

export function Countdown({ closesAt, closes, say, onSoon }: CountdownProps) {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(performance.now()), 250);
    const soon = setTimeout(onSoon, Math.max(0, closesAt - SOON - performance.now()));
    const spoken = ANNOUNCED.map((seconds) => {
      const ms = closesAt - seconds * 1000 - performance.now();
      return ms > 0 ? setTimeout(() => say(closes ? t("closes-in-seconds", { seconds }) : t("seconds-left", { seconds })), ms) : 0;
    });
    return () => [tick, soon, ...spoken].forEach((timer) => clearTimeout(timer));
  }, [closesAt]);
  const seconds = Math.max(0, Math.ceil((closesAt - now) / 1000));
  return (
    <p class={`cr-countdown ${seconds <= 10 ? "cr-countdown-soon" : ""}`} role="timer">
      {seconds ? (closes ? t("closes-in", { time: clock(seconds) }) : t("time-left", { time: clock(seconds) })) : closes ? t("time-up") : t("time-up-open")}
    </p>
  );
}
