import assert from "node:assert/strict";
import { test } from "node:test";
import { Catalogue } from "./catalogue";
import { t } from "./participant";

interface Some {
  "cards-here": "n" | "column";
  "take-back": "item" | "<hidden>";
  closed: never;
}

const ENGLISH = `
closed = Closed
cards-here = { $n ->
    [one] { $n } card in { $column }
   *[other] { $n } cards in { $column }
}
take-back = Take back<hidden> { $item }</hidden>
`;
const WELSH = `
cards-here = { $n ->
    [zero] dim cerdyn yn { $column }
    [two] { $n } gerdyn yn { $column }
   *[other] { $n } cerdyn yn { $column }
}
`;
const hidden = (words: unknown) => ({ hidden: words });
const flat = (drawn: any): unknown => (Array.isArray(drawn) ? drawn.flatMap(flat).filter((one) => one !== "") : [drawn?.hidden ? { hidden: flat(drawn.hidden) } : drawn]);

test("a message says numbers by the language's plurals, and sets a label from right to left apart", () => {
  const { t } = new Catalogue<Some>("participant", ENGLISH);
  assert.equal(t("cards-here", { n: 1, column: "Trust" }), "1 card in Trust");
  assert.equal(t("cards-here", { n: 1200, column: "אמון" }), "1,200 cards in \u2068אמון\u2069");
});

test("a page in another language says what it has, by its own plurals, and the rest in English", () => {
  const { t } = new Catalogue<Some>("participant", ENGLISH, () => [{ language: "cy", text: WELSH }]);
  assert.equal(t("cards-here", { n: 0, column: "Trust" }), "dim cerdyn yn Trust");
  assert.equal(t("cards-here", { n: 2, column: "Trust" }), "2 gerdyn yn Trust");
  assert.equal(t("closed"), "Closed");
});

test("a message names elements, and a label that looks like one is only words", () => {
  const { rich } = new Catalogue<Some>("participant", ENGLISH);
  const drawn = rich("take-back", { item: "</hidden><b>Trust</b>", "<hidden>": hidden as any });
  assert.deepEqual(flat(drawn), ["Take back", { hidden: [" ", "</hidden><b>Trust</b>"] }]);
});

test("an unknown message, or one without what goes into it, is an error", () => {
  const t = new Catalogue<Some>("participant", ENGLISH).t as (id: string, given?: object) => string;
  assert.throws(() => t("nowhere"), /“nowhere” is no message/);
  assert.throws(() => t("cards-here", { n: 1 }), /lacks a value/);
});

test("a refusal is said by its code in the page's language, and one that it does not know as the server said it", () => {
  const { named } = new Catalogue<Some>("participant", ENGLISH, () => [{ language: "cy", text: "closed = Ar gau" }]);
  assert.equal(named("closed", "Closed."), "Ar gau");
  assert.equal(named("new", "Something new."), "Something new.");
});

test("the ids are a type: a message that is not there, or lacks a value, is not compiled", () => {
  // @ts-expect-error: no such message
  assert.throws(() => t("no-such-message"));
  // @ts-expect-error: which round?
  assert.throws(() => t("round"));
  assert.equal(t("round", { round: 2 }), "Round 2");
});
