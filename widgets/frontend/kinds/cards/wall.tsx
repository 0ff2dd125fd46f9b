// The wall: the cards of a room, by theme once there are some, else by column. On phones and on the stage.
import type { ComponentChildren } from "preact";
import { rich, t } from "../../locale/participant";
import { hidden } from "../../ui/hidden";

export interface WallCard {
  ref: string;
  column: string;
  text: string;
  mark: string;
  fields: Record<string, string>;
  votes: number;
  theme: string;
  pinned: boolean;
  times: number;
  role: string;
}
export interface Wall {
  columns: { id: string; label: string }[];
  marks: { id: string; label: string }[];
  fields: { id: string; label: string; kind: string }[];
  themes: string[];
  votes: number;
  groups: { role: string; name: string; n: number; colour: string; shape: string }[];
  cards: WallCard[];
  /** How many cards there are, if these are not all. */
  of?: number;
}

export interface Part {
  title: string;
  cards: WallCard[];
}

/** The cards in their parts; those without a theme come last. One part without a title if there is nothing to part by. */
export function parts(wall: Wall): Part[] {
  const themed = wall.cards.some((card) => card.theme);
  if (themed) {
    const named = wall.themes.map((theme) => ({ title: theme, cards: wall.cards.filter((card) => card.theme === theme) }));
    return [...named, { title: t("wall-others"), cards: wall.cards.filter((card) => !card.theme) }].filter((part) => part.cards.length);
  }
  if (wall.columns.length < 2) return [{ title: "", cards: wall.cards }];
  return wall.columns.map((column) => ({ title: column.label, cards: wall.cards.filter((card) => card.column === column.id) }));
}

interface Props {
  wall: Wall;
  /** What stands under a card: a button to vote, for instance. */
  under?: (card: WallCard) => ComponentChildren;
  onTap?: (card: WallCard) => void;
  /** The names of the cards to show, if not all. */
  only?: ReadonlySet<string>;
}

export function WallOf({ wall, under, onTap, only }: Props) {
  const all = parts(wall);
  const on = (part: Part) => (only ? part.cards.filter((card) => only.has(card.ref)) : part.cards);
  const shown = all.filter((part) => !only || on(part).length);
  const rest = (wall.of ?? wall.cards.length) - wall.cards.length;
  if (!wall.cards.length) return null; // the headline says so
  return (
    <div class={`cr-wall cr-wall-${Math.min(all.length, 4)}`}>
      {wall.groups.length > 0 && (
        <p class="cr-wall-key">
          {wall.groups.map((group) => <span key={group.role}><Mark wall={wall} role={group.role} /> {t("wall-group", { group: group.name, n: group.n })}</span>)}
        </p>
      )}
      <div class="cr-wall-parts">
        {shown.map((part) => (
          // A group: as a region it would be a landmark of the same name as the column one writes in.
          <div key={part.title} class="cr-wall-part" role={part.title ? "group" : undefined} aria-label={part.title || undefined}>
            {part.title && <h2 class="cr-wall-title">{part.title} <span>{part.cards.length}</span></h2>}
            <ul class="cr-wall-cards">
              {on(part).map((card) => (
                <li key={card.ref} data-ref={card.ref} class={`cr-wall-card ${card.pinned ? "cr-wall-pinned" : ""}`}>
                  <Words wall={wall} card={card} onTap={onTap} />
                  {under?.(card)}
                </li>
              ))}
            </ul>
            {!part.cards.length && <p class="cr-wall-empty">{t("wall-none")}</p>}
          </div>
        ))}
      </div>
      {rest > 0 && <p class="cr-wall-empty">{t("wall-more", { n: rest })}</p>}
    </div>
  );
}

function Words({ wall, card, onTap }: { wall: Wall; card: WallCard; onTap?: (card: WallCard) => void }) {
  const mark = wall.marks.findIndex((one) => one.id === card.mark);
  const group = wall.groups.find((one) => one.role === card.role);
  const lines = wall.fields.filter((field) => card.fields[field.id]);
  const words = (
    <>
      {mark >= 0 && <span class={`cr-wall-mark cr-wall-mark-${mark}`}>{wall.marks[mark]!.label}</span>}
      <span class="cr-wall-text" dir="auto">
        {group && <><Mark wall={wall} role={card.role} /><span class="cr-hidden">{t("wall-by", { group: group.name })} </span></>}
        {card.text}
      </span>
      {lines.map((field) => (
        <span class="cr-wall-line" key={field.id}><b>{field.label}</b> <span dir="auto">{card.fields[field.id]}</span></span>
      ))}
      {(card.times > 1 || card.votes > 0 || card.pinned) && (
        <span class="cr-wall-facts">
          {card.votes > 0 && <span>{rich("wall-votes", { n: card.votes, "<hidden>": hidden })}</span>}
          {card.times > 1 && <span>{rich("wall-times", { n: card.times, "<hidden>": hidden })}</span>}
          {card.pinned && <span>{t("wall-pinned")}</span>}
        </span>
      )}
    </>
  );
  if (!onTap) return <div class="cr-wall-words">{words}</div>;
  return <button type="button" class="cr-wall-words" onClick={() => onTap(card)}>{words}</button>;
}

/** Whose it is, by shape and colour. */
function Mark({ wall, role }: { wall: Wall; role: string }) {
  const group = wall.groups.find((one) => one.role === role);
  if (!group) return null;
  return <i class={`cr-wall-role cr-role-${group.shape} cr-fill-${group.colour}`} aria-hidden="true" />;
}
