import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "./drafts";
import type { Shelf } from "./outbox";

function memory(): Shelf {
  const map = new Map<string, string>();
  return {
    getItem: (name) => map.get(name) ?? null, setItem: (name, value) => void map.set(name, value),
    removeItem: (name) => void map.delete(name), key: (i) => [...map.keys()][i] ?? null, get length() { return map.size; },
  };
}

test("what is being written outlives the page, in its own room only", () => {
  const shelf = memory();
  new Drafts("KZ4MTP", shelf).put("plan", [{ text: "Ask" }]);
  assert.deepEqual(new Drafts("KZ4MTP", shelf).get("plan"), [{ text: "Ask" }]);
  assert.equal(new Drafts("OTHER1", shelf).get("plan"), null);
});

test("what is finished, or somebody else's, is gone", () => {
  const shelf = memory();
  shelf.setItem("commonroom/KZ4MTP/answer/plan", "{}");
  const drafts = new Drafts("KZ4MTP", shelf);
  drafts.put("plan", ["a"]);
  drafts.put("plan", null);
  assert.equal(shelf.length, 1);
  drafts.put("plan", ["b"]);
  drafts.put("other", ["c"]);
  drafts.clear();
  assert.equal(drafts.get("plan"), null);
  assert.equal(shelf.length, 1);
});

test("a shelf that is damaged or missing does no harm", () => {
  const shelf = memory();
  shelf.setItem("commonroom/KZ4MTP/draft/plan", "{not");
  assert.equal(new Drafts("KZ4MTP", shelf).get("plan"), null);
  const drafts = new Drafts("KZ4MTP", null);
  drafts.put("plan", ["a"]);
  assert.deepEqual(drafts.get("plan"), ["a"]);
});
