import assert from "node:assert/strict";
import { test } from "node:test";
import { plan } from "./plan";

const cell = (type: string, empty = false) => ({ type, empty });

test("cells go on until the next slide begins", () => {
  assert.deepEqual(plan([cell("slide"), cell("-"), cell("slide"), cell("subslide")]), [
    { steps: [[0, 1]] }, { steps: [[2]] }, { steps: [[3]] },
  ]);
});

test("a fragment comes with the next press", () => {
  assert.deepEqual(plan([cell("slide"), cell("fragment"), cell("-")]), [{ steps: [[0], [1, 2]] }]);
});

test("notes, skipped and empty cells are not projected", () => {
  assert.deepEqual(plan([cell("slide", true), cell("-"), cell("notes"), cell("skip")]), [{ steps: [[1]] }]);
});

test("a slide of nothing but skipped cells is no slide", () => {
  assert.deepEqual(plan([cell("slide"), cell("skip"), cell("slide", true), cell("slide")]), [
    { steps: [[0]] }, { steps: [[3]] },
  ]);
});

test("a notebook without slide types is one slide", () => {
  assert.deepEqual(plan([cell("-"), cell("-")]), [{ steps: [[0, 1]] }]);
});
