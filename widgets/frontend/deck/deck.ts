// A notebook's cells as a deck. Cells keep their place in the page; a slide is the cells shown together.
import { keepAlive } from "./alive";
import { BEAT, fire, hear, HERE, IGNORED, SAY, STORE } from "./events";
import { follow, outlined, windowMemory, type Truth } from "./show";
import { kernelOf } from "./kernel";
import { plan, type Slide } from "./plan";
import { keepRows } from "./rows";
import { t } from "../locale/stage";
import { followTranslation, original } from "../ui/translated";
import { showsNothing } from "./voila";
import "./deck.css";
import "./lumino.css"; // after it, since some of it is stronger only so

const REST = 4000; // ms without a hand on the pointer after which the controls fade
const FULL =
  '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">' +
  '<path d="M2 7V2h5M13 2h5v5M18 13v5h-5M7 18H2v-5"/></svg>';
const SETTLED = 400; // ms between two looks at what the slides are called

function deck(root: HTMLElement, foot: HTMLElement): void {
  const cells = [...root.querySelectorAll<HTMLElement>(".deck-cell")];
  const slides = plan(cells.map((cell) => ({ type: cell.dataset.slideType ?? "-", empty: isEmpty(cell) })));
  const controls = footer(foot, slides.length);
  let place = fromAddress(slides);

  function show(): void {
    const slide = slides[place.slide];
    cells.forEach((cell, i) => {
      const step = slide?.steps.findIndex((step) => step.includes(i)) ?? -1;
      cell.classList.toggle("deck-on", step >= 0 && step <= place.step);
    });
    root.classList.toggle("deck-first", place.slide === 0);
    root.scrollTop = 0;
    history.replaceState(null, "", `#${place.slide + 1}`);
    controls.at(place.slide, atEnd());
    window.dispatchEvent(new Event("resize")); // charts and widgets measure themselves anew
  }
  const atEnd = () => place.slide === slides.length - 1 && place.step === steps(place.slide) - 1;
  const steps = (slide: number) => slides[slide]?.steps.length ?? 1;

  /** Show this place, and tell the room if that is another slide; steps within one are our own. */
  function turn(to: typeof place): void {
    const turned = to.slide !== place.slide;
    place = to;
    show();
    if (turned) run.turned();
  }
  function forward(): void {
    if (place.step < steps(place.slide) - 1) turn({ ...place, step: place.step + 1 });
    else if (place.slide < slides.length - 1) turn({ slide: place.slide + 1, step: 0 });
  }
  function back(): void {
    if (place.step > 0) turn({ ...place, step: place.step - 1 });
    else if (place.slide > 0) turn({ slide: place.slide - 1, step: steps(place.slide - 1) - 1 });
  }
  function go(slide: number): void {
    turn({ slide: Math.min(Math.max(slide, 0), slides.length - 1), step: 0 });
  }
  const say = (message: object) => fire(SAY, message);
  const outline = outlined(say);
  const run = follow(
    {
      at: () => place.slide,
      last: slides.length - 1,
      go: (slide) => {
        place = { slide, step: 0 };
        show();
      },
      say,
    },
    windowMemory(), Math.random().toString(36).slice(2, 10),
  );

  controls.back.addEventListener("click", back);
  controls.next.addEventListener("click", forward);
  controls.goTo.addEventListener("change", () => go(Number(controls.goTo.value)));
  window.addEventListener("hashchange", () => turn(fromAddress(slides)));
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if ((event.target as Element).closest?.(IGNORED)) return;
    const onButton = (event.target as Element).closest?.("button, a, summary") !== null;
    const does: Record<string, () => void> = {
      ArrowRight: forward, PageDown: forward, ArrowLeft: back, PageUp: back,
      Home: () => go(0), End: () => go(slides.length - 1),
    };
    if (!onButton) does[" "] = event.shiftKey ? back : forward;
    const action = does[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  // Widgets draw after the cells are there; a slide's name is known only then.
  let joined = false;
  const names = () => {
    const titles = slides.map((slide) => ({ title: title(slide, cells), key: exerciseOn(slide, cells) }));
    controls.name(titles.map((one, i) => t("slide-numbered", { n: i + 1, title: one.title })));
    if (joined) outline.are(titles);
  };
  let looking = 0;
  const look = () => {
    looking ||= window.setTimeout(() => {
      looking = 0;
      names();
    }, SETTLED);
  };
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
  names();
  headed(slides, cells);
  show();
  hear<Truth>(STORE, (truth) => {
    joined = true;
    outline.heard(truth);
    names();
    run.heard(truth);
  });
  hear(BEAT, () => {
    outline.again();
    run.again();
  });
  fire(HERE);
  const broken = slides.findIndex((slide) => slide.steps.flat().some((i) => cells[i]?.querySelector(".deck-error")));
  if (broken > 0) controls.warn(t("wrong-on-slide", { n: broken + 1 }), () => go(broken));
  restful();
  keepRows(root, foot);
  keepAlive(root, new URL("healthz", new URL(document.body.dataset.baseUrl + "..", location.href)).href, kernelOf(document), notice());
}

/** One sentence across the top while something is wrong, with a way to mend it if there is one. */
function notice(): (problem: string, mend?: () => void) => void {
  const box = document.createElement("div");
  box.className = "deck-problem";
  box.setAttribute("role", "alert");
  let said = "";
  return (problem, mend) => {
    if (problem === said) return;
    said = problem;
    box.replaceChildren(problem);
    if (!problem) return box.remove();
    if (mend) {
      const again = button(t("start-again-stage"), "deck-again");
      again.addEventListener("click", mend);
      box.append(again);
    }
    document.body.append(box);
  };
}

function isEmpty(cell: HTMLElement): boolean {
  if (cell.dataset.cellType !== "code") return !cell.textContent?.trim() && !cell.querySelector("img");
  return showsNothing(cell);
}

/** The question on a slide, also when its results stand above it; else the first heading. */
function title(slide: Slide, cells: HTMLElement[]): string {
  for (const selector of [".cr-prompt, .cr-asked-again", "h1, h2, h3"]) {
    for (const i of slide.steps.flat()) {
      const named = cells[i]?.querySelector(selector);
      const text = named && original(named).replace(/¶$/, "").replace(/\s+/g, " ").trim(); // Jupyter's link
      if (text) return text.length > 60 ? `${text.slice(0, 57)}…` : text;
    }
  }
  return "…";
}

/** The key of the exercise on a slide: one that is answered before one that compares. */
function exerciseOn(slide: Slide, cells: HTMLElement[]): string {
  const stages = slide.steps.flat().flatMap((i) => [...cells[i]!.querySelectorAll<HTMLElement>(".cr-stage[data-key]")]);
  return (stages.find((one) => one.dataset.asks !== undefined) ?? stages[0])?.dataset.key ?? "";
}

/** A slide is a page to whoever hears it: its first heading is the page's, however large it is drawn. */
function headed(slides: Slide[], cells: HTMLElement[]): void {
  for (const slide of slides) {
    const own = slide.steps.flat().map((i) => cells[i]!);
    if (own.some((cell) => cell.querySelector("h1, .cr-stage"))) continue;
    own.map((cell) => cell.querySelector("h2, h3")).find(Boolean)?.setAttribute("aria-level", "1");
  }
}

function fromAddress(slides: Slide[]): { slide: number; step: number } {
  const wanted = Number(location.hash.slice(1)) || 1;
  return { slide: Math.min(Math.max(wanted - 1, 0), Math.max(slides.length - 1, 0)), step: 0 };
}

function footer(foot: HTMLElement, count: number) {
  const back = button(t("slide-back"), "deck-back");
  const next = button(t("slide-next"), "deck-next");
  const full = button("", "deck-full");
  full.innerHTML = FULL;
  full.setAttribute("aria-label", t("full-screen"));
  full.title = t("full-screen");
  full.addEventListener("click", () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen();
  });
  const goTo = document.createElement("select");
  goTo.setAttribute("aria-label", t("go-to-slide"));
  goTo.append(...Array.from({ length: count }, (_, i) => new Option(`${i + 1}`, `${i}`)));
  const at = document.createElement("span");
  const go = document.createElement("span");
  go.className = "deck-go";
  go.append(at, goTo);
  const menu = document.createElement("span"); // the join panel draws what is in it
  menu.dataset.deck = "menu";
  foot.append(back, go, menu, full, next);
  return {
    back, next, goTo,
    at(slide: number, last: boolean) {
      goTo.value = `${slide}`;
      at.textContent = `${slide + 1} / ${count}`;
      back.disabled = slide === 0;
      next.disabled = last;
    },
    warn(text: string, go: () => void) {
      const said = button(text, "");
      const note = document.createElement("div"); // a button that were an alert would be no button
      note.className = "deck-note";
      note.setAttribute("role", "alert");
      note.append(said);
      said.addEventListener("click", () => {
        go();
        note.remove();
      });
      foot.before(note);
    },
    name(titles: string[]) {
      titles.forEach((text, i) => {
        const option = goTo.options[i];
        if (option && option.text !== text) option.text = text;
      });
    },
  };
}

function button(text: string, name: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.textContent = text;
  return made;
}

/** Fade the controls while nobody's hand is on the pointer or a key. */
function restful(): void {
  let timer = 0;
  const wake = () => {
    document.body.classList.remove("deck-rest");
    clearTimeout(timer);
    timer = window.setTimeout(() => document.body.classList.add("deck-rest"), REST);
  };
  for (const kind of ["pointermove", "pointerdown", "keydown", "focusin"]) window.addEventListener(kind, wake);
  wake();
}

/** Fetch the stage's face while people come in, so that no words change their look later. */
function fetchFace(): void {
  for (const weight of [400, 500, 700]) void document.fonts.load(`${weight} 1em "Atkinson Hyperlegible Next"`);
}

function begin(): void {
  fetchFace();
  const root = document.querySelector<HTMLElement>("[data-deck=slides]");
  const foot = document.querySelector<HTMLElement>("[data-deck=foot]");
  if (root && foot) deck(root, foot);
}

followTranslation(document.body);
if (document.body.classList.contains("deck-ready")) begin();
else window.addEventListener("deck:ready", begin, { once: true });
