// A wall of more cards than fit is shown in pages: by key, by button, from the remote, or by themselves.
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { IGNORED } from "../deck/events";
import { t as shared } from "../locale/facilitator";
import { t } from "../locale/stage";
import type { Model } from "./model";
import type { Wall } from "../kinds/cards/wall";
import { paged, type Measured } from "../kinds/cards/wall-pages";

const READ = 20_000; // ms for which a page stands that turns by itself

const SIZES = ["", "cr-stage-wall-some", "cr-stage-wall-many"]; // of its letters, from large to small

export interface Pages {
  /** The cards of this page; undefined while they are measured, or where all are shown. */
  only: ReadonlySet<string> | undefined;
  n: number;
  count: number;
  first: number;
  last: number;
  of: number;
  auto: boolean;
  /** The class that gives the letters their size. */
  letters: string;
  turn: (n: number) => void;
  setAuto: (on: boolean) => void;
}

/** The pages of the wall that is drawn in `box`; what the store says of them is in the model's “page”. */
export function usePages(model: Model, box: RefObject<HTMLElement>, wall: Wall): Pages {
  const [measured, setMeasured] = useState<{ wall: Wall; pages: string[][] } | null>(null);
  const size = useSize(box);
  const told: { n?: number; auto?: boolean; seen?: string } = model.get("page") ?? {};
  // Whoever turns quickly is ahead of the store, and what it says then is old.
  const [wish, setWish] = useState<{ n: number; id: string } | null>(null);
  useEffect(() => {
    if (wish && told.seen === wish.id) setWish(null);
  }, [wish, told.seen]);
  const sizes = sizesToTry(wall);
  const [tried, setTried] = useState(0);
  useLayoutEffect(() => {
    setMeasured(null);
    setTried(0);
  }, [size, wall]);
  useLayoutEffect(() => {
    if (measured || !box.current?.clientHeight) return;
    const pages = document.body.classList.contains("deck") ? split(box.current) : [wall.cards.map((card) => card.ref)];
    if (pages.length > 1 && tried < sizes.length - 1) setTried(tried + 1);
    else setMeasured({ wall, pages });
  }, [measured, tried, size, wall]);
  const pages = measured?.wall === wall ? measured.pages : null;
  const known = useRef(1);
  if (pages) known.current = pages.length;
  const count = known.current; // while it is measured anew what is below it keeps its place
  const n = Math.min(wish?.n ?? told.n ?? 0, count - 1);
  const only = useMemo(() => (pages && count > 1 ? new Set(pages[n]) : undefined), [pages, n]);
  const before = pages?.slice(0, n).flat().length ?? 0;
  const of = wall.cards.length;
  const last = before + (pages?.[n]?.length ?? 0);
  const turn = (to: number) => {
    const page = Math.min(Math.max(to, 0), count - 1);
    if (page === n) return;
    const id = Math.random().toString(36).slice(2, 10);
    setWish({ n: page, id });
    model.send({ do: "page", n: page, id });
  };
  // What only a window knows, for the remote.
  useEffect(() => {
    if (pages) model.send({ do: "pages", pages: count, first: Math.min(before + 1, last), last, of });
  }, [pages, n]);
  const auto = told.auto ?? false;
  useEffect(() => {
    if (!auto || count < 2) return;
    const timer = setTimeout(() => {
      if (box.current?.clientHeight && !document.querySelector("dialog[open]")) turn((n + 1) % count);
    }, READ);
    return () => clearTimeout(timer);
  }, [auto, n, count, pages]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by || count < 2 || !box.current?.clientHeight || event.ctrlKey || event.altKey || event.metaKey) return;
      if ((event.target as Element).closest?.(`${IGNORED}, .cr-menu-panel`)) return;
      event.preventDefault();
      turn(n + by);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  });
  const setAuto = (on: boolean) => model.send({ do: "turn-pages", on });
  const letters = SIZES[sizes[Math.min(tried, sizes.length - 1)]!]!;
  return { only, n, count, first: before + 1, last, of, auto, letters, turn, setAuto };
}

/** As large as so many cards may be; smaller if they all fit on one page then, else as large again. */
function sizesToTry(wall: Wall): number[] {
  const largest = wall.cards.length > 18 ? 2 : wall.cards.length > 9 ? 1 : 0;
  return largest === 2 ? [2] : [...SIZES.keys()].slice(largest).concat(largest);
}

/** “‹ 1–18 of 57 ›”, and whether the pages turn by themselves. */
export function PageTurner({ pages }: { pages: Pages }) {
  const { n, count, first, last, of, auto, turn, setAuto } = pages;
  if (count < 2) return null;
  return (
    <div class="cr-page-turner" role="group" aria-label={t("wall-pages")}>
      <button type="button" class="cr-button" aria-label={shared("cards-previous")} title={t("wall-previous-key")} disabled={n === 0} onClick={() => turn(n - 1)}>‹</button>
      <span role="status">{first === last ? t("wall-one-of", { first, all: of }) : t("wall-some-of", { first, last, all: of })}</span>
      <button type="button" class="cr-button" aria-label={shared("cards-next")} title={t("wall-next-key")} disabled={n === count - 1} onClick={() => turn(n + 1)}>›</button>
      <label class="cr-page-auto"><input type="checkbox" checked={auto} onChange={(event) => setAuto(event.currentTarget.checked)} /> {t("wall-by-itself")}</label>
    </div>
  );
}

/** The pages of what is drawn in the box, where all cards are. */
function split(box: HTMLElement): string[][] {
  const key = box.querySelector<HTMLElement>(".cr-wall-key");
  const elements = [...box.querySelectorAll<HTMLElement>(".cr-wall-part")];
  const side = Math.max(elements.filter((one) => one.offsetTop === elements[0]?.offsetTop).length, 1);
  const parts = elements.map(measure);
  const style = getComputedStyle(box);
  const room = box.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
  const wall = box.querySelector(".cr-wall");
  const gap = wall ? Number.parseFloat(getComputedStyle(wall).rowGap) || 0 : 0;
  return paged(parts, side, room - (key ? key.offsetHeight + gap : 0));
}

function measure(part: HTMLElement): Measured {
  const list = part.querySelector<HTMLElement>(".cr-wall-cards")!;
  const title = part.querySelector<HTMLElement>(".cr-wall-title");
  const { columnWidth, columnGap } = getComputedStyle(list);
  const [wide, gap] = [Number.parseFloat(columnWidth) || list.clientWidth, Number.parseFloat(columnGap) || 0];
  const cards = [...list.children].map((card) => ({
    ref: (card as HTMLElement).dataset.ref!,
    height: (card as HTMLElement).offsetHeight + Number.parseFloat(getComputedStyle(card).marginBottom),
  }));
  return {
    title: title ? title.offsetHeight + Number.parseFloat(getComputedStyle(title).marginBottom) : 0,
    columns: Math.max(Math.floor((list.clientWidth + gap) / (wide + gap)), 1),
    cards,
  };
}

/** Changes whenever the box has another size, and when the face of the letters has come. */
function useSize(box: RefObject<HTMLElement>): string {
  const [size, setSize] = useState("");
  const faces = useRef(0);
  useEffect(() => {
    const look = () => setSize(`${box.current?.clientWidth}×${box.current?.clientHeight}×${faces.current}`);
    const watch = new ResizeObserver(look);
    watch.observe(box.current!);
    void document.fonts.ready.then(() => {
      faces.current = 1;
      if (box.current) look();
    });
    return () => watch.disconnect();
  }, []);
  return size;
}
