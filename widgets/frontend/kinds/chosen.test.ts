import assert from "node:assert/strict";
import { test } from "node:test";
import { nextFree } from "./chosen";

const items = ["a", "b", "c"].map((id) => ({ id, label: id, description: "", source: "" }));

test("the first item without a place comes first", () => {
  assert.equal(nextFree(items, () => false), "a");
});

test("after an item comes the next one without a place, going round", () => {
  assert.equal(nextFree(items, (id) => id === "b", "b"), "c");
  assert.equal(nextFree(items, (id) => id === "c", "c"), "a");
});

test("none is left when all have a place", () => {
  assert.equal(nextFree(items, () => true, "a"), null);
});
