// What a facilitator has to know before showing the answers of very few people.

/** A sentence for `few` people, fewer than the room shows on their own; nothing for none. */
export function fewWords(few: number): string {
  if (!few) return "";
  if (few === 1) return "One person has answered: everybody will know that it was theirs.";
  if (few === 2) return "Two people have answered: each can work out what the other said.";
  return `Only ${few} people have answered: one can guess who said what.`;
}
