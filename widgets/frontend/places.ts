// Geometry of the plane: places on it, and where their labels can stand.

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
  return `${names.x} ${Math.round(x * 100)} of 100, ${names.y} ${Math.round(y * 100)} of 100`;
}

export interface Label {
  place: Place;
  width: number;
  height: number;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

/**
 * Where labels stand, in px from the plane's top left corner: beside their places, inside the plane,
 * and clear of one another as far as there is room. Greedy, in order: a label once placed stays
 * (after Christensen, Marks & Shieber 1995, who give it as the baseline of point labelling).
 */
export function labelled(labels: Label[], width: number, height: number): Box[] {
  const points = labels.map(({ place: [x, y] }) => ({ x: x * width, y: (1 - y) * height }));
  const dots = points.map(({ x, y }) => ({ left: x - GAP, top: y - GAP, width: 2 * GAP, height: 2 * GAP }));
  const done: Box[] = [];
  labels.forEach((label, i) => {
    const { x, y } = points[i]!;
    const { width: w, height: h } = label;
    const inside = (left: number, top: number): Box => ({
      left: clamp(left, 0, Math.max(0, width - w)), top: clamp(top, 0, Math.max(0, height - h)), width: w, height: h,
    });
    const candidates = [
      inside(x - w / 2, y - GAP - h), inside(x - w / 2, y + GAP), inside(x + GAP, y - h / 2), inside(x - GAP - w, y - h / 2),
      inside(x - w, y - GAP - h), inside(x, y - GAP - h), inside(x - w, y + GAP), inside(x, y + GAP),
    ];
    const cost = (box: Box) =>
      done.reduce((sum, other) => sum + overlap(box, other), 0) + dots.reduce((sum, dot) => sum + overlap(box, dot), 0);
    done.push(candidates.reduce((best, box) => (cost(box) < cost(best) ? box : best)));
  });
  return done;
}
