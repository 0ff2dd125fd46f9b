import assert from "node:assert/strict";
import { test } from "node:test";
import { h } from "preact";
import { bring, isComing, load } from "./elsewhere";
import { kinds } from "./registry";

const module = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;

test("a kind from elsewhere is given Preact, and stands beside ours", async () => {
  const coming = bring("stars", module(`export default ({ h, useState }) => ({
    Component: () => h("p", null, typeof useState), how: () => "Tap a star.", left: () => "", done: () => true,
  })`));
  assert.equal(isComing("stars"), true);
  assert.equal(await coming, true);
  assert.equal(isComing("stars"), false);
  const made = (kinds.stars!.Component as () => any)();
  assert.deepEqual([made.type, made.props.children], ["p", "function"]);
  assert.equal(made.constructor, h("p", null).constructor);
});

test("a module that cannot be loaded leaves the page as it is", async () => {
  assert.equal(await bring("broken", module("throw new Error('no')")), false);
  assert.equal("broken" in kinds, false);
  assert.equal(isComing("broken"), false);
});

test("a kind of ours is not replaced", async () => {
  const ours = kinds.points;
  assert.equal(await bring("points", module("export default () => null")), true);
  assert.equal(kinds.points, ours);
});

test("a module that a bad line has not brought is asked for again, and one from a notebook is not", async () => {
  const asked: string[] = [];
  const waits: number[] = [];
  const get = async (address: string) => {
    asked.push(address);
    if (asked.length < 3) throw new TypeError("Failed to fetch");
    return { default: () => kinds.points! };
  };
  const wait = async (seconds: number) => void waits.push(seconds);
  assert.equal((await load("/static/kinds/choice.js?v=1", get, wait)).default({} as any), kinds.points);
  assert.deepEqual(asked, ["/static/kinds/choice.js?v=1", "/static/kinds/choice.js?v=1&again=1", "/static/kinds/choice.js?v=1&again=2"]);
  assert.deepEqual(waits, [1, 2]);
  await assert.rejects(load("blob:of-a-notebook", async () => Promise.reject(new Error("no")), wait));
  assert.deepEqual(waits, [1, 2]);
});
