// cards: write short texts into columns. What is typed is saved as it is typed.
import { useEffect, useRef, useState } from "preact/hooks";
import { CardForm } from "./card-form";
import { useSay } from "../../ui/live-region";
import type { CardStatus, Item, Kind, KindProps } from "../spec";
import type { Card, CardField, CardsAnswer, CardsSpec, Draft } from "./spec";
import { rich, t } from "../../locale/participant";
import { listed } from "../../ui/direction";
import { hidden } from "../../ui/hidden";
import { Vote } from "./vote";
import { isOwn, votesLeft } from "./votes";
import type { Wall } from "./wall";
import { canBeSeen } from "../../ui/words";

/** Names for cards that nobody else makes. */
export function newCard(column: string): Draft {
  const id = [...crypto.getRandomValues(new Uint8Array(9))].map((n) => n.toString(16).padStart(2, "0")).join("");
  return { id, column, text: "" };
}

export const draftsOf = (answer: CardsAnswer | null): Draft[] =>
  Object.entries(answer?.cards ?? {}).map(([id, card]) => ({ id, ...card }));

/** Whether a line says anything, or something is chosen. */
const isGiven = (value: string | string[] | undefined): boolean => (typeof value === "string" ? canBeSeen(value) : !!value?.length);

/** What still keeps a card from being taken: its text, or a line that has to be filled in. */
export function missing(spec: CardsSpec, card: Card): string {
  if (!canBeSeen(card.text)) return spec.text_label || t("card-few-words");
  const field = spec.fields.find((one) => one.required && !isGiven(card.fields?.[one.id]));
  return field?.label ?? "";
}

/** Cards as the question has room for them, which may have been changed since they were begun. */
export function placed(spec: CardsSpec, drafts: Draft[]): Draft[] {
  const only = spec.items.length === 1 ? spec.items[0]!.id : "";
  return drafts.flatMap(({ mark, fields, ...card }) => {
    const column = only || card.column;
    if (!spec.items.some((one) => one.id === column)) return [];
    const known = spec.fields.flatMap(({ id, kind, options }) => {
      const value = fields?.[id];
      if (value === undefined || (kind === "choice") !== Array.isArray(value)) return [];
      return [[id, Array.isArray(value) ? value.filter((one) => options.some((option) => option.id === one)) : value] as const];
    });
    const marked = spec.marks.some((one) => one.id === mark) && { mark };
    return [{ ...card, column, ...marked, ...(fields && { fields: Object.fromEntries(known) }) }];
  });
}

/** The answer that these cards make; what is not complete yet is not sent. */
export function gathered(spec: CardsSpec, drafts: Draft[], votes: string[]): CardsAnswer {
  const whole = placed(spec, drafts).filter((draft) => !missing(spec, draft)).slice(0, spec.most);
  const cards = Object.fromEntries(whole.map(({ id, fields, ...card }) => {
    const filled = Object.entries(fields ?? {}).filter(([, value]) => isGiven(value));
    return [id, filled.length ? { ...card, fields: Object.fromEntries(filled) } : card];
  }));
  return { cards, votes };
}

/** What is being written, with what the answer has beside it. Nothing that was typed is dropped for not being taken. */
export function merged(spec: CardsSpec, drafts: Draft[], answer: CardsAnswer | null): Draft[] {
  const theirs = draftsOf(answer);
  const known = new Set(drafts.map((draft) => draft.id));
  const latest = (draft: Draft) => (missing(spec, draft) ? undefined : theirs.find((one) => one.id === draft.id));
  return placed(spec, [...drafts.map((draft) => latest(draft) ?? draft), ...theirs.filter((one) => !known.has(one.id))]);
}

/** The cards that cannot be sent yet, though something stands on them. */
export function unsent(spec: CardsSpec, drafts: Draft[]): Draft[] {
  const written = (draft: Draft) => canBeSeen(draft.text) || Object.values(draft.fields ?? {}).some(isGiven);
  return drafts.filter((draft) => missing(spec, draft) && written(draft));
}

/** What to begin with: the answer, and what was being written when the page was left. */
export function begun(spec: CardsSpec, answer: CardsAnswer | null, draft: Draft[] | null | undefined): Draft[] {
  const kept = placed(spec, draft ?? []);
  return [...draftsOf(answer).filter((one) => !kept.some((other) => other.id === one.id)), ...kept];
}

export function unfinished(_: CardsSpec, draft: Draft[] | null): string {
  const n = draft?.length ?? 0;
  return n ? t("cards-unfinished", { n }) : "";
}

export function left(spec: CardsSpec, answer: CardsAnswer | null, wall?: Wall): string {
  const n = Object.keys(answer?.cards ?? {}).length;
  if (wall?.votes && wall.cards.some((card) => !isOwn(answer, card.ref))) {
    const more = votesLeft(wall, answer);
    return more ? t("votes-left", { n: more }) : t("votes-all-given");
  }
  const { most } = spec;
  if (!n) return most === 1 ? t("cards-nothing-yet") : t("cards-up-to", { most });
  return n < most ? t("cards-more", { n, more: most - n }) : most === 1 ? t("cards-written") : t("cards-all-written", { most });
}

