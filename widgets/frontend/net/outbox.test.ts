import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, type Shelf } from "./outbox";

/** A localStorage of one's own. */
function memory(): Shelf & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (name) => all.get(name) ?? null,
    setItem: (name, value) => void all.set(name, value),
    removeItem: (name) => void all.delete(name),
    key: (i) => [...all.keys()][i] ?? null,
    get length() {
      return all.size;
    },
  };
}

test("an answer is on the shelf before it is sent, and there again after a reload", () => {
  const shelf = memory();
  const { id } = new Outbox("KZ4MTP", shelf).put("values", { points: { trust: 1 } });
  assert.deepEqual(new Outbox("KZ4MTP", shelf).get("values"), { id, payload: { points: { trust: 1 } }, round: 1 });
  assert.deepEqual(new Outbox("ABCDEF", shelf).keys(), []);
});

test("only the newest unsent answer to an exercise is kept", () => {
  const shelf = memory();
  const outbox = new Outbox("KZ4MTP", shelf);
  outbox.put("values", { points: { trust: 1 } });
  outbox.put("values", { points: { trust: 2 } });
  assert.equal(shelf.all.size, 1);
  assert.deepEqual(outbox.get("values")?.payload, { points: { trust: 2 } });
});

test("a confirmed answer leaves the shelf", () => {
  const shelf = memory();
  const outbox = new Outbox("KZ4MTP", shelf);
  const entry = outbox.put("values", { points: { trust: 1 } });
  outbox.sending(entry);
  assert.deepEqual(outbox.settle("values", entry.id)?.payload, { points: { trust: 1 } });
  assert.equal(shelf.all.size, 0);
});

test("a change made while the one before is on its way stays to be sent", () => {
  const outbox = new Outbox("KZ4MTP", memory());
  const first = outbox.put("values", { points: { trust: 1 } });
  outbox.sending(first);
  const second = outbox.put("values", { points: { trust: 2 } });
  assert.deepEqual(outbox.settle("values", first.id)?.payload, { points: { trust: 1 } });
  assert.equal(outbox.get("values")?.id, second.id);
});

test("without a shelf, and with a full one, memory does", () => {
  const outbox = new Outbox("KZ4MTP", null);
  outbox.put("values", { points: {} });
  assert.deepEqual(outbox.keys(), ["values"]);
  const full = { ...memory(), setItem: () => { throw new Error("quota"); } };
  const other = new Outbox("KZ4MTP", full);
  other.put("values", { points: {} });
  assert.deepEqual(other.keys(), ["values"]);
});

test("what is no answer on the shelf is passed over", () => {
  const shelf = memory();
  shelf.setItem("commonroom/KZ4MTP/answer/values", "{broken");
  assert.deepEqual(new Outbox("KZ4MTP", shelf).keys(), []);
});

test("whoever takes the phone next finds nothing", () => {
  const shelf = memory();
  const outbox = new Outbox("KZ4MTP", shelf);
  outbox.put("values", { points: { trust: 1 } });
  outbox.clear();
  assert.equal(shelf.all.size, 0);
  assert.deepEqual(outbox.keys(), []);
});
