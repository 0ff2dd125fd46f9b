import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlank } from "../spec";
import { orderOf, put, ranked, type RankingSpec } from "./order";
import { left, ranking } from "./ranking";

const item = (id: string) => ({ id, label: id, description: "", source: "" });
const spec: RankingSpec = { prompt: "?", hint: "", note: "", items: ["a", "b", "c", "d"].map(item), most: 60 };
const two = { ...spec, most: 2 };

test("an item is put at a place, and the others make room", () => {
  assert.deepEqual(put(["a", "b"], "c", 3), ["a", "b", "c"]);
  assert.deepEqual(put(["a", "b", "c"], "c", 1), ["c", "a", "b"]);
  assert.deepEqual(put(["a", "b", "c"], "a", 2), ["b", "a", "c"]);
  assert.deepEqual(put(["a", "b", "c"], "a", 9), ["b", "c", "a"]);
  assert.deepEqual(put([], "a", 0), ["a"]);
});

test("an order is sent as places, and read back whatever their numbers", () => {
  assert.deepEqual(ranked(["c", "a"]), { ranking: { c: 1, a: 2 } });
  assert.deepEqual(orderOf(spec, ranked(["c", "a"])), ["c", "a"]);
  assert.deepEqual(orderOf(spec, { ranking: { a: 7, c: 3, gone: 1 } }), ["c", "a"]);
  assert.deepEqual(orderOf(spec, null), []);
  assert.equal(isBlank({ ...ranked([]) }), true);
});

test("of an answer to a question that was changed only what is still asked is shown, in its order", () => {
  assert.deepEqual(ranking.within!(spec, { ranking: { gone: 1, d: 2, b: 3 } }), { ranking: { d: 1, b: 2 } });
  assert.deepEqual(ranking.within!(spec, { points: { a: 1 } }), { ranking: {} });
});

test("what is left is said in words", () => {
  assert.equal(left(spec, null), "Nothing ranked yet");
  assert.equal(left(spec, ranked(["a"])), "1 of 4 ranked");
  assert.equal(left(spec, ranked(["a", "b", "c", "d"])), "All ranked");
  assert.equal(left(two, ranked(["a", "b"])), "All ranked");
  assert.equal(ranking.done(two, ranked(["a"])), false);
  assert.equal(ranking.done(two, ranked(["a", "b"])), true);
  assert.equal(ranking.how(spec), "Put them in order: what comes first for you on top.");
  assert.equal(ranking.how(two), "Put your first 2 in order. Leave out the others.");
});
