import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, draftsOf, gathered, left, merged, missing, newCard, unfinished, unsent } from "./cards";
import type { CardsSpec } from "./spec";
import { isBlank } from "../spec";
import { isOwn, vote, votesLeft } from "./votes";
import { parts, type Wall, type WallCard } from "./wall";

const item = (id: string) => ({ id, label: id, description: "", source: "" });
const spec: CardsSpec = {
  prompt: "?", hint: "", note: "", items: [item("now"), item("later")], marks: [item("barrier")], text_label: "", most: 3, longest: 140, votes: 2,
  fields: [{ id: "who", label: "Who", kind: "text", options: [], several: false, required: true, longest: 80 }],
};
const whole = { id: "abcdef", column: "now", text: "Meet", fields: { who: "Us" } };
const card = (over: Partial<WallCard>): WallCard => ({
  ref: "0-x", column: "now", text: "t", mark: "", fields: {}, votes: 0, theme: "", pinned: false, times: 1, role: "", ...over,
});
const wall = (cards: WallCard[], themes: string[] = []): Wall => ({
  columns: [{ id: "now", label: "Now" }, { id: "later", label: "Later" }], marks: [], fields: [], themes, votes: 2, groups: [], cards,
});

test("a card's name is one that the server takes, and new each time", () => {
  const names = Array.from({ length: 50 }, () => newCard("now").id);
  assert.ok(names.every((name) => /^[a-z0-9]{6,32}$/.test(name)));
  assert.equal(new Set(names).size, 50);
});

test("only whole cards are sent; what is missing is named", () => {
  const bare = { id: "ghijkl", column: "now", text: "Meet" };
  assert.equal(missing(spec, bare), "Who");
  assert.equal(missing(spec, { column: "now", text: "  " }), "a few words");
  assert.deepEqual(gathered(spec, [whole, bare], []), { cards: { abcdef: { column: "now", text: "Meet", fields: { who: "Us" } } }, votes: [] });
  assert.ok(isBlank({ ...gathered(spec, [bare], []) }));
});

test("what is being written stays, also while it is not taken", () => {
  const bare = { id: "ghijkl", column: "now", text: "Meet" };
  const answer = gathered(spec, [whole], []);
  assert.deepEqual(merged(spec, [whole, bare], answer), [whole, bare]);
  assert.deepEqual(merged(spec, [bare], answer), [bare, whole]);
  assert.deepEqual(draftsOf(null), []);
});

test("a card that cannot be sent yet is kept, and comes back beside the answer", () => {
  const bare = { id: "ghijkl", column: "now", text: "Meet" };
  assert.deepEqual(unsent(spec, [whole, bare, newCard("now")]), [bare]);
  assert.deepEqual(begun(spec, gathered(spec, [whole], []), [bare]), [whole, bare]);
  assert.deepEqual(begun(spec, null, [{ ...bare, column: "gone" }]), []);
  assert.deepEqual(begun(spec, gathered(spec, [whole], []), null), [whole]);
  assert.equal(unfinished(spec, null), "");
  assert.equal(unfinished(spec, [bare]), "1 card is not finished and not saved yet");
});

test("a vote is given, taken back, and none is given too many", () => {
  const all = wall(["1-a", "2-b", "3-c"].map((ref) => card({ ref })));
  const one = vote(null, "1-a", all)!;
  const two = vote(one, "2-b", all)!;
  assert.deepEqual(two, { cards: {}, votes: ["1-a", "2-b"] });
  assert.equal(vote(two, "3-c", all), null);
  assert.deepEqual(vote(two, "1-a", all)!.votes, ["2-b"]);
  assert.equal(votesLeft(all, one), 1);
});

test("a vote for a card that has left the wall can be given again", () => {
  const rest = wall(["2-b", "3-c"].map((ref) => card({ ref })));
  const two = { cards: {}, votes: ["1-a", "2-b"] };
  assert.equal(votesLeft(rest, two), 1);
  assert.deepEqual(vote(two, "3-c", rest)!.votes, ["2-b", "3-c"]);
  assert.deepEqual(vote({ cards: {}, votes: ["1-a"] }, "3-c", rest)!.votes, ["1-a", "3-c"]); // nothing is dropped before it has to be
});

test("a page knows its own cards by their names", () => {
  const answer = gathered(spec, [whole], []);
  assert.ok(isOwn(answer, "01234567-abcdef"));
  assert.ok(!isOwn(answer, "01234567-abcdeg"));
  assert.ok(!isOwn(null, "01234567-abcdef"));
});

test("what is left is said in words", () => {
  assert.equal(left(spec, null), "Up to 3 cards");
  assert.equal(left(spec, gathered(spec, [whole], [])), "1 card, 2 more if you like");
  const both = wall([card({ ref: "1-a" }), card({ ref: "2-b" })]);
  assert.equal(left(spec, { cards: {}, votes: ["1-a"] }, both), "1 vote left");
  assert.equal(left(spec, { cards: {}, votes: ["1-a", "2-b"] }, both), "All votes given");
  assert.equal(left(spec, gathered(spec, [whole], []), { ...both, cards: [] }), "1 card, 2 more if you like");
  assert.equal(left({ ...spec, most: 1 }, gathered(spec, [whole], [])), "Written");
});

test("the wall is parted by theme once there is one, else by column", () => {
  const cards = [card({ ref: "1" }), card({ ref: "2", column: "later" })];
  assert.deepEqual(parts(wall(cards)).map((part) => [part.title, part.cards.length]), [["Now", 1], ["Later", 1]]);
  const themed = [card({ ref: "1", theme: "Time" }), card({ ref: "2" })];
  assert.deepEqual(parts(wall(themed, ["Care", "Time"])).map((part) => part.title), ["Time", "Others"]);
  assert.deepEqual(parts({ ...wall(cards), columns: [{ id: "now", label: "Cards" }] }).length, 1);
});

test("of cards that were begun before the question changed, what it has no room for is left out", () => {
  const changed: CardsSpec = { ...spec, items: [item("now"), item("soon")], marks: [], fields: [], most: 1 };
  const marked = { ...whole, mark: "barrier" };
  const gone = { ...whole, id: "ghijkl", column: "later" };
  assert.deepEqual(merged(changed, [marked, gone], null), [{ id: "abcdef", column: "now", text: "Meet", fields: {} }]);
  assert.deepEqual(gathered(changed, [gone, marked, { ...whole, id: "mnopqr" }], []).cards, { abcdef: { column: "now", text: "Meet" } });
  assert.equal(merged({ ...changed, items: [item("soon")] }, [gone], null)[0]!.column, "soon");
});
