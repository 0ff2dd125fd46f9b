// Messages of one audience, in the page's language and else in English: Fluent, from the same files as Python's.
//
// A page in another language says so (`lang`, `dir`) and brings that language's messages in
// `<template data-messages="participant">`. English is in the bundle.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { ComponentChildren } from "preact";
import { apart } from "../ui/direction";

export type Words = string | number;
/** Draws an element that a message names, around the words in it. */
export type Element = (words: ComponentChildren) => ComponentChildren;
/** What goes into a message to be read: nothing, or a value for each variable. */
type Values<Slots extends string> = [Slots] extends [never] ? [] : [Record<Slots, Words>];
/** What goes into a message to be drawn: for “<hidden>” the element, for a variable words or something drawn. */
type Drawn<Slots extends string> = { [Slot in Slots]: Slot extends `<${string}>` ? Element : ComponentChildren };

const ENGLISH = "en-GB";
const MARK = "\uf8ff"; // private use: stands around the number of something to be put in
const PARTS = /\uf8ff(\d+)\uf8ff|(<\w+>)(.*?)<\/\w+>/su;

export class Catalogue<Messages extends Record<keyof Messages, string>> {
  private bundles: FluentBundle[] | undefined;

  constructor(private readonly audience: string, private readonly english: string, private readonly page = pageWith) {}

  /** The words of a message. A label that goes into it is set apart. */
  t = <Id extends keyof Messages & string>(id: Id, ...[given]: Values<Messages[Id]>): string => {
    const values = Object.entries<Words>(given ?? {}).map(([name, value]) => [name, typeof value === "string" ? apart(value) : value]);
    return this.format(id, Object.fromEntries(values));
  };

  /** What somebody else says in English, as they name it, in the language of the page; it may be newer than the page. */
  named = (id: string, english: string): string => {
    this.bundles ??= this.inOrder();
    return this.bundles.slice(0, -1).some((own) => own.hasMessage(id)) ? this.format(id, {}) : english;
  };

  /** The same to be drawn, with elements in it. */
  rich = <Id extends keyof Messages & string>(id: Id, given: Drawn<Messages[Id]>): ComponentChildren => {
    const drawn: ComponentChildren[] = [];
    const values: Record<string, FluentVariable> = {};
    const elements: Record<string, Element> = {};
    for (const [name, value] of Object.entries<Element | ComponentChildren>(given)) {
      if (typeof value === "function") elements[name] = value as Element;
      else if (typeof value === "number") values[name] = value;
      else values[name] = `${MARK}${drawn.push(typeof value === "string" ? apart(value) : value) - 1}${MARK}`;
    }
    return parted(this.format(id, values), drawn, elements);
  };

  /** The page's language before English. */
  private inOrder(): FluentBundle[] {
    return [...this.page(this.audience), { language: ENGLISH, text: this.english }].map(bundle);
  }

  private format(id: string, values: Record<string, FluentVariable>): string {
    this.bundles ??= this.inOrder();
    for (const bundle of this.bundles) {
      const pattern = bundle.getMessage(id)?.value;
      const errors: Error[] = [];
      const said = pattern && bundle.formatPattern(pattern, values, errors);
      if (said && !errors.length) return said;
    }
    throw new Error(`“${id}” is no message for the ${this.audience}, or lacks a value.`);
  }
}

interface Spoken {
  language: string;
  text: string;
}

/** The page's own messages; none if it is in English. */
function pageWith(audience: string): Spoken[] {
  if (typeof document === "undefined") return []; // a unit test
  const brought = document.querySelector<HTMLTemplateElement>(`template[data-messages=${audience}]`);
  return brought ? [{ language: document.documentElement.lang, text: brought.content.textContent ?? "" }] : [];
}

/** Fluent would set every label apart; ui/direction.ts does so where it is needed, and nowhere else. */
function bundle({ language, text }: Spoken): FluentBundle {
  const made = new FluentBundle([language, ENGLISH], { useIsolating: false });
  made.addResource(new FluentResource(text));
  return made;
}

/** Words with what is drawn in its places. Only the message itself can name an element, never what goes into it. */
function parted(words: string, drawn: ComponentChildren[], elements: Record<string, Element>): ComponentChildren {
  const found = PARTS.exec(words);
  if (!found) return words;
  const [whole, place, element, inside] = found;
  const here = element ? elements[element]?.(parted(inside!, drawn, elements)) : drawn[Number(place)];
  return [words.slice(0, found.index), here, parted(words.slice(found.index + whole.length), drawn, elements)].filter((part) => part !== "");
}
