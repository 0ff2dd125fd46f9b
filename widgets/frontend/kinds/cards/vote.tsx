// A vote for a card on the wall, given and taken back with one tap.
import { isOwn, vote, votesLeft } from "./votes";
import type { CardsAnswer } from "./spec";
import { rich, t } from "../../locale/participant";
import { hidden } from "../../ui/hidden";
import type { UnderProps } from "../spec";

export function Vote({ card, wall, answer, disabled, onAnswer, say }: UnderProps<CardsAnswer>) {
  if (isOwn(answer, card.ref)) return <p class="cr-vote-own">{t("vote-own")}</p>;
  const given = answer?.votes?.includes(card.ref) ?? false;
  if (disabled) return given ? <p class="cr-vote-own">{t("vote-yours")}</p> : null;
  const spent = !given && votesLeft(wall, answer) === 0;
  const tap = () => {
    const next = vote(answer, card.ref, wall);
    if (!next) return say(t("vote-spent"));
    onAnswer(next);
    const n = votesLeft(wall, next);
    say(given ? t("vote-taken-back", { n }) : t("vote-given", { n }));
  };
  return (
    <button type="button" class="cr-vote" aria-pressed={given} aria-disabled={spent} onClick={tap}>
      <span aria-hidden="true">▲</span> {rich(given ? "voted" : "vote", { card: card.text, "<hidden>": hidden })}
    </button>
  );
}
