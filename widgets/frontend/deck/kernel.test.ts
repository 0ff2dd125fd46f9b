import assert from "node:assert/strict";
import { test } from "node:test";
import { scattered } from "./kernel";

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
