// Which cells make up which slide, from the slide types that JupyterLab sets.

export interface Cell {
  /** slide, subslide, fragment, skip, notes, or - for “goes on” */
  type: string;
  /** whether it shows nothing, like a cell that only assigns */
  empty: boolean;
}

/** A slide appears in steps; a step is the cells (by index) that come with one press. */
export interface Slide {
  steps: number[][];
}

export function plan(cells: Cell[]): Slide[] {
  const slides: Slide[] = [];
  let fresh = true;
  cells.forEach(({ type, empty }, i) => {
    if (type === "slide" || type === "subslide") fresh = true;
    if (empty || type === "skip" || type === "notes") return;
    if (fresh) {
      slides.push({ steps: [[i]] });
      fresh = false;
      return;
    }
    const { steps } = slides[slides.length - 1]!;
    if (type === "fragment") steps.push([i]);
    else steps[steps.length - 1]!.push(i);
  });
  return slides;
}
