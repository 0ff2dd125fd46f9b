// Several questions at once: back, forward, and word of a new one.
import type { Exercise } from "../net/session";

interface PagerProps {
  exercises: Exercise[];
  at: string;
  below: boolean;
  onGo: (key: string) => void;
}

export function Pager({ exercises, at, below, onGo }: PagerProps) {
  if (exercises.length < 2) return null;
  const i = exercises.findIndex((one) => one.key === at);
  const step = (by: number, label: string, sign: string) => {
    const to = exercises[i + by];
    return (
      <button type="button" class="cr-page-button" aria-label={label} aria-disabled={!to} onClick={() => to && onGo(to.key)}>
        <span aria-hidden="true">{sign}</span>
      </button>
    );
  };
  return (
    <nav class={`cr-pager ${below ? "cr-pager-below" : ""}`} aria-label="Questions">
      {step(-1, "Previous question", "‹")}
      <span>Question {i + 1} of {exercises.length}</span>
      {step(1, "Next question", "›")}
    </nav>
  );
}

export function Newer({ exercise, onGo }: { exercise: Exercise; onGo: (key: string) => void }) {
  return (
    <div class="cr-newer">
      <p><b>{exercise.open ? "A new question is open" : "There are results to see"}</b><span>{exercise.spec.prompt}</span></p>
      <button type="button" class="cr-button cr-primary" onClick={() => onGo(exercise.key)}>Show</button>
    </div>
  );
}
