// What cards are asked for and answered with, as in kinds/cards/spec.py.
import type { Item, Spec } from "../spec";

export interface CardField {
  id: string;
  label: string;
  kind: "text" | "date" | "choice";
  options: Item[];
  several: boolean;
  required: boolean;
  longest: number;
}
export interface CardsSpec extends Spec {
  marks: Item[];
  fields: CardField[];
  text_label: string;
  most: number;
  longest: number;
  votes: number;
}
export interface Card {
  column: string;
  text: string;
  mark?: string;
  fields?: Record<string, string | string[]>;
}
export interface CardsAnswer {
  cards: Record<string, Card>;
  votes: string[];
}
export interface Draft extends Card {
  id: string;
}
