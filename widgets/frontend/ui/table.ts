// Which rows of a table are shown, and in what order.
import { plain } from "./collection";

export type Cell = string | number | null;
export interface TableOf {
  columns: string[];
  rows: Cell[][];
  /** The column by which the rows are sorted into these labels; a cell may hold several, with “; ” between. */
  by?: { column: number; labels: string[] };
}
export interface Order {
  column: number;
  down: boolean;
}

/** The rows that have all the words and, if one is chosen, the label. */
export function found(table: TableOf, words: string, label = ""): Cell[][] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return table.rows.filter((row) => {
    if (label && !isIn(row, label, table)) return false;
    const text = plain(row.join(" "));
    return wanted.every((word) => text.includes(word));
  });
}

/** Whether a row stands under a label. */
export function isIn(row: Cell[], label: string, table: TableOf): boolean {
  return !!table.by && `; ${row[table.by.column] ?? ""};`.includes(`; ${label};`);
}

/** The rows by one column: numbers by size, words as in a dictionary, and what is empty last. */
export function inOrder(rows: Cell[][], order: Order | null): Cell[][] {
  if (!order) return rows;
  const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const { column, down } = order;
  return [...rows].sort((one, other) => {
    const [a, b] = [`${one[column] ?? ""}`, `${other[column] ?? ""}`];
    if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
    const [x, y] = [number(a), number(b)];
    const rising = x !== null && y !== null && x !== y ? x - y : words.compare(a, b);
    return down ? -rising : rising;
  });
}

/** What the next press on a heading does: up, down, and as it was. */
export function turned(order: Order | null, column: number): Order | null {
  if (order?.column !== column) return { column, down: false };
  return order.down ? null : { column, down: true };
}

const isEmpty = (text: string): boolean => text === "" || text === "–";

function number(text: string): number | null {
  const start = /^[+−-]?\d+(\.\d+)?/.exec(text)?.[0];
  return start === undefined ? null : Number(start.replace("−", "-"));
}
