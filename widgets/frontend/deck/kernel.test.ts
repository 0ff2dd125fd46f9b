import assert from "node:assert/strict";
import { test } from "node:test";
import { barred, ended, scattered } from "./kernel";

/** Answers one status after the other, and the last one again and again. */
function says(...statuses: number[]) {
  return () => Promise.resolve(statuses.length > 1 ? statuses.shift()! : statuses[0]!);
}

test("requests that reach different servers are told from a kernel that is gone", async () => {
  assert.equal(await scattered(says(200, 404)), true);
  assert.equal(await scattered(says(404, 404, 404, 200)), true);
  assert.equal(await scattered(says(404)), false);
  assert.equal(await scattered(says(200)), false);
  assert.equal(await scattered(says(0, 200)), false);
  assert.equal(await scattered(says(0, 403, 404)), false);
});

test("a kernel has ended if no server has it, and not if one cannot be asked", async () => {
  assert.equal(await ended(says(404)), true);
  assert.equal(await ended(says(404, 404, 200, 404)), false);
  assert.equal(await ended(says(404, 0)), false);
  assert.equal(await ended(says(403)), false);
});

test("a kernel that is there and lets no line in is barred after the third", async () => {
  let knocks = 0;
  const refuses = () => Promise.resolve(++knocks < 1);
  assert.equal(await barred({ ask: says(200), knock: refuses }), true);
  assert.equal(knocks, 3);
  assert.equal(await barred({ ask: says(404), knock: refuses }), false, "it has ended");
  assert.equal(await barred({ ask: says(0), knock: refuses }), false, "nothing answers");
  assert.equal(knocks, 3);
  const third = [false, false, true];
  assert.equal(await barred({ ask: says(200), knock: () => Promise.resolve(third.shift()!) }), false);
});