function Cards({ spec, answer, onAnswer, disabled, draft: kept, onDraft, statuses }: KindProps<CardsSpec, CardsAnswer>) {
  const { say, Said } = useSay();
  const several = spec.items.length > 1;
  const [drafts, setDrafts] = useState<Draft[]>(() => begun(spec, answer, kept));
  const shown = disabled ? draftsOf(answer) : merged(spec, drafts, answer);
  const box = useRef<HTMLDivElement>(null);
  const focus = useRef("");

  // A single column has a card ready to be written on.
  const ready = !several && !disabled && !shown.length;
  useEffect(() => {
    if (ready) setDrafts([newCard(spec.items[0]!.id)]);
  }, [ready]);
  useEffect(() => {
    if (!focus.current) return;
    box.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = "";
  });

  const take = (next: Draft[]) => {
    setDrafts(next);
    const bare = unsent(spec, next);
    if (bare.length || kept) onDraft?.(bare.length ? bare : null);
    const before = JSON.stringify(gathered(spec, draftsOf(answer), answer?.votes ?? []));
    const after = gathered(spec, next, answer?.votes ?? []);
    if (JSON.stringify(after) !== before) onAnswer(after);
  };
  const write = (draft: Draft) => take(shown.map((one) => (one.id === draft.id ? draft : one)));
  const add = (column: Item) => {
    const draft = newCard(column.id);
    focus.current = `[data-card="${draft.id}"] textarea`;
    setDrafts([...shown, draft]);
  };
  const remove = (draft: Draft) => {
    take(shown.filter((one) => one.id !== draft.id));
    focus.current = `[data-column="${draft.column}"] .cr-add`;
    say(t("cards-removed"));
  };
  const full = shown.length >= spec.most;
  const empty = shown.some((draft) => !canBeSeen(draft.text));

  return (
    <div class="cr-kind" ref={box}>
      <div class={several ? "cr-card-columns" : ""}>
        {spec.items.map((column) => {
          const here = shown.filter((draft) => draft.column === column.id);
          return (
            <section class="cr-card-column" key={column.id} data-column={column.id} aria-label={several ? column.label : undefined}>
              {several && (
                <div class="cr-card-head">
                  <b>{column.label}</b>
                  {column.description && <span class="cr-item-text">{column.description}</span>}
                </div>
              )}
              <ul class="cr-own-cards">
                {here.map((draft, n) => (
                  <li key={draft.id} data-card={draft.id} class="cr-own-card">
                    {disabled ? <Written spec={spec} card={draft} /> : (
                      <CardForm
                        spec={spec} draft={draft} missing={canBeSeen(draft.text) ? missing(spec, draft) : ""}
                        name={nameOf(spec, n, several ? column : undefined)}
                        removable={several || shown.length > 1 || !!draft.text}
                        onWrite={write} onRemove={() => remove(draft)}
                      />
                    )}
                    {answer?.cards[draft.id] && <StatusOf status={statuses?.[draft.id]} />}
                  </li>
                ))}
              </ul>
              {disabled && !here.length && several && <p class="cr-item-text">{t("cards-nothing-here")}</p>}
              {!disabled && (several || spec.most > 1) && (
                <button
                  type="button" class="cr-small-button cr-add" aria-disabled={full || empty}
                  onClick={() => {
                    if (full) say(t("cards-full", { most: spec.most }));
                    else if (empty) say(t("cards-empty-there"));
                    else add(column);
                  }}
                >
                  {several
                    ? rich(here.length ? "cards-another-in" : "cards-write-in", { column: <bdi>{column.label}</bdi>, "<hidden>": hidden })
                    : here.length ? t("cards-another") : t("cards-write")}
                </button>
              )}
            </section>
          );
        })}
      </div>
      {Said}
    </div>
  );
}

/** What the facilitator has done with a card of one's own; on the wall is where it belongs, and not worth a word. */
function StatusOf({ status }: { status?: CardStatus }) {
  const words = status && STATUSES[status]?.();
  return words ? <p class={`cr-card-status cr-card-status-${status}`}>{words}</p> : null;
}

const STATUSES: Partial<Record<CardStatus, () => string>> = {
  waiting: () => t("card-waiting"),
  hidden: () => t("card-hidden"),
  merged: () => t("card-merged"),
};

/** What a card is called, for who cannot see where it stands: “Card 2, Trust”. */
function nameOf(spec: CardsSpec, n: number, column?: Item): string {
  const own = spec.text_label || t("card");
  const card = spec.most > 1 ? t("card-n", { card: own, n: n + 1 }) : own;
  return column ? t("card-in", { card, column: column.label }) : card;
}

/** A card of one's own when nothing can be changed any more. */
function Written({ spec, card }: { spec: CardsSpec; card: Card }) {
  const mark = spec.marks.find((one) => one.id === card.mark);
  return (
    <>
      <p class="cr-card-text" dir="auto">{card.text}</p>
      {(mark || card.fields) && (
        <p class="cr-item-text">
          {listed([mark?.label, ...spec.fields.map((field) => inWords(field, card.fields?.[field.id]))], " · ")}
        </p>
      )}
    </>
  );
}

function inWords(field: CardField, value: string | string[] | undefined): string {
  if (!value?.length) return "";
  const words = typeof value === "string" ? value : listed(value.map((id) => field.options.find((one) => one.id === id)?.label), ", ");
  return t("card-field", { field: field.label, words });
}

export const cards: Kind<CardsSpec, CardsAnswer> = {
  Component: Cards,
  how: () => t("cards-how"),
  left,
  unfinished,
  done: (spec, answer) => Object.keys(answer?.cards ?? {}).length >= spec.most,
  // Columns are places, as lanes are; a single one has no name worth showing.
  asked: ({ items }) => ({ places: items.length > 1 ? items : [], items: [] }),
  Under: Vote,
  rounds: false,
};
