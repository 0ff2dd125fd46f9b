import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlank } from "../spec";
import { choice, choose, keepBack, left, type ChoiceSpec } from "./choice";

const item = (id: string) => ({ id, label: id, description: "", source: "" });
const spec: ChoiceSpec = { prompt: "?", hint: "", note: "", items: ["a", "b", "c"].map(item), most: 1, rather_not: true };
const two = { ...spec, most: 2 };
const any = { ...spec, most: 3 };

test("of one choice another takes its place; tapped again it is taken back", () => {
  const first = choose(spec, null, "b");
  assert.deepEqual(first, { choice: { chosen: ["b"] } });
  assert.deepEqual(choose(spec, first, "a"), { choice: { chosen: ["a"] } });
  assert.deepEqual(choose(spec, first, "b"), { choice: {} });
  assert.equal(isBlank({ choice: {} }), true);
});

test("several stand in the order of the options, and no more than may be", () => {
  const both = choose(two, choose(two, null, "c"), "a");
  assert.deepEqual(both, { choice: { chosen: ["a", "c"] } });
  assert.equal(choose(two, both, "b"), null);
  assert.deepEqual(choose(two, both, "c"), { choice: { chosen: ["a"] } });
});

test("whoever would rather not say has answered, and has chosen nothing", () => {
  const kept = keepBack(choose(spec, null, "a"));
  assert.deepEqual(kept, { choice: { rather_not: true } });
  assert.equal(isBlank({ ...kept }), false);
  assert.equal(choice.done(spec, kept), true);
  assert.deepEqual(choose(two, kept, "a"), { choice: { chosen: ["a"] } });
  assert.deepEqual(keepBack(kept), { choice: {} });
});

test("what is left is said in words", () => {
  assert.equal(left(spec, null), "Nothing chosen yet");
  assert.equal(left(spec, choose(spec, null, "a")), "Chosen");
  assert.equal(left(two, choose(two, null, "a")), "1 of up to 2 chosen");
  assert.equal(left(two, choose(two, choose(two, null, "a"), "b")), "All 2 chosen");
  assert.equal(left(any, choose(any, null, "a")), "1 chosen");
  assert.equal(left(any, keepBack(null)), "You would rather not say");
  assert.deepEqual([spec, two, any].map(choice.how), ["Choose one of these.", "Choose up to 2 of these.", "Choose all that apply."]);
});

test("of an answer to a question that was changed only what is still asked is shown", () => {
  assert.deepEqual(choice.within!(spec, { choice: { chosen: ["gone", "b"] } }), { choice: { chosen: ["b"] } });
  assert.deepEqual(choice.within!(spec, { choice: { rather_not: true } }), { choice: { rather_not: true } });
  assert.deepEqual(choice.within!(spec, { points: { b: 2 } }), { choice: {} });
});
