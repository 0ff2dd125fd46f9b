// What the deck reads of Voilà's page that is JupyterLab's and the widget manager's, not ours. The rules for it are in
// lumino.css; tests/test_compat.py looks for each name in what Voilà brings.

const OUTPUT = ".jp-OutputArea-output";
const NO_OUTPUT = ".jp-mod-noOutputs";
export const AHEAD = "script[type='application/vnd.voila.cell-output+json']"; // what is not drawn yet
export const LACKING = "deck-lacking"; // the class of what stands in the place of a widget that cannot be shown
export const PROSE = ".jp-RenderedMarkdown";
const CONFIG = "jupyter-config-data"; // an element with the page's settings

/** Whether a cell of code has nothing to show. */
export function showsNothing(cell: HTMLElement): boolean {
  return cell.querySelector(NO_OUTPUT) !== null && cell.querySelector(OUTPUT) === null;
}

export type Standing = "there" | "coming" | "lacking";

/**
 * How the widgets of a page stand, by what Jupyter writes in the place of one that it does not show;
 * `ahead` outputs of cells have no place yet.
 */
export function standing(places: string[], ahead: number): Standing {
  if (places.some((text) => text.startsWith("Error displaying widget"))) return "lacking";
  return ahead || places.some((text) => text.startsWith("Loading widget")) ? "coming" : "there";
}

/** How the widgets of this page stand. */
export function standingIn(root: HTMLElement): Standing {
  if (root.querySelector(`.${LACKING}`)) return "lacking";
  const places = [...root.querySelectorAll(OUTPUT)].map((one) => one.textContent ?? "");
  return standing(places, root.querySelectorAll(AHEAD).length);
}

/** The id of a page's kernel; undefined for a page without one. */
export function kernelId(page: Document): string | undefined {
  const config = JSON.parse(page.getElementById(CONFIG)?.textContent || "{}") as { kernelId?: string };
  return config.kernelId || undefined;
}
