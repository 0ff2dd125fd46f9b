// Several questions at once: back, forward, and word of a new one.
import { t } from "../locale/participant";
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
    <nav class={`cr-pager ${below ? "cr-pager-below" : ""}`} aria-label={t("questions")}>
      {step(-1, t("question-previous"), "‹")}
      <span>{t("question-of", { n: i + 1, all: exercises.length })}</span>
      {step(1, t("question-next"), "›")}
    </nav>
  );
}

export function Newer({ exercise, onGo }: { exercise: Exercise; onGo: (key: string) => void }) {
  return (
    <div class="cr-newer">
      <p><b>{exercise.open ? t("newer-open") : t("newer-results")}</b><span>{exercise.spec.prompt}</span></p>
      <button type="button" class="cr-button cr-primary" onClick={() => onGo(exercise.key)}>{t("newer-show")}</button>
    </div>
  );
}
