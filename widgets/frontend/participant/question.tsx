// One question, in whatever state it is: open, closed, revealed.
import { Countdown } from "../ui/countdown";
import { isComing } from "../kinds/elsewhere";
import { kinds } from "../kinds/registry";
import { t } from "../locale/participant";
import { Revealed } from "./revealed";
import type { WallCard } from "../kinds/cards/wall";
import type { Exercise } from "../net/session";
import { isBlank } from "../kinds/spec";
import type { CardStatuses } from "../kinds/spec";
import type { Payload, Publication } from "../net/wire";

interface QuestionProps {
  exercise: Exercise;
  answer: Payload | null;
  results?: Publication;
  /** What became of one's own cards. */
  statuses?: CardStatuses;
  /** What the question, which was changed, does not hold of the answer any more. */
  lost?: string;
  /** Why the last change was not taken. */
  refusal?: string;
  say: (text: string) => void;
  onAnswer: (answer: Payload) => void;
  onSoon: () => void;
  draft: unknown;
  onDraft: (draft: unknown) => void;
}

export function Question({ exercise, answer, results, statuses, lost, refusal, say, onAnswer, onSoon, draft, onDraft }: QuestionProps) {
  const { spec, open, closesAt, closes, round } = exercise;
  const kind = kinds[exercise.kind];
  if (!kind) {
    // A comparison that nobody answers has only results; a kind of question that we do not know is newer than we.
    if (results) return <Revealed results={results} prompt={spec.prompt} />;
    if (isComing(exercise.kind)) return <h1 tabIndex={-1}>{spec.prompt}</h1>;
    return <p>{t("too-old")}</p>;
  }
  const body = (
    <kind.Component
      key={exercise.key} spec={spec} answer={answer as any} onAnswer={onAnswer} disabled={!open} draft={draft} onDraft={onDraft} statuses={statuses}
    />
  );
  const answered = !isBlank(answer);
  const again = round > 1 && <p class="cr-asked-round">{open && !answered ? t("round-again", { round }) : t("round", { round })}</p>;
  const said = [spec.note, spec.origin?.words].filter(Boolean).join(" ");
  const note = said && <p class="cr-note">{said}</p>;

  const { Under } = kind;
  const voting = Under && results?.wall?.votes
    ? (card: WallCard) => <Under card={card} wall={results.wall!} answer={answer as any} disabled={!open} onAnswer={onAnswer} say={say} />
    : undefined;

  if (results && !open) {
    return (
      <>
        {again}
        <Revealed results={results} prompt={spec.prompt} under={voting} />
        {answered && <details class="cr-more"><summary>{t("show-my-answer")}</summary>{body}</details>}
        {note}
      </>
    );
  }
  return (
    <>
      {again}
      {results ? <Revealed results={results} prompt={spec.prompt} under={voting} /> : <h1 tabIndex={-1}>{spec.prompt}</h1>}
      {results && <h2 class="cr-again">{t("still-open")}</h2>}
      {open ? (
        <div class="cr-how">
          <p class="cr-hint">{spec.hint || kind.how(spec)}</p>
          {closesAt !== null && <Countdown key={closesAt} closesAt={closesAt} closes={closes} say={say} onSoon={onSoon} />}
        </div>
      ) : (
        <p class="cr-closed" role={refusal ? "alert" : undefined}>{closing(answered, !!refusal, !!lost)}</p>
      )}
      {lost && <p class="cr-refusal" role="alert">{lost}</p>}
      {open && refusal && <p class="cr-refusal" role="alert">{refusal}</p>}
      {(open || answered) && body}
      {note}
      {!open && <p class="cr-next">{t("next-appears")}</p>}
    </>
  );
}

/** That a question is closed, and what became of the answer to it. */
function closing(answered: boolean, late: boolean, changed: boolean): string {
  if (late) return answered ? t("closed-late-change") : t("closed-late");
  if (changed && !answered) return t("closed"); // what became of it is said below
  return answered ? t("closed-counted") : t("closed-unanswered");
}
