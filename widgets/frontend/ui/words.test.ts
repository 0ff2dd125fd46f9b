import assert from "node:assert/strict";
import { test } from "node:test";
import { canBeSeen, fitted, lengthOf } from "./words";

test("characters are counted as the server does: code points of tidied text", () => {
  assert.equal(lengthOf("🙂🙂"), 2);
  assert.equal(lengthOf("e\u0301"), 1);
  assert.equal(lengthOf("  a \n b\u2067 "), 3);
});

test("a field takes as much as is kept, and cuts no sign in two", () => {
  assert.equal(fitted("🙂".repeat(200), 140), "🙂".repeat(140));
  assert.equal(fitted("ab👩‍👩‍👧", 4), "ab");
  assert.equal(fitted("short", 140), "short");
});

test("what cannot be seen is blank", () => {
  for (const blank of ["", " ", "\u200b", "\u200d\ufe0f", "\u3164", "\u2800", "\u00ad", "\u0301"]) assert.equal(canBeSeen(blank), false);
  for (const words of ["a", "٣", "🙂", "?", "ก", "👩‍👩‍👧"]) assert.equal(canBeSeen(words), true);
});
