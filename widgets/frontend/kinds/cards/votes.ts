// Votes for cards of others: how many are left, and the answer with one more or one fewer.
import type { CardsAnswer } from "./spec";
import type { Wall } from "./wall";

/** The answer with a vote given, or taken back; null if no vote is left. */
export function vote(answer: CardsAnswer | null, ref: string, wall: Wall): CardsAnswer | null {
  const votes = answer?.votes ?? [];
  const cards = answer?.cards ?? {};
  if (votes.includes(ref)) return { cards, votes: votes.filter((one) => one !== ref) };
  if (!votesLeft(wall, answer)) return null;
  return { cards, votes: [...(votes.length < wall.votes ? votes : standing(wall, votes)), ref] };
}

/** Whether a card on the wall is one's own: its name ends with the one that this page made. */
export const isOwn = (answer: CardsAnswer | null, ref: string): boolean => ref.slice(ref.indexOf("-") + 1) in (answer?.cards ?? {});

/** The votes for cards that are on the wall: nobody could take back one for a card that is gone. */
const standing = (wall: Wall, votes: string[]): string[] => votes.filter((ref) => wall.cards.some((card) => card.ref === ref));

/** How many votes are still to be given. */
export function votesLeft(wall: Wall, answer: CardsAnswer | null): number {
  return Math.max(wall.votes - standing(wall, answer?.votes ?? []).length, 0);
}
