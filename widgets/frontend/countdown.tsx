// How long a question stays open.
import { useEffect, useState } from "preact/hooks";

const SOON = 1_000; // ms before the end at which unsent changes go out
const ANNOUNCED = [60, 10]; // seconds left

/** “0:42” */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

interface CountdownProps {
  closesAt: number;
  say: (text: string) => void;
  onSoon: () => void;
}

export function Countdown({ closesAt, say, onSoon }: CountdownProps) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 250);
    const soon = setTimeout(onSoon, Math.max(0, closesAt - SOON - Date.now()));
    const spoken = ANNOUNCED.map((seconds) => {
      const ms = closesAt - seconds * 1000 - Date.now();
      return ms > 0 ? setTimeout(() => say(`Closes in ${seconds} seconds.`), ms) : 0;
    });
    return () => [tick, soon, ...spoken].forEach((timer) => clearTimeout(timer));
  }, [closesAt]);
  const seconds = Math.max(0, Math.ceil((closesAt - now) / 1000));
  return (
    <p class={`cr-countdown ${seconds <= 10 ? "cr-countdown-soon" : ""}`} role="timer">
      {seconds ? `Closes in ${clock(seconds)}` : "Time is up"}
    </p>
  );
}
