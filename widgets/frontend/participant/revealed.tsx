// What the room has said: a headline, the chart, and the same as a table.
import type { ComponentChildren } from "preact";
import { Chart } from "../ui/chart";
import { WallOf, type WallCard } from "../kinds/cards/wall";
import { t } from "../locale/participant";
import type { Publication } from "../net/wire";

interface Props {
  results: Publication;
  prompt: string;
  /** What stands under a card of the wall. */
  under?: (card: WallCard) => ComponentChildren;
}

export function Revealed({ results, prompt, under }: Props) {
  const { headline, detail, svg, alt, table, wall } = results;
  const chart = svg ? <div class="cr-chart-box"><Chart svg={svg} /></div> : alt && <p>{alt}</p>;
  return (
    <section class="cr-revealed" aria-label={t("results")}>
      <p class="cr-asked-prompt">{prompt}</p>
      <h1 tabIndex={-1}>{headline}</h1>
      {wall ? <WallOf wall={wall} under={under} /> : chart}
      {detail && <p class="cr-detail">{detail}</p>}
      {!!wall?.cards.length && svg && <details class="cr-more"><summary>{t("show-chart")}</summary>{chart}</details>}
      {table.rows.length > 0 && (
        <details class="cr-more">
          <summary>{t("show-table")}</summary>
          {table.by ? <Entries table={table} label={headline} /> : <Table table={table} label={headline} />}
        </details>
      )}
    </section>
  );
}

function Table({ table, label }: { table: Publication["table"]; label: string }) {
  const isNumber = (j: number) => table.rows.some((row) => typeof row[j] === "number");
  return (
    <div class="cr-table-box" role="region" aria-label={t("table-of", { headline: label })} tabIndex={0}>
      <table>
        <thead>
          <tr>{table.columns.map((name, j) => <th scope="col" key={j} class={isNumber(j) ? "cr-number" : ""}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (j ? <td key={j} class={isNumber(j) ? "cr-number" : ""}>{cell ?? "–"}</td> : <th scope="row" key={j}>{cell ?? "–"}</th>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table of words, a row under the other: a phone is too narrow for its columns. Its roles are said, as its look is no table's. */
function Entries({ table, label }: { table: Publication["table"]; label: string }) {
  return (
    <table role="table" class="cr-entries" aria-label={t("table-of", { headline: label })}>
      <thead role="rowgroup">
        <tr role="row">{table.columns.map((name) => <th role="columnheader" scope="col" key={name}>{name}</th>)}</tr>
      </thead>
      <tbody role="rowgroup">
        {table.rows.map((row, i) => (
          <tr role="row" key={i}>
            {row.map((cell, j) => (
              j ? <td role="cell" key={j} data-name={table.columns[j]}>{cell}</td> : <th role="rowheader" scope="row" key={j}>{cell}</th>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
