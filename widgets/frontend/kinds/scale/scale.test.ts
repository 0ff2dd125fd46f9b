import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlank } from "../spec";
import { clear, inWords, left, rate, scale, type ScaleSpec } from "./scale";

const item = (id: string) => ({ id, label: id, description: "", source: "" });
const spec: ScaleSpec = {
  prompt: "?", hint: "", note: "", items: [item("trust"), item("care")], labels: ["No", "Half", "Yes"], na: true,
};

test("a statement is rated, and rated again", () => {
  const low = rate(null, "trust", 1);
  assert.deepEqual(low, { scale: { trust: 1 } });
  assert.deepEqual(rate(low, "trust", 3), { scale: { trust: 3 } });
});

test("“does not apply” is an answer; a cleared statement is none", () => {
  const away = rate(null, "trust", null);
  assert.deepEqual(away, { scale: { trust: null } });
  assert.equal(isBlank({ ...away }), false);
  assert.deepEqual(clear(away, "trust"), { scale: {} });
  assert.equal(isBlank({ ...clear(away, "trust") }), true);
  assert.deepEqual(clear(null, "trust"), { scale: {} });
});

test("what was chosen is said in words", () => {
  assert.equal(inWords(spec, undefined), "");
  assert.equal(inWords(spec, 2), "Half");
  assert.equal(inWords(spec, null), "Does not apply");
  assert.equal(inWords(spec, 9), "");
});

test("what is left is said in words", () => {
  assert.equal(left(spec, null), "0 of 2 rated");
  assert.equal(left(spec, rate(null, "trust", null)), "1 of 2 rated");
  const all = rate(rate(null, "trust", null), "care", 2);
  assert.equal(left(spec, all), "All rated");
  assert.equal(scale.done(spec, all), true);
});
