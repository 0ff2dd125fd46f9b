import assert from "node:assert/strict";
import { test } from "node:test";
import { first, focused, isBusy } from "../participant/current-question";
import { confirmed, find, hear, start, type Session } from "./session";
import type { ExerciseFields } from "./wire";

const item = (id: string) => ({ id, label: id, description: "", source: "" });
const spec = { prompt: "?", hint: "", note: "", points: 2, items: [item("a"), item("b")] };
const exercise = (key: string, position: number, more: Partial<ExerciseFields> = {}) => ({
  type: "exercise" as const, key, kind: "points", spec, position, open: true, closes_in: null, closes: true, revealed: false, round: 1, ...more,
});
const results = { version: 1, headline: "Trust", detail: "", alt: "", svg: "", table: { columns: [], rows: [] } };
const heard = (...messages: any[]): Session => messages.reduce((session, one) => hear(session, one, 1000), start(""));

test("exercises stand in their order, whenever they come", () => {
  assert.deepEqual(heard(exercise("b", 1), exercise("a", 0)).exercises.map((one) => one.key), ["a", "b"]);
});

test("opening, closing and revealing are news, an edited word is not", () => {
  const open = heard(exercise("a", 0));
  assert.equal(open.news?.what, "opened");
  assert.equal(hear(open, exercise("a", 0, { spec: { ...spec, prompt: "!" } as any }), 0).news, open.news);
  assert.equal(hear(open, exercise("a", 0, { open: false }), 0).news?.what, "closed");
  const shown = hear(open, { type: "published", exercise: "a", ...results }, 0);
  assert.equal(shown.news?.what, "revealed");
  assert.equal(hear(shown, { type: "hidden", exercise: "a" }, 0).news?.what, "hidden");
  assert.equal(hear(shown, { type: "published", exercise: "a", ...results, version: 2 }, 0).news, shown.news);
});

test("what was said on another page of the same person is shown, unless it was of another round", () => {
  const said = { type: "answered", exercise: "a", payload: { points: { a: 2 } }, revision: 3, round: 1 };
  assert.deepEqual(heard(exercise("a", 0), said).saved, { a: { points: { a: 2 } } });
  assert.deepEqual(heard(exercise("a", 0, { round: 2 }), said).saved, {});
  const repeated = confirmed(heard(exercise("a", 0), said), "a", { points: { b: 1 } }, 2);
  assert.deepEqual(repeated.saved, { a: { points: { a: 2 } } });
  assert.deepEqual(confirmed(repeated, "a", { points: { b: 1 } }, 4).saved, { a: { points: { b: 1 } } });
});

test("a deadline is kept by this phone's own clock", () => {
  assert.equal(find(heard(exercise("a", 0, { closes_in: 42 })), "a")?.closesAt, 43_000);
});

test("a deadline heard again does not move, unless it was another one or the phone slept", () => {
  const open = heard(exercise("a", 0, { closes_in: 42 }), exercise("b", 1));
  const ends = (message: any, now: number) => find(hear(open, message, now), "a")?.closesAt;
  assert.equal(ends(exercise("a", 0, { closes_in: 41, spec: { ...spec, prompt: "!" } as any }), 2_200), 43_000);
  assert.equal(ends({ type: "pong", closes_in: { a: 32 } }, 10_900), 42_900);
  assert.equal(ends({ type: "pong", closes_in: { a: 12 } }, 11_000), 23_000);
  assert.equal(ends(exercise("a", 0, { closes_in: 101 }), 2_000), 103_000);
  assert.equal(hear(open, { type: "pong" }, 0), open);
});

test("hidden results and withdrawn questions are gone", () => {
  const session = heard(exercise("a", 0), { type: "published", exercise: "a", ...results });
  assert.deepEqual(hear(session, { type: "hidden", exercise: "a" }, 0).publications, {});
  assert.deepEqual(hear(session, { type: "withdrawn", exercise: "a" }, 0).exercises, []);
});

test("being turned away has a reason; an unknown role asks again", () => {
  const full = heard({ type: "refused", code: "room-full", reason: "This room is full." });
  assert.deepEqual([full.phase, full.reason], ["turned-away", "This room is full."]);
  assert.equal(heard({ type: "refused", code: "room-shut", reason: "Nobody else is let in." }).phase, "turned-away");
  assert.equal(heard({ type: "refused", code: "unknown-role", reason: "…" }).phase, "who");
  assert.equal(heard({ type: "refused", code: "version", reason: "…" }).phase, "outdated");
  assert.equal(heard({ type: "ended" }).phase, "ended");
});

test("messages of a later version are passed over", () => {
  const session = heard(exercise("a", 0));
  assert.equal(hear(session, { type: "confetti" } as any, 0), session);
});

test("one begins with the first open question that has no answer", () => {
  const session = heard(exercise("a", 0), exercise("b", 1), exercise("c", 2));
  assert.equal(first(session, (key) => (key === "a" ? { points: { a: 1 } } : null)), "b");
});

test("without an open question, the latest results are in front", () => {
  const closed = { open: false, revealed: true };
  assert.equal(first(heard(exercise("a", 0, closed), exercise("b", 1, closed), exercise("c", 2, { open: false })), () => null), "b");
});

test("one is busy while an answer is begun or just touched, not before and not after", () => {
  const one = find(heard(exercise("a", 0)), "a");
  assert.equal(isBusy(one, null, 60_000), false);
  assert.equal(isBusy(one, { points: { a: 1 } }, 60_000), true);
  assert.equal(isBusy(one, { points: { a: 2 } }, 60_000), false);
  assert.equal(isBusy(one, { points: { a: 2 } }, 1_000), true);
  assert.equal(isBusy({ ...one!, open: false }, { points: { a: 1 } }, 0), false);
});

test("in focus mode every phone shows what the stage shows, and nothing else", () => {
  const two = heard(exercise("a", 0), exercise("b", 1));
  const about = { type: "about", title: "", language: "en", roles: [], groups: null, rehearsal: false, approval: false, mode: "focus" };
  assert.equal(focused(two), undefined);
  assert.equal(focused(hear(two, { ...about, focus: "b" } as any, 0)), "b");
  assert.equal(focused(hear(two, { ...about, focus: "c" } as any, 0)), null);
  assert.equal(focused(hear(two, { ...about, mode: "open", focus: "" } as any, 0)), undefined);
});

test("what became of one's own cards is kept by question", () => {
  const session = heard(exercise("a", 0), { type: "cards", exercise: "a", states: { aaaaaa: "waiting" } });
  assert.deepEqual(session.statuses, { a: { aaaaaa: "waiting" } });
  assert.deepEqual(hear(session, exercise("a", 0, { round: 2 }), 0).statuses, {});
});

test("what a changed question leaves of an answer is shown with a note, until one answers again", () => {
  const said = { type: "answered", exercise: "a", payload: { points: { a: 2 } }, revision: 3, round: 1 };
  const left = { ...said, payload: { points: {} }, note: "The question has changed." };
  const changed = heard(exercise("a", 0), said, exercise("a", 0, { spec: { ...spec, items: [item("c")] } as any }), left);
  assert.deepEqual([changed.saved, changed.notes], [{ a: { points: {} } }, { a: "The question has changed." }]);
  assert.deepEqual(confirmed(changed, "a", { points: { c: 1 } }, 4).notes, {});
  assert.deepEqual(hear(changed, said as any, 0).notes, {}); // it was changed back
  assert.deepEqual(hear(changed, { ...said, revision: 2 } as any, 0), changed);
  assert.deepEqual(hear(changed, exercise("a", 0, { round: 2 }), 0).notes, {});
});
