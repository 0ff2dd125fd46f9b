import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, labelled, placeAt, stepped, type Label } from "./places";

const plane = { left: 10, top: 20, width: 200, height: 100 };

test("a point of the window becomes a place, y upwards", () => {
  assert.deepEqual(placeAt(10, 120, plane), [0, 0]);
  assert.deepEqual(placeAt(160, 45, plane), [0.75, 0.75]);
});

test("a point outside counts as on the edge", () => {
  assert.deepEqual(placeAt(-50, 900, plane), [0, 0]);
  assert.deepEqual(placeAt(900, -50, plane), [1, 1]);
});

test("arrow keys step by 5 %, onto the grid, and stop at the edge", () => {
  assert.deepEqual(stepped([0.5, 0.5], "ArrowRight"), [0.55, 0.5]);
  assert.deepEqual(stepped([0.5, 0.5], "ArrowUp"), [0.5, 0.55]);
  assert.deepEqual(stepped([0.513, 0.5], "ArrowLeft"), [0.45, 0.5]);
  assert.deepEqual(stepped([1, 0], "ArrowRight"), [1, 0]);
  assert.deepEqual(stepped([1, 0], "ArrowDown"), [1, 0]);
  assert.equal(stepped([0.5, 0.5], "Enter"), null);
});

test("a place is said in words", () => {
  assert.equal(inWords([0.8, 0.2], { x: "interest", y: "power" }), "interest 80 of 100, power 20 of 100");
});

const label = (x: number, y: number, width = 90, height = 30): Label => ({ place: [x, y], width, height });
const apart = (a: any, b: any) =>
  a.left + a.width <= b.left || b.left + b.width <= a.left || a.top + a.height <= b.top || b.top + b.height <= a.top;

test("labels stay inside the plane, whatever the place", () => {
  for (const x of [0, 0.02, 0.5, 0.98, 1]) {
    for (const y of [0, 0.02, 0.5, 0.98, 1]) {
      const [box] = labelled([label(x, y)], 320, 320);
      assert.ok(box!.left >= 0 && box!.top >= 0 && box!.left + 90 <= 320 && box!.top + 30 <= 320, `${x}, ${y}`);
    }
  }
});

test("a label does not cover its own place, in a corner either", () => {
  const [box] = labelled([label(1, 1)], 320, 320);
  assert.ok(box!.top > 0 || box!.left + 90 < 320);
});

test("two items at one place are both legible", () => {
  const [a, b] = labelled([label(0.5, 0.5), label(0.5, 0.5)], 320, 320);
  assert.ok(apart(a, b));
});

test("a label wider than the plane starts at its edge", () => {
  assert.equal(labelled([label(0.5, 0.5, 400)], 320, 320)[0]!.left, 0);
});

test("an earlier label makes room for a later one", () => {
  const boxes = labelled([label(0.76, 0.76, 140), label(0.98, 0.97, 135), label(0.97, 0.9, 103)], 350, 350);
  assert.ok(apart(boxes[0], boxes[1]) && apart(boxes[0], boxes[2]) && apart(boxes[1], boxes[2]));
});

test("a label keeps clear of words that stand there already", () => {
  const word = { left: 140, top: 100, width: 40, height: 60 }; // where the label would go first: above
  const [box] = labelled([label(0.5, 0.5)], 320, 320, [word]);
  assert.ok(box!.top >= 160);
});
