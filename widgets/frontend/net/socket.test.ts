import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, end } from "../ui/clock";
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

test("an end that is heard again stands at the earliest that was heard, unless it is another end", () => {
  assert.equal(end(10, 1_000), 11_000);
  assert.equal(end(9, 2_400, 11_000), 11_000);
  assert.equal(end(9, 1_900, 11_000), 10_900);
  assert.equal(end(69, 2_000, 11_000), 71_000);
  assert.equal(end(3, 2_000, 11_000), 5_000);
});
