// What is found in a collection: by words, by one of its subjects, and how many there are of each.

import { t } from "../locale/stage";

export interface Entry {
  title: string;
  /** a line below the title: who and where */
  line: string;
  text: string;
  /** further lines, each with its name */
  facts: [string, string][];
  subjects: string[];
  year: number | null;
  link: string;
}
export interface Subject {
  id: string;
  label: string;
}
export interface Count {
  name: string;
  n: number;
}

export const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Everything that an entry says, to look for words in. */
export function said(entry: Entry, subjects: Subject[]): string {
  const labels = subjects.filter(({ id }) => entry.subjects.includes(id)).map(({ label }) => label);
  const facts = entry.facts.flat();
  return plain([entry.title, entry.line, entry.text, ...facts, ...labels, entry.year ?? ""].join(" "));
}

/** The entries that have every one of the words, in any order; accents and capitals do not matter. */
export function withWords(entries: Entry[], subjects: Subject[], words: string): Entry[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return entries;
  return entries.filter((entry) => {
    const text = said(entry, subjects);
    return wanted.every((word) => text.includes(word));
  });
}

/** The entries about a subject; all of them if none is chosen. */
export function about(entries: Entry[], subject: string): Entry[] {
  return subject ? entries.filter((entry) => entry.subjects.includes(subject)) : entries;
}

/** How many there are of each year, from the first to the last of `all`, years without any included. */
export function byYear(entries: Entry[], all: Entry[]): Count[] {
  const years = all.map((entry) => entry.year).filter((year) => year !== null);
  if (!years.length) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, i) => ({
    name: `${first + i}`,
    n: entries.filter((entry) => entry.year === first + i).length,
  }));
}

/** “9 of 71 works”; “71 works” where nothing is left out. */
export function counted(found: number, all: number, [one, many]: [string, string]): string {
  const noun = all === 1 ? one : many;
  return found === all ? t("counted", { all, noun }) : t("counted-of", { found, all, noun });
}
