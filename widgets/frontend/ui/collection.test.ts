import assert from "node:assert/strict";
import { test } from "node:test";
import { about, byYear, counted, withWords, type Entry } from "./collection";

const entry = (title: string, more: Partial<Entry> = {}): Entry => ({
  title, line: "", text: "", facts: [], subjects: [], year: null, link: "", ...more,
});
const subjects = [{ id: "values", label: "Values and principles" }, { id: "scope", label: "Scope" }];
const works = [
  entry("Trust in partnership", { line: "Kligytė, G.", subjects: ["values"], year: 2021 }),
  entry("Who takes part", { subjects: ["scope", "values"], year: 2018 }),
  entry("Peer learning", { facts: [["Where", "London"]], year: 2018 }),
];

test("all words have to be there, in any order and spelling", () => {
  assert.deepEqual(withWords(works, subjects, "  PARTNERSHIP trust "), [works[0]]);
  assert.deepEqual(withWords(works, subjects, "kligyte"), [works[0]]);
  assert.deepEqual(withWords(works, subjects, "trust london"), []);
  assert.equal(withWords(works, subjects, " ").length, 3);
});

test("words are looked for in facts, subjects and years, too", () => {
  assert.deepEqual(withWords(works, subjects, "london"), [works[2]]);
  assert.deepEqual(withWords(works, subjects, "principles 2018"), [works[1]]);
});

test("a subject narrows the collection", () => {
  assert.deepEqual(about(works, "values"), [works[0], works[1]]);
  assert.equal(about(works, "").length, 3);
});

test("years without any are counted, too, and stay when the collection is narrowed", () => {
  assert.deepEqual(byYear(works, works).map(({ n }) => n), [2, 0, 0, 1]);
  assert.deepEqual(byYear([works[0]!], works).map(({ name, n }) => `${name}: ${n}`), ["2018: 0", "2019: 0", "2020: 0", "2021: 1"]);
  assert.deepEqual(byYear([], [entry("Without a year")]), []);
});

test("what was found is counted in words", () => {
  assert.equal(counted(3, 3, ["work", "works"]), "3 works");
  assert.equal(counted(1, 3, ["work", "works"]), "1 of 3 works");
  assert.equal(counted(1, 1, ["case", "cases"]), "1 case");
});
