import assert from "node:assert/strict";
import { test } from "node:test";
import { give, left, points, remaining, type PointsSpec } from "./points";

const item = (id: string) => ({ id, label: id, description: "", source: "" });
const spec: PointsSpec = { prompt: "?", hint: "", note: "", points: 3, items: [item("trust"), item("care")] };

test("points are given one by one until the budget is spent", () => {
  const two = give(spec, give(spec, null, "trust", 1), "trust", 1);
  assert.deepEqual(two, { points: { trust: 2 } });
  const three = give(spec, two, "care", 1);
  assert.equal(remaining(spec, three), 0);
  assert.equal(give(spec, three, "care", 1), null);
});

test("no item goes below none, and one without points is not named", () => {
  assert.equal(give(spec, null, "trust", -1), null);
  assert.deepEqual(give(spec, { points: { trust: 1 } }, "trust", -1), { points: {} });
});

test("a point can be taken back when all are given", () => {
  assert.deepEqual(give(spec, { points: { trust: 3 } }, "trust", -1), { points: { trust: 2 } });
});

test("what is left is said in words", () => {
  assert.equal(left(spec, null), "3 points left");
  assert.equal(left(spec, { points: { trust: 2 } }), "1 point left");
  assert.equal(left(spec, { points: { trust: 2, care: 1 } }), "All points given");
});

test("of an answer to a question that was changed only what is still asked is shown", () => {
  assert.deepEqual(points.within!(spec, { points: { gone: 5, [spec.items[0]!.id]: 1 } }), { points: { [spec.items[0]!.id]: 1 } });
  assert.deepEqual(points.within!(spec, { scale: { gone: 5 } }), { points: {} });
});
