import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Client } from "./client";
import type { ToServer } from "./wire";

const spec = { prompt: "?", hint: "", note: "", points: 5, items: [] };
const values = { key: "values", kind: "points", spec, position: 0, open: true, closes_in: null, closes: true, revealed: false, round: 1 };
const room = (answers = {}) => ({
  type: "room" as const, version: 1, code: "KZ4MTP", title: "Values", language: "en", role: "student", group: "", number: "3F9A-01C7", devices: 1, further: false,
  roles: [], groups: null, rehearsal: false, approval: false, mode: "open" as const, focus: "", cards: {},
  exercises: [values], answers, publications: {},
});

/** A client on a line that writes down what is said. */
function connected(): { client: Client; said: ToServer[] } {
  const said: ToServer[] = [];
  const client = new Client("KZ4MTP", "Values", null, () => {});
  client.line = { send: (message) => !!said.push(message), welcomed() {}, retry() {}, stop() {} };
  client.opened();
  return { client, said };
}
const answers = (said: ToServer[]) => said.filter((one) => one.type === "answer") as Extract<ToServer, { type: "answer" }>[];
const give = (trust: number) => ({ points: { trust } });

test("quick changes go out as one answer, and are saved when the server says so", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, said } = connected();
  client.heard(room());
  client.answer("values", give(1));
  client.answer("values", give(2));
  assert.equal(client.saving("values"), "saving");
  mock.timers.tick(300);
  const [sent, ...others] = answers(said);
  assert.deepEqual(sent?.payload, give(2));
  assert.equal(others.length, 0);
  client.heard({ type: "saved", id: sent!.id, exercise: "values", revision: 1 });
  assert.equal(client.saving("values"), "saved");
  assert.deepEqual(client.answerTo("values"), give(2));
  mock.timers.reset();
});

test("an answer given offline is sent on coming back, under the same id each time", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, said } = connected();
  client.heard(room());
  client.gone();
  client.answer("values", give(3));
  mock.timers.tick(300);
  assert.equal(client.saving("values"), "waiting");
  assert.equal(answers(said).length, 0);
  client.heard(room());
  client.gone(); // the confirmation was lost with the line
  client.heard(room());
  const [a, b] = answers(said);
  assert.deepEqual(a?.payload, give(3));
  assert.equal(a?.id, b?.id);
  mock.timers.reset();
});

test("words under a name that is taken stay on the phone and go out under another", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, said } = connected();
  client.heard(room({ values: { payload: give(1), revision: 1, round: 1 } }));
  client.answer("values", give(4));
  client.flush();
  const { id } = answers(said)[0]!;
  client.heard({ type: "refused", id, exercise: "values", code: "used-id", reason: "Taken." });
  assert.deepEqual(client.answerTo("values"), give(4));
  assert.equal(client.saving("values"), "saving");
  assert.ok(!client.session.refusals.values);
  mock.timers.tick(300);
  const [, again, ...others] = answers(said);
  assert.deepEqual(again?.payload, give(4));
  assert.notEqual(again?.id, id);
  assert.equal(others.length, 0);
  client.heard({ type: "saved", id: again!.id, exercise: "values", revision: 2 });
  assert.equal(client.saving("values"), "saved");
  mock.timers.reset();
});

test("after a name that is taken, what was written since is what goes out", () => {
  const { client, said } = connected();
  client.heard(room());
  client.answer("values", give(1));
  client.flush();
  client.answer("values", give(2));
  const { id } = answers(said)[0]!;
  client.heard({ type: "refused", id, exercise: "values", code: "used-id", reason: "Taken." });
  assert.deepEqual(client.answerTo("values"), give(2));
  client.flush();
  assert.deepEqual(answers(said).map((one) => one.payload), [give(1), give(2)]);
});

test("the server's answers win over what was shown, except over an unsent one", () => {
  const { client } = connected();
  client.heard(room({ values: { payload: give(1), revision: 1, round: 1 } }));
  assert.deepEqual(client.answerTo("values"), give(1));
  client.gone();
  client.answer("values", give(4));
  client.heard(room({ values: { payload: give(2), revision: 2, round: 1 } }));
  assert.deepEqual(client.answerTo("values"), give(4));
});

test("a refused answer gives way to the last saved one, and says why", () => {
  const { client, said } = connected();
  client.heard(room({ values: { payload: give(1), revision: 1, round: 1 } }));
  client.answer("values", give(2));
  client.flush();
  const { id } = answers(said)[0]!;
  client.heard({ type: "refused", id, exercise: "values", code: "closed", reason: "This question is closed." });
  assert.deepEqual(client.answerTo("values"), give(1));
  assert.equal(client.session.refusals.values, "This question is closed.");
});

test("an answer that could not be taken right now is sent again", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, said } = connected();
  client.heard(room());
  client.answer("values", give(2));
  client.flush();
  const { id } = answers(said)[0]!;
  client.heard({ type: "refused", id, exercise: "values", code: "not-saved", reason: "…", again: true });
  mock.timers.tick(6000);
  assert.deepEqual(answers(said).map((one) => one.id), [id, id]);
  mock.timers.reset();
});

