import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, outlined, type Memory, type Turn } from "./show";

function remembered(turn: Turn | null = null): Memory & { turn: Turn | null } {
  return {
    turn,
    read() { return this.turn; },
    keep(next) { this.turn = next; },
  };
}

/** A deck of ten slides in a window of its own. */
function deck(memory = remembered(), at = 0) {
  const said: any[] = [];
  const moves: number[] = [];
  const own = { slide: at };
  const show = follow(
    { at: () => own.slide, last: 9, go: (n) => { own.slide = n; moves.push(n); }, say: (message) => said.push(message) },
    memory, "window",
  );
  const press = (n: number) => { own.slide = n; show.turned(); };
  return { own, said, moves, memory, press, heard: show.heard, again: show.again };
}

test("a deck goes where the room is", () => {
  const one = deck();
  one.heard({ n: 5, seen: "" });
  assert.deepEqual([one.own.slide, one.said], [5, []]);
});

test("the first deck says where it is", () => {
  const one = deck(remembered(), 2);
  one.heard({ n: null, seen: "" });
  assert.deepEqual(one.said, [{ do: "slide", n: 2, id: "window-1", first: true }]);
  one.heard({ n: 4, seen: "window-1" }); // meanwhile a remote has brought the room there
  assert.equal(one.own.slide, 4);
});

test("a press is no longer only where a deck stands", () => {
  const one = deck();
  one.heard({ n: null, seen: "" });
  one.press(1);
  assert.deepEqual(one.said.at(-1), { do: "slide", n: 1, id: "window-2" });
});

test("whoever presses quickly is not pulled back by what the store said meanwhile", () => {
  const one = deck();
  one.heard({ n: 0, seen: "" });
  [1, 2, 3].forEach(one.press);
  one.heard({ n: 1, seen: "window-1" });
  one.heard({ n: 2, seen: "window-2" });
  one.heard({ n: 3, seen: "window-3" });
  assert.deepEqual([one.own.slide, one.moves], [3, []]);
});

test("nothing is said again that was heard, so there are no loops", () => {
  const one = deck();
  one.heard({ n: 0, seen: "" });
  one.heard({ n: 4, seen: "" });
  one.heard({ n: 4, seen: "" });
  assert.deepEqual([one.said, one.moves], [[], [4]]);
});

test("a remote that went on after our last turn is followed as soon as that turn is known", () => {
  const one = deck();
  one.heard({ n: 0, seen: "" });
  one.press(1);
  one.heard({ n: 7, seen: "" }); // the remote came first; ours will be later
  assert.equal(one.own.slide, 1);
  one.heard({ n: 7, seen: "window-1" }); // and after it the remote again
  assert.equal(one.own.slide, 7);
});

test("two windows end on the same slide whoever was later", () => {
  const [one, two] = [deck(), deck()];
  for (const each of [one, two]) each.heard({ n: 0, seen: "" });
  one.press(1);
  two.press(2);
  one.heard({ n: 2, seen: "window-1" });
  two.heard({ n: 1, seen: "" });
  two.heard({ n: 2, seen: "window-1" });
  assert.deepEqual([one.own.slide, two.own.slide], [2, 2]);
});

test("a turn that died with the kernel is told again after the reload", () => {
  const before = deck();
  before.heard({ n: 3, seen: "" });
  before.press(4);
  const after = deck(before.memory, 4);
  after.heard({ n: 3, seen: "" });
  assert.deepEqual([after.own.slide, after.said], [4, [{ do: "slide", n: 4, id: "window-1" }]]);
});

test("a room that went on meanwhile is followed instead", () => {
  const before = deck();
  before.heard({ n: 3, seen: "" });
  before.press(4);
  const after = deck(before.memory, 4);
  after.heard({ n: 6, seen: "" });
  assert.deepEqual([after.own.slide, after.said, after.memory.turn], [6, [], null]);
});

test("a shorter deck stays on its last slide", () => {
  const one = deck(remembered(), 9);
  one.heard({ n: 20, seen: "" });
  assert.deepEqual([one.own.slide, one.moves], [9, []]);
});

test("without a room there is nobody to tell", () => {
  const one = deck();
  one.press(1);
  assert.deepEqual(one.said, []);
});

test("what was said before anybody listened is said again, and once it is known no more", () => {
  const one = deck();
  one.heard({ n: null, seen: "" });
  one.again();
  one.heard({ n: 0, seen: "window-1" });
  one.again();
  assert.deepEqual(one.said.map((message) => message.id), ["window-1", "window-1"]);
});

test("an outline is told until it is known, and again only when it changed", () => {
  const said: any[] = [];
  const outline = outlined((message) => said.push(message));
  const slides = [{ title: "Welcome", key: "" }, { title: "Which values?", key: "values" }];
  outline.are(slides);
  outline.again();
  outline.heard({ n: 0, seen: "", outline: slides });
  outline.again();
  outline.are([...slides]);
  outline.heard({ n: 0, seen: "", outline: [] }); // another window has another deck
  outline.again();
  assert.equal(said.length, 2);
  outline.are(slides.slice(1));
  assert.equal(said.length, 3);
});
