import assert from "node:assert/strict";
import { test } from "node:test";
import { RemoteClient } from "./client";
import { inHand, sensible, standing, type Exercise, type State, type ToServer } from "./state";

const exercise = (key: string, more: Partial<Exercise> = {}): Exercise => ({
  key, kind: "points", prompt: `${key}?`, answerable: true, open: false, revealed: false, round: 1, left: null, closes: true,
  answered: 0, of: 0, few: 0, ...more,
});
const state = (more: Partial<State> = {}): State => ({
  type: "state", code: "KZ4MTP", title: "Values", ended: false, rehearsal: false, mode: "open", approval: false, shut: false, slide: 0,
  outline: ["", "values", "", "ladder"].map((key, n) => ({ title: `Slide ${n}`, key })), here: 3, twice: { several: 0, left_answers: 0 }, stage: true,
  exercises: [exercise("values"), exercise("ladder")], waiting: [], waiting_in_all: 0, hidden: [], notes: [], wall: null, ...more,
});

function remote(connected = true) {
  const sent: ToServer[] = [];
  const said: string[] = [];
  const client = new RemoteClient(() => {}, (text) => said.push(text), () => 5_000);
  client.line = { send: (message) => !!sent.push(message), welcomed: () => {} };
  if (connected) client.heard(state());
  const settle = (reason = "") => client.heard({ type: "did", did: "", id: sent.at(-1)!.id, ok: !reason, reason });
  return { client, sent, said, settle };
}

test("the exercise in hand is the slide's, else the last before it, else the first to come", () => {
  const keys = [0, 1, 2, 3].map((n) => inHand(state(), n)?.key);
  assert.deepEqual(keys, ["values", "values", "values", "ladder"]);
  assert.equal(inHand(state({ outline: [] }), 0)?.key, "values");
  assert.equal(inHand(state({ exercises: [] }), 0), undefined);
});

test("the primary button is the next sensible thing", () => {
  assert.equal(sensible(exercise("a")), "open");
  assert.equal(sensible(exercise("a", { open: true })), "reveal");
  assert.equal(sensible(exercise("a", { answered: 3 })), "reveal");
  assert.equal(sensible(exercise("a", { revealed: true })), "next");
  assert.equal(sensible(exercise("a", { answerable: false })), "reveal");
});

test("where an exercise stands is said in words", () => {
  assert.equal(standing(exercise("a")), "Closed");
  assert.equal(standing(exercise("a", { open: true, answered: 2, of: 9, round: 2 })), "Open, round 2, 2 of 9 have answered");
  assert.equal(standing(exercise("a", { answered: 9, of: 9, revealed: true })), "Closed, 9 of 9 have answered, results shown");
  assert.equal(standing(exercise("a", { answerable: false })), "Results hidden");
});

test("two quick taps on Next go two slides, each saying where it comes from", () => {
  const { client, sent } = remote();
  client.go(1);
  client.go(client.slide + 1);
  assert.deepEqual(sent.map((one) => "from" in one && [one.from, one.n]), [[0, 1], [1, 2]]);
  assert.equal(client.slide, 2);
  client.go(-5);
  assert.equal(client.slide, 0);
});

test("a slide that somebody else changed in between is shown as it is, with the reason", () => {
  const { client, settle } = remote();
  client.go(1);
  client.go(2);
  client.heard(state({ slide: 3 }));
  settle("Meanwhile somebody else has changed the slide.");
  assert.equal(client.slide, 3);
  assert.match(client.problem, /somebody else/);
});

test("the slide does not jump back between the answer and the next state", () => {
  const { client, settle } = remote();
  client.go(1);
  settle();
  assert.equal(client.slide, 1);
});

test("nothing is ordered without a line, and it is said", () => {
  const { client, sent } = remote(false);
  client.order({ do: "open", exercise: "values", round: 1 });
  assert.deepEqual(sent, []);
  assert.match(client.problem, /no connection/);
});

test("an order that was on its way when the line broke is neither repeated nor called done", () => {
  const { client, sent, said } = remote();
  client.order({ do: "round", exercise: "values", round: 1, open: true });
  client.lost();
  assert.equal(client.online, false);
  assert.match(client.problem, /whether that was done/);
  client.heard(state());
  assert.equal(client.online, true);
  assert.equal(sent.length, 1);
  assert.deepEqual(said, []);
});

test("the clock goes on evenly while the room is told of again and again", () => {
  let now = 5_000;
  const client = new RemoteClient(() => {}, () => {}, () => now);
  const hear = (left: number | null) => client.heard(state({ exercises: [exercise("values", { open: true, left })] }));
  hear(60);
  assert.equal(client.until("values"), 65_000);
  now = 6_200; // the second state took a little longer
  hear(59);
  assert.equal(client.until("values"), 65_000);
  hear(119);
  assert.equal(client.until("values"), 125_200);
  hear(null);
  assert.equal(client.until("values"), null);
});

test("words that were approved do not come back for a moment", () => {
  const { client, settle } = remote();
  const words = (ref: string) => ({
    exercise: "said", round: 1, ref, fingerprint: "f", text: ref, column: "", mark: "", fields: [],
  });
  client.heard(state({ waiting: [words("a"), words("b")], waiting_in_all: 40, hidden: [words("c")] }));
  client.order({ do: "approve", on: true, exercise: "said", round: 1, ref: "a", fingerprint: "f" });
  settle();
  assert.deepEqual(client.state?.waiting.map((one) => one.ref), ["b"]);
  assert.equal(client.state?.waiting_in_all, 39);
  client.order({ do: "hide-card", on: false, exercise: "said", round: 1, ref: "c" });
  settle();
  assert.deepEqual(client.state?.hidden, []);
  assert.equal(client.state?.waiting_in_all, 39);
});

test("what was done is said, and can be undone until the next thing", () => {
  const { client, said, settle } = remote();
  const card = { exercise: "said", round: 1, ref: "r", fingerprint: "f" };
  const undo = { said: "Approved: Cake", order: { do: "approve", on: false, ...card } as const };
  client.order({ do: "approve", on: true, ...card }, undo);
  assert.equal(client.busy("approve", "r"), true);
  assert.equal(client.busy("approve", "other"), false);
  settle();
  assert.deepEqual(said, ["Approved."]);
  assert.equal(client.undo, undo);
  client.order(undo.order);
  assert.equal(client.undo, null);
});
