import assert from "node:assert/strict";
import { test } from "node:test";
import { fewWords } from "./few";

test("who reveals the answers of very few people is told what the others can work out", () => {
  assert.equal(fewWords(0), "");
  assert.match(fewWords(1), /^One person has answered: /);
  assert.equal(fewWords(2), "Two people have answered: each can work out what the other said.");
  assert.match(fewWords(4), /^Only 4 people have answered/);
});
