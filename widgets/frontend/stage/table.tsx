// Results as a table on the stage: its headings put it in order, words and labels narrow a long one.
import { useState } from "preact/hooks";
import { t } from "../locale/stage";
import { counted } from "../ui/collection";
import { found, inOrder, isIn, turned, type Order, type TableOf } from "../ui/table";

const LONG = 12; // rows; more of them need words to be found

export function StageTable({ table }: { table: TableOf }) {
  const [words, setWords] = useState("");
  const [label, setLabel] = useState("");
  const [order, setOrder] = useState<Order | null>(null);
  const rows = inOrder(found(table, words, label), order);
  const asked = table.by || table.rows.length > LONG;
  return (
    <>
      {asked && (
        <div class="cr-table-ask">
          <input
            type="search" aria-label={t("find-words")} placeholder={t("find-words")} value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          {table.by?.labels.map((one) => (
            <button key={one} class="cr-table-label" aria-pressed={one === label} onClick={() => setLabel(one === label ? "" : one)}>
              {one} <b>{found(table, words).filter((row) => isIn(row, one, table)).length}</b>
            </button>
          ))}
          <p role="status">{counted(rows.length, table.rows.length, [t("row-noun"), t("rows-noun")])}</p>
        </div>
      )}
      <div class="cr-table-scroll" tabIndex={0} role="region" aria-label={t("results-table")}>
        <table class={table.by ? "cr-table cr-table-words" : "cr-table"}>
          <thead>
            <tr>
              {table.columns.map((name, j) => (
                <th scope="col" key={name} aria-sort={sorted(order, j)}>
                  <button class="cr-table-head" onClick={() => setOrder(turned(order, j))}>{name}</button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={table.rows.indexOf(row)}>
                {row.map((cell, j) => (j ? <td key={j}>{cell}</td> : <th scope="row" key={j}>{cell}</th>))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function sorted(order: Order | null, column: number): "ascending" | "descending" | "none" {
  if (order?.column !== column) return "none";
  return order.down ? "descending" : "ascending";
}
