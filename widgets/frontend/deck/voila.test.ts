import assert from "node:assert/strict";
import { test } from "node:test";
import { standing } from "./voila";

test("a page is there once nothing on it is still being fetched", () => {
  assert.equal(standing([], 0), "there");
  assert.equal(standing([], 9), "coming");
  assert.equal(standing(["2 have answered"], 1), "coming");
  assert.equal(standing(["2 have answered", "Loading widget..."], 0), "coming");
  assert.equal(standing(["2 have answered", ""], 0), "there");
});

test("a page lacks what could not be displayed", () => {
  assert.equal(standing(["Loading widget...", "Error displaying widget: model not found"], 0), "lacking");
  assert.equal(standing(["What does “Error displaying widget” mean?"], 0), "there");
});
