// Which cards of a wall go together on a page: as many as fit, part by part, row of parts by row of parts.

/** A part of the wall as it was measured, in pixels. */
export interface Measured {
  /** Its title, with the space below it. */
  title: number;
  /** Columns of cards that stand side by side in it. */
  columns: number;
  /** Each card, with the space below it. */
  cards: { ref: string; height: number }[];
}

const GAP = 20; // px between two rows of parts
const ENOUGH = 0.55; // of a page that a row of parts wants at least, or it begins on the next one
const STEP = 8; // px

/** How many cards fit in columns of this height, each filled before the next. */
export function fit(cards: Measured["cards"], columns: number, height: number): number {
  let column = 1;
  let at = 0;
  for (const [n, card] of cards.entries()) {
    if (at && at + card.height > height) {
      column += 1;
      at = 0;
    }
    if (column > columns || card.height > height) return n;
    at += card.height;
  }
  return cards.length;
}

/** How high columns have to be for all cards. */
export function need(cards: Measured["cards"], columns: number): number {
  let height = Math.max(0, ...cards.map((card) => card.height), Math.ceil(cards.reduce((sum, card) => sum + card.height, 0) / columns));
  while (fit(cards, columns, height) < cards.length) height += STEP;
  return height;
}

/** The cards of each page, by name. `side` parts stand beside one another; a page is `height` high. */
export function paged(parts: Measured[], side: number, height: number): string[][] {
  const pages: string[][] = [];
  let page: string[] = [];
  let left = height;
  const turn = () => {
    if (page.length) pages.push(page);
    page = [];
    left = height;
  };
  for (let i = 0; i < parts.length; i += side) {
    let row = parts.slice(i, i + side);
    while (row.some((part) => part.cards.length)) {
      const title = Math.max(...row.map((part) => part.title));
      const wanted = title + Math.max(...row.map((part) => need(part.cards, part.columns)));
      if (wanted <= left) {
        page.push(...row.flatMap((part) => part.cards.map((card) => card.ref)));
        left -= wanted + GAP;
        break;
      }
      if (page.length && left < height * ENOUGH) {
        turn();
        continue;
      }
      const taken = row.map((part) => fit(part.cards, part.columns, left - title));
      // A card that is higher than a page has one of its own, on which one scrolls.
      if (!page.length && !taken.some(Boolean)) taken[row.findIndex((part) => part.cards.length)] = 1;
      page.push(...row.flatMap((part, n) => part.cards.slice(0, taken[n]).map((card) => card.ref)));
      row = row.map((part, n) => ({ ...part, cards: part.cards.slice(taken[n]) }));
      turn();
    }
  }
  turn();
  return pages.length ? pages : [[]];
}
