import assert from "node:assert/strict";
import { test } from "node:test";
import { left, named, put, takeBack, within, type LanesSpec } from "./lanes";

const item = (id: string) => ({ id, label: id, description: "", source: "" });
const spec: LanesSpec = {
  prompt: "?", hint: "", note: "", items: [item("survey"), item("reps")], lanes: [item("low"), item("high")],
  ordered: true, several: false,
};

test("an item moves from lane to lane", () => {
  const low = put(spec, null, "survey", "low");
  assert.deepEqual(low, { lanes: { survey: ["low"] } });
  assert.deepEqual(put(spec, low, "survey", "high"), { lanes: { survey: ["high"] } });
});

test("with several, a lane is put on and off, and an item in none is not named", () => {
  const several = { ...spec, several: true };
  const both = put(several, put(several, null, "survey", "low"), "survey", "high");
  assert.deepEqual(both, { lanes: { survey: ["low", "high"] } });
  const one = put(several, both, "survey", "low");
  assert.deepEqual(one, { lanes: { survey: ["high"] } });
  assert.deepEqual(put(several, one, "survey", "high"), { lanes: {} });
});

test("an item can be taken back", () => {
  assert.deepEqual(takeBack({ lanes: { survey: ["low"], reps: ["high"] } }, "survey"), { lanes: { reps: ["high"] } });
});

test("what is left is said in words", () => {
  assert.equal(left(spec, null), "0 of 2 placed");
  assert.equal(left(spec, { lanes: { survey: ["low"], reps: [] } }), "1 of 2 placed");
  assert.equal(left(spec, { lanes: { survey: ["low"], reps: ["low"] } }), "All placed");
});

test("rungs are numbered from below, other lanes are not", () => {
  assert.equal(named(spec, spec.lanes[1]!), "2 · high");
  assert.equal(named({ ...spec, ordered: false }, spec.lanes[1]!), "high");
});

test("of an answer to a question that was changed only what is still asked is shown", () => {
  const given = { lanes: { [spec.items[0]!.id]: [spec.lanes[0]!.id, "gone"], gone: [spec.lanes[0]!.id] } };
  assert.deepEqual(within(spec, given), { lanes: { [spec.items[0]!.id]: [spec.lanes[0]!.id] } });
});
