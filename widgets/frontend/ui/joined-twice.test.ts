import assert from "node:assert/strict";
import { test } from "node:test";
import { joinedTwice } from "./joined-twice";

test("nothing is said where nobody is known to have come twice", () => {
  assert.equal(joinedTwice({ several: 0, left_answers: 0 }), "");
});

test("people with several devices are counted, and answers that were left behind are named", () => {
  assert.equal(joinedTwice({ several: 1, left_answers: 0 }), "1 person takes part with several devices and counts once.");
  assert.equal(
    joinedTwice({ several: 3, left_answers: 1 }),
    "3 people take part with several devices; each counts once. On 1 of the devices somebody had answered before, as somebody else; those answers still count.",
  );
});
