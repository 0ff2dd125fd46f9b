import assert from "node:assert/strict";
import { test } from "node:test";
import { found, inOrder, isIn, turned, type TableOf } from "./table";

const table: TableOf = {
  columns: ["What", "When", "Strands"],
  rows: [
    ["Élan: a course", "2023", "Research; Scholarship"],
    ["Mentoring", "", "Learning, teaching"],
    ["A lab", "since 2021", "Research"],
    ["Zines", "2019", ""],
  ],
  by: { column: 2, labels: ["Learning, teaching", "Research", "Scholarship", "Search"] },
};
const whats = (rows: unknown[][]): unknown[] => rows.map(([what]) => what);

test("a table shows the rows that have all the words, in any spelling", () => {
  assert.deepEqual(whats(found(table, "COURSE elan")), ["Élan: a course"]);
  assert.deepEqual(whats(found(table, "")), ["Élan: a course", "Mentoring", "A lab", "Zines"]);
  assert.deepEqual(found(table, "lab 2023"), []);
});

test("a label narrows it, and is a whole label", () => {
  assert.deepEqual(whats(found(table, "", "Research")), ["Élan: a course", "A lab"]);
  assert.deepEqual(whats(found(table, "lab", "Research")), ["A lab"]);
  assert.deepEqual(found(table, "", "Search"), []);
  assert.equal(isIn(table.rows[1]!, "Learning, teaching", table), true);
  assert.equal(isIn(table.rows[0]!, "Research", { columns: [], rows: [] }), false);
});

test("rows are ordered by a column, empty cells last either way", () => {
  assert.deepEqual(whats(inOrder(table.rows, { column: 0, down: false })), ["A lab", "Élan: a course", "Mentoring", "Zines"]);
  assert.deepEqual(whats(inOrder(table.rows, { column: 1, down: false })), ["Zines", "Élan: a course", "A lab", "Mentoring"]);
  assert.deepEqual(whats(inOrder(table.rows, { column: 1, down: true })).at(-1), "Mentoring");
  assert.deepEqual(inOrder(table.rows, null), table.rows);
});

test("numbers are ordered by size, whatever follows them", () => {
  const gaps = [["−7 (−68 to 54)"], ["+12 (1 to 20)"], ["–"], ["100%"], ["9%"]];
  const rows = inOrder(gaps, { column: 0, down: false });
  assert.deepEqual(rows.flat(), ["−7 (−68 to 54)", "9%", "+12 (1 to 20)", "100%", "–"]);
});

test("a heading turns the order up, down and back", () => {
  const up = turned(null, 1);
  assert.deepEqual(up, { column: 1, down: false });
  assert.deepEqual(turned(up, 1), { column: 1, down: true });
  assert.equal(turned({ column: 1, down: true }, 1), null);
  assert.deepEqual(turned(up, 0), { column: 0, down: false });
});
