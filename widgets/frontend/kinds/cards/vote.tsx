// A vote for a card on the wall, given and taken back with one tap.
import { isOwn, vote, votesLeft } from "./votes";
import type { CardsAnswer } from "./spec";
import { apart } from "../../ui/direction";
import type { UnderProps } from "../spec";

export function Vote({ card, wall, answer, disabled, onAnswer, say }: UnderProps<CardsAnswer>) {
  if (isOwn(answer, card.ref)) return <p class="cr-vote-own">Your card</p>;
  const given = answer?.votes?.includes(card.ref) ?? false;
  if (disabled) return given ? <p class="cr-vote-own">You voted for this</p> : null;
  const spent = !given && votesLeft(wall, answer) === 0;
  const tap = () => {
    const next = vote(answer, card.ref, wall);
    if (!next) return say("All your votes are given. Take one back first.");
    onAnswer(next);
    const left = votesLeft(wall, next);
    say(`${given ? "Vote taken back" : "Voted"}. ${left === 1 ? "1 vote" : `${left} votes`} left.`);
  };
  return (
    <button type="button" class="cr-vote" aria-pressed={given} aria-disabled={spent} onClick={tap}>
      <span aria-hidden="true">▲</span> {given ? "Voted" : "Vote"}<span class="cr-hidden"> for {apart(card.text)}</span>
    </button>
  );
}
