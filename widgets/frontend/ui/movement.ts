// How one drawing becomes the next: whatever belongs together moves by one clock, from where it stands.

export const LONGEST = 280; // ms
const SOME = [0.2, 0.35, 0.5, 0.65, 0.8]; // of the way, where labels are looked at for being in each other's

/** What moves, with the value that Vega leaves out; everything else is set at once. */
const GEOMETRY: Record<string, string> = { transform: "translate(0,0)", d: "", x2: "0", y2: "0", opacity: "1" };
const NUMBER = /-?\d*\.?\d+(?:e[-+]?\d+)?/g;

/** Values between two that differ in their numbers only; null for others. */
export function between(from: string, to: string): ((part: number) => string) | null {
  if (from === to || from.replace(NUMBER, "#") !== to.replace(NUMBER, "#")) return null;
  const starts = from.match(NUMBER)!.map(Number);
  const ends = to.match(NUMBER)!.map(Number);
  return (part) => {
    let at = 0;
    return to.replace(NUMBER, () => {
      const start = starts[at]!;
      const end = ends[at++]!;
      return `${start === end ? end : Math.round((start + (end - start) * part) * 100) / 100}`;
    });
  };
}

/** Whether two drawings have the same parts in the same order, and say the same but for numbers. */
export function alike(a: Element, b: Element): boolean {
  if (a.tagName !== b.tagName || a.childElementCount !== b.childElementCount) return false;
  if (a.getAttribute("viewBox") !== b.getAttribute("viewBox")) return false;
  if (!a.childElementCount && words(a) !== words(b)) return false;
  for (let i = 0; i < a.childElementCount; i++) if (!alike(a.children[i]!, b.children[i]!)) return false;
  return true;
}

const words = (one: Element): string => (one.textContent ?? "").replace(NUMBER, "#");

export interface Box { left: number; top: number; right: number; bottom: number }

/** Whether two labels that are apart before and after would lie over one another on the way. */
export function cross(before: Box[], after: Box[]): boolean {
  const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const at = (i: number, part: number): Box => {
    const [a, b] = [before[i]!, after[i]!];
    const mix = (side: keyof Box) => a[side] + (b[side] - a[side]) * part;
    return { left: mix("left"), top: mix("top"), right: mix("right"), bottom: mix("bottom") };
  };
  return before.some((a, i) => before.slice(i + 1).some((b, k) => {
    const j = i + 1 + k;
    if (meet(a, b) || meet(after[i]!, after[j]!)) return false;
    return SOME.some((part) => meet(at(i, part), at(j, part)));
  }));
}

/** Where the words of a drawing stand, seen from its corner. */
function labels(svg: Element): Box[] {
  const from = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter((one) => one.textContent).map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return { left: left - from.left, top: top - from.top, right: right - from.left, bottom: bottom - from.top };
  });
}

/** Put what moves of `after` back to where it stands in `before`; how to bring it on its way. */
function tracks(before: Element, after: Element, found: ((part: number) => void)[] = []): ((part: number) => void)[] {
  for (const [name, usual] of Object.entries(GEOMETRY)) {
    const value = between(before.getAttribute(name) ?? usual, after.getAttribute(name) ?? usual);
    if (value) found.push((part) => after.setAttribute(name, value(part)));
  }
  for (let i = 0; i < after.childElementCount; i++) tracks(before.children[i]!, after.children[i]!, found);
  return found;
}

/**
 * Shows drawings in a box, one after the other. Marks, lines and words glide together where only numbers
 * differ and no label gets into another's way; else the old drawing fades before the new one comes.
 */
export class Movement {
  private frame = 0;
  private goal: Element | null = null; // what comes once the drawing in the box has faded

  constructor(private box: HTMLElement) {}

  show(svg: string): void {
    // Parsed in a template: nothing in it runs, and the renderer has escaped all words in it.
    const template = document.createElement("template");
    template.innerHTML = svg;
    const before = this.box.firstElementChild;
    const after = template.content.firstElementChild;
    const fading = this.goal !== null;
    this.stop();
    if (!before || !after || still()) return this.box.replaceChildren(...(after ? [after] : []));
    const together = !fading && alike(before, after) && !this.crossing(before, after);
    if (together) this.glide(before, after);
    else this.fade(before, after);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.goal = null;
  }

  private crossing(before: Element, after: Element): boolean {
    const from = labels(before);
    after.setAttribute("visibility", "hidden");
    this.box.append(after);
    const to = labels(after);
    after.remove();
    after.removeAttribute("visibility");
    return from.length !== to.length || cross(from, to);
  }

  private glide(before: Element, after: Element): void {
    const moving = tracks(before, after);
    const at = (part: number) => moving.forEach((set) => set(part));
    at(0);
    this.box.replaceChildren(after);
    this.run(LONGEST, (part) => at(1 - (1 - part) ** 3));
  }

  private fade(before: Element, after: Element): void {
    const start = Number(before.getAttribute("opacity") ?? 1);
    this.goal = after;
    this.run((LONGEST / 2) * start, (part) => before.setAttribute("opacity", `${start * (1 - part)}`), () => {
      this.goal = null;
      after.setAttribute("opacity", "0");
      this.box.replaceChildren(after);
      this.run(LONGEST / 2, (part) => after.setAttribute("opacity", `${part}`));
    });
  }

  /** Call `step` with the part of the time that is over, frame by frame, and `then` after the last. */
  private run(time: number, step: (part: number) => void, then?: () => void): void {
    const began = performance.now();
    const next = () => {
      const part = Math.min((performance.now() - began) / Math.max(time, 1), 1);
      step(part);
      if (part < 1) this.frame = requestAnimationFrame(next);
      else then?.();
    };
    this.frame = requestAnimationFrame(next);
  }
}

/** Whether nothing is to move: the reader prefers that, or nobody sees the page. */
const still = (): boolean => document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches;
