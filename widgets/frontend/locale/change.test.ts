import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { changeTo, inLanguage } from "./change";

let reloaded = 0;
function at(search: string): void {
  Object.assign(globalThis, { location: { search, reload: () => (reloaded += 1) } });
}

beforeEach(() => {
  const kept = new Map<string, string>();
  const sessionStorage = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => kept.set(name, value) };
  Object.assign(globalThis, { sessionStorage });
  reloaded = 0;
  at("");
});

test("a page is fetched anew in the language that its room has now, and only once", () => {
  changeTo("", "en"); // nothing heard yet
  changeTo("en", "en");
  assert.equal(reloaded, 0);
  changeTo("ar-XB", "en");
  changeTo("ar-XB", "en"); // the server did not send it
  assert.equal(reloaded, 1);
});

test("a page keeps the language that its address names, and so do those that it leads to", () => {
  assert.equal(inLanguage("privacy/KZ4MTP"), "privacy/KZ4MTP");
  at("?lang=en");
  changeTo("ar-XB", "en");
  assert.equal(reloaded, 0);
  assert.equal(inLanguage("privacy/KZ4MTP"), "privacy/KZ4MTP?lang=en");
});
