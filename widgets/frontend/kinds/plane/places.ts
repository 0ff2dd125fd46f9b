// Geometry of the plane: places on it, and where their labels can stand.

import { t } from "../../locale/participant";

/** `[x, y]`, each from 0 to 1, y upwards. */
export type Place = [number, number];

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const STEP = 0.05;
const GAP = 9; // px between a place and its label
const ARROWS: Record<string, Place> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
};

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
const tidy = (value: number): number => Math.round(clamp(value, 0, 1) * 1000) / 1000;

/** The place under a point of the window; points outside count as on the edge. */
export function placeAt(x: number, y: number, plane: Box): Place {
  return [tidy((x - plane.left) / plane.width), tidy(1 - (y - plane.top) / plane.height)];
}

/** One step of 5 % with an arrow key, onto the 5 % grid; null for any other key. Right is always right. */
export function stepped([x, y]: Place, key: string): Place | null {
  const by = ARROWS[key];
  if (!by) return null;
  const step = (value: number, way: number) => (way ? tidy((Math.round(value / STEP) + way) * STEP) : value);
  return [step(x, by[0]), step(y, by[1])];
}

/** “interest 80 of 100, power 20 of 100” */
export function inWords([x, y]: Place, names: { x: string; y: string }): string {
  return t("plane-at", { "x-name": names.x, x: Math.round(x * 100), "y-name": names.y, y: Math.round(y * 100) });
}

export interface Label {
  place: Place;
  width: number;
  height: number;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

const SWEEPS = 3;
const HIDES = 4; // a hidden place is worse than a hidden corner of a label

/**
 * Where labels stand, in px from the plane's top left corner: beside their places, inside the plane,
 * and clear of one another and of the `words` that stand there already, as far as there is room. Each label takes the best of eight positions, in
 * order, and looks again while it still covers something (eight positions and local search after
 * Christensen, Marks & Shieber 1995).
 */
export function labelled(labels: Label[], width: number, height: number, words: Box[] = []): Box[] {
  const points = labels.map(({ place: [x, y] }) => ({ x: x * width, y: (1 - y) * height }));
  const dots = points.map(({ x, y }) => ({ left: x - GAP, top: y - GAP, width: 2 * GAP, height: 2 * GAP }));
  const boxes: Box[] = [];
  const cost = (box: Box, i: number): number =>
    dots.reduce((sum, dot) => sum + HIDES * overlap(box, dot), 0) +
    words.reduce((sum, word) => sum + overlap(box, word), 0) +
    boxes.reduce((sum, other, j) => (j === i ? sum : sum + overlap(box, other)), 0);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    labels.forEach((label, i) => {
      if (boxes[i] && cost(boxes[i], i) === 0) return;
      const around = positions(points[i]!, label, width, height);
      boxes[i] = around.reduce((best, box) => (cost(box, i) < cost(best, i) ? box : best));
    });
  }
  return boxes;
}

/** Above, below, right and left of a point, then the corners; pushed inside where the edge is near. */
function positions({ x, y }: { x: number; y: number }, label: Label, width: number, height: number): Box[] {
  const { width: w, height: h } = label;
  const at = (left: number, top: number): Box => ({
    left: clamp(left, 0, Math.max(0, width - w)), top: clamp(top, 0, Math.max(0, height - h)), width: w, height: h,
  });
  const [above, below, middle, centre] = [y - GAP - h, y + GAP, y - h / 2, x - w / 2];
  return [
    at(centre, above), at(centre, below), at(x + GAP, middle), at(x - GAP - w, middle),
    at(x - w, above), at(x, above), at(x - w, below), at(x, below),
  ];
}
