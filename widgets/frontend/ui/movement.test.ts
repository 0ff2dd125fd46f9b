import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { between, cross, type Box } from "./movement";

test("a line keeps its ends at its marks at every moment", () => {
  const [mark, other] = [between("translate(100,40)", "translate(300,40)")!, between("translate(500,40)", "translate(350,40)")!];
  const [start, reach] = [between("translate(100,40)", "translate(300,40)")!, between("400", "50")!];
  for (const part of [0, 0.25, 0.5, 0.8, 1]) {
    const x = (value: string) => Number(/-?[\d.]+/.exec(value)![0]);
    equal(x(start(part)), x(mark(part)));
    ok(Math.abs(x(start(part)) + x(reach(part)) - x(other(part))) < 0.02);
  }
});

test("what does not differ in numbers only is not moved", () => {
  equal(between("M0,0L1,1", "M0,0C1,1,2,2,3,3"), null);
  equal(between("translate(1,2)", "translate(1,2)"), null);
  equal(between("", "M0,0"), null);
});

test("small and negative numbers are read whole", () => {
  equal(between("M-.5,1e-3L0,0", "M.5,1e-3L0,2")!(0.5), "M0,0.001L0,1");
});

const label = (left: number, top: number): Box => ({ left, top, right: left + 100, bottom: top + 20 });

test("labels that change places get into each other's way", () => {
  deepEqual(cross([label(0, 0), label(0, 50)], [label(0, 50), label(0, 0)]), true);
});

test("labels that move side by side, or apart, do not", () => {
  equal(cross([label(0, 0), label(0, 50)], [label(80, 0), label(30, 50)]), false);
  equal(cross([label(0, 0), label(110, 0)], [label(0, 0), label(400, 0)]), false);
});
