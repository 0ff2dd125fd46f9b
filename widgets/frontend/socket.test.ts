import assert from "node:assert/strict";
import { test } from "node:test";
import { clock } from "./countdown";
import { wait } from "./socket";

test("the wait doubles from half a second to fifteen, and is never the same for all", () => {
  assert.equal(wait(0, () => 1), 500);
  assert.equal(wait(0, () => 0), 250);
  assert.equal(wait(3, () => 1), 4000);
  assert.equal(wait(50, () => 1), 15_000);
});

test("time left is read as minutes and seconds", () => {
  assert.equal(clock(42), "0:42");
  assert.equal(clock(125), "2:05");
});
