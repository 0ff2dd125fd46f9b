import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { fit, need, paged, type Measured } from "./wall-pages";

const part = (name: string, n: number, columns = 1, height = 50): Measured => ({
  title: 30, columns, cards: Array.from({ length: n }, (_, i) => ({ ref: `${name}${i + 1}`, height })),
});

test("columns are filled one after the other", () => {
  equal(fit(part("a", 9).cards, 2, 120), 4);
  equal(fit(part("a", 3).cards, 2, 120), 3);
  equal(need(part("a", 4).cards, 2), 100);
});

test("what fits is one page", () => {
  deepEqual(paged([part("a", 4, 2)], 1, 200), [["a1", "a2", "a3", "a4"]]);
  deepEqual(paged([], 1, 200), [[]]);
});

test("every card is on one page, in its order", () => {
  const pages = paged([part("a", 57, 3)], 1, 330);
  equal(pages[0]!.length, 18);
  deepEqual(pages.flat(), part("a", 57).cards.map((card) => card.ref));
});

test("parts that stand side by side are turned together", () => {
  deepEqual(paged([part("a", 3), part("b", 5)], 2, 140), [["a1", "a2", "b1", "b2"], ["a3", "b3", "b4"], ["b5"]]);
});

test("another row of parts shares a page if there is room for it", () => {
  deepEqual(paged([part("a", 1), part("b", 1)], 1, 200), [["a1", "b1"]]);
  deepEqual(paged([part("a", 2), part("b", 2)], 1, 200), [["a1", "a2"], ["b1", "b2"]]);
});

test("a card that is higher than a page has one of its own", () => {
  deepEqual(paged([part("a", 2, 1, 500)], 1, 200), [["a1"], ["a2"]]);
});
