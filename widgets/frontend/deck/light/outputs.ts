// What the cells of a notebook have put out, as Voilà writes it into the page for its script to draw.
import { AHEAD, PROSE } from "../voila";

export const VIEW = "application/vnd.jupyter.widget-view+json";

type Mime = Record<string, unknown>;

/** The ways in which an output is told, best first, and the element that shows it; as JupyterLab does. */
const SHOWN: [string, (data: string, type: string) => HTMLElement][] = [
  ["text/html", (html) => element("div", "jp-RenderedHTMLCommon jp-RenderedHTML", { innerHTML: html })],
  ["image/svg+xml", (svg) => picture("jp-RenderedSVG", `data:image/svg+xml,${encodeURIComponent(svg)}`)],
  ...["image/png", "image/jpeg", "image/gif"].map(
    (type): [string, (data: string) => HTMLElement] => [type, (data) => picture("jp-RenderedImage", `data:${type};base64,${data}`)],
  ),
  ["text/plain", (text) => {
    const shown = element("div", "jp-RenderedText");
    shown.append(element("pre", "", { textContent: text }));
    return shown;
  }],
];
const KNOWN = new Set([VIEW, ...SHOWN.map(([type]) => type)]);
const RUNS = /<script|\$[^$\n]+\$|\\[([]/i; // what needs to be run or typeset

/** What waits to be drawn: its place, and what it is. */
export function waiting(root: ParentNode): { place: HTMLElement; data: Mime }[] {
  return [...root.querySelectorAll<HTMLElement>(AHEAD)].map((place) => ({
    place, data: (JSON.parse(place.textContent || "{}") as { data?: Mime }).data ?? {},
  }));
}

/** Whether an output needs JupyterLab to be drawn: a formula, a script, a chart in a format of its own. */
export function needsLab(data: Mime): boolean {
  const types = Object.keys(data);
  return types.some((type) => !KNOWN.has(type)) || (!data[VIEW] && RUNS.test(text(data["text/html"])));
}

/** Whether the words of a notebook need it: formulas and diagrams are drawn by JupyterLab. */
export function proseNeedsLab(root: ParentNode): boolean {
  const prose = [...root.querySelectorAll(PROSE)];
  return prose.some((one) => one.querySelector(".mermaid, .language-mermaid") || RUNS.test(one.textContent ?? ""));
}

/** An output that is no widget, drawn; undefined if there is nothing in it. */
export function drawn(data: Mime): HTMLElement | undefined {
  for (const [type, draw] of SHOWN) {
    if (data[type] === undefined) continue;
    const shown = draw(text(data[type]), type);
    shown.classList.add("jp-OutputArea-output");
    shown.dataset.mimeType = type;
    return shown;
  }
  return undefined;
}

/** Notebooks write long texts as lists of lines. */
function text(data: unknown): string {
  return Array.isArray(data) ? data.join("") : String(data ?? "");
}

function picture(name: string, address: string): HTMLElement {
  const shown = element("div", name);
  shown.append(element("img", "", { src: address, alt: "" }));
  return shown;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K, name: string, given: Partial<HTMLElementTagNameMap[K]> = {},
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), given);
  made.className = name;
  return made;
}