test("a role chosen before the line broke is said again", () => {
  const { client, said } = connected();
  client.heard({ type: "who", code: "KZ4MTP", title: "Values", language: "en", groups: null, roles: [{ id: "staff", label: "Staff" }] });
  client.join("staff");
  client.gone();
  client.opened();
  assert.deepEqual(said[said.length - 1], { type: "hello", version: 1, code: "KZ4MTP", role: "staff" });
});

test("a device that is no longer recognised joins anew", () => {
  const { client, said } = connected();
  client.heard({ ...room(), token: "old" });
  client.opened();
  assert.equal((said[said.length - 1] as any).token, "old");
  client.heard({ type: "refused", code: "bad-token", reason: "…" });
  assert.equal((said[said.length - 1] as any).token, undefined);
});

test("somebody new is asked at once, and an early tap is told as soon as the line is open", () => {
  const said: ToServer[] = [];
  const roles = [{ id: "student", label: "Student" }];
  const client = new Client("KZ4MTP", "Values", null, () => {}, roles);
  assert.equal(client.session.phase, "who");
  client.join("student");
  client.line = { send: (message) => !!said.push(message), welcomed() {}, retry() {}, stop() {} };
  client.opened();
  assert.deepEqual(said, [{ type: "hello", version: 1, code: "KZ4MTP", role: "student" }]);
});

const round = (number: number, more = {}) => ({ type: "exercise" as const, ...values, round: number, ...more });

test("a new round begins blank, and what is given then belongs to it", () => {
  const { client, said } = connected();
  client.heard(room({ values: { payload: give(1), revision: 1, round: 1 } }));
  client.keepDraft("values", "half a card");
  client.heard(round(2));
  assert.equal(client.answerTo("values"), null);
  assert.equal(client.draftOf("values"), null);
  assert.equal(client.saving("values"), "none");
  assert.equal(client.session.news?.what, "again");
  client.answer("values", give(4));
  client.flush();
  assert.equal(answers(said)[0]!.round, 2);
  client.heard({ type: "saved", id: answers(said)[0]!.id, exercise: "values", revision: 2 });
  assert.deepEqual(client.answerTo("values"), give(4));
});

test("an unsent answer of an earlier round is still sent, is not shown, and is told to be late", () => {
  const { client, said } = connected();
  client.heard(room());
  client.gone();
  client.answer("values", give(3));
  client.heard({ ...room(), exercises: [{ ...values, round: 2 }] });
  const [sent] = answers(said);
  assert.equal(sent!.round, 1);
  assert.equal(client.answerTo("values"), null);
  assert.equal(client.saving("values"), "none");
  client.heard({ type: "refused", id: sent!.id, exercise: "values", code: "closed", reason: "…" });
  assert.equal(client.session.refusals.values, "Your last change in round 1 came too late.");
});

test("the acknowledgement of an earlier round is not this round's answer", () => {
  const { client, said } = connected();
  client.heard(room());
  client.answer("values", give(3));
  client.flush();
  client.heard(round(2));
  client.heard({ type: "saved", id: answers(said)[0]!.id, exercise: "values", revision: 1 });
  assert.equal(client.answerTo("values"), null);
});

test("a group is chosen with the role, and changed later", () => {
  const { client, said } = connected();
  client.join("student", "table-2");
  assert.deepEqual(said[said.length - 1], { type: "hello", version: 1, code: "KZ4MTP", role: "student", group: "table-2" });
  client.heard(room());
  client.sit("table-3");
  assert.deepEqual(said[said.length - 1], { type: "group", group: "table-3" });
  client.heard({ type: "group", group: "table-3" });
  assert.equal(client.session.group, "table-3");
});

test("somebody who was deleted keeps nothing and does not come back by themselves", () => {
  const { client } = connected();
  let stopped = false;
  client.line = { send: () => true, welcomed() {}, retry() {}, stop: () => (stopped = true) };
  client.heard({ ...room(), token: "old" });
  client.gone();
  client.answer("values", give(3));
  client.forgotten();
  assert.equal(client.session.phase, "forgotten");
  assert.equal(client.answerTo("values"), null);
  assert.ok(stopped);
});

test("an answer to a question that changed meanwhile is not called saved, and the phone says why it was not taken", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { client, said } = connected();
  client.heard(room());
  client.answer("values", give(3));
  client.heard({ type: "exercise", ...values, spec: { ...spec, prompt: "!" } });
  mock.timers.tick(300);
  const [sent] = answers(said);
  client.heard({ type: "refused", code: "invalid", reason: "No such item.", id: sent!.id, exercise: "values" });
  assert.match(client.session.refusals.values!, /^The question has changed while you answered/);
  assert.equal(client.answerTo("values"), null);
  client.heard({ type: "answered", exercise: "values", payload: { points: {} }, revision: 2, round: 1, note: "It has changed." });
  assert.equal(client.saving("values"), "none");
  mock.timers.reset();
});
