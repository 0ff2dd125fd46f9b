"""Everything fits: small and turned phones, large text, right to left, projectors."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from commonroom.notebook import Room

from ..serving import Served
from .phone import Phone
from .rooms import CARDS, CHOICE, LANES, PLANE, POINTS, RANKING, SCALE, fill, four_places
from .stage import Stage
from .venue import Venue
from .visitor import OPENING

PHONES = {
    "small": {"viewport": {"width": 360, "height": 640}},
    "usual": {"viewport": {"width": 390, "height": 844}},
    "turned": {"viewport": {"width": 844, "height": 390}},
}
TARGET = 44  # px to hit, across and down

SIDEWAYS = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""

# What can be hit, measured as a finger would: outwards from the middle for as long as it is still
# the same control that is under it. Links within a sentence may be as small as their words
# (WCAG 2.5.8), and what only screen readers meet is not for fingers.
CONTROLS = """target => {
  const all = document.querySelectorAll(
    "a[href], button, input, select, summary, [role=application], label:has(> input)");
  const problems = [];
  const hidden = one => {
    for (let up = one; up; up = up.parentElement)
      if (getComputedStyle(up).clipPath !== "none") return true;
    const withLabel = one.tagName === "INPUT" && one.closest("label") !== null; // the label is hit
    return withLabel || !one.checkVisibility({ visibilityProperty: true });
  };
  for (const one of all) {
    if (hidden(one)) continue;
    one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const name = `${one.tagName} ${one.getAttribute("aria-label") || one.innerText || ""}`.trim();
    const { left, top, width, height } = one.getBoundingClientRect();
    const x = left + width / 2, y = top + height / 2;
    const on = (x, y) => {
      const under = document.elementFromPoint(x, y);
      return under !== null && one.contains(under);
    };
    if (!on(x, y)) { problems.push(`${name}: out of reach`); continue; }
    if (one.tagName === "A" && getComputedStyle(one).display === "inline") continue;
    const reach = (dx, dy) => {
      let n = 0;
      while (n < target && on(x + dx * (n + 1), y + dy * (n + 1))) n++;
      return n;
    };
    const across = reach(-1, 0) + reach(1, 0) + 1, down = reach(0, -1) + reach(0, 1) + 1;
    if (across < target || down < target) problems.push(`${name}: ${across} × ${down} px`);
  }
  return problems;
}"""

LARGE = "() => { document.documentElement.style.fontSize = '200%'; }"
MIRRORED = "() => { document.documentElement.dir = 'rtl'; }"

# Sizes of words on the stage, as they appear on the screen: [px, words].
WORDS = """root => {
  const sizes = [];
  const walk = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const within = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim();
    const elsewhere = within.closest(".cr-controls, select, .cr-hidden");
    if (!words || elsewhere || !within.checkVisibility()) continue;
    let size = parseFloat(getComputedStyle(within).fontSize);
    const svg = within.closest("svg");
    if (svg) size *= within.getScreenCTM().a;
    sizes.push([size, words]);
  }
  return sizes;
}"""

# What needs scrolling on a slide, and which controls stand outside the window or on one another.
STAGE = """() => {
  const problems = [];
  const slides = document.querySelector("[data-deck=slides]");
  const tooHigh = slides.scrollHeight - slides.clientHeight;
  if (tooHigh > 1) problems.push(`the slide is ${tooHigh} px too high`);
  if (slides.scrollWidth > slides.clientWidth + 1) problems.push("the slide is too wide");
  if (document.documentElement.scrollHeight > innerHeight) problems.push("the page scrolls");
  const all = document.querySelectorAll(".cr-controls > *, [data-deck=foot] > *");
  const controls = [...all].filter(one => one.checkVisibility());
  const boxes = controls.map(one => one.getBoundingClientRect());
  boxes.forEach((a, i) => {
    const name = controls[i].innerText || controls[i].ariaLabel;
    const outside = a.left < 0 || a.right > innerWidth || a.bottom > innerHeight;
    if (outside) problems.push(`${name} is outside`);
    boxes.slice(i + 1).forEach((b, j) => {
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        problems.push(`${name} covers ${controls[i + 1 + j].innerText}`);
    });
  });
  return problems;
}"""


def misfits(page: Page) -> list[str]:
    """What does not fit a phone's window, or cannot be hit with a thumb."""
    found: list[str] = page.evaluate(CONTROLS, TARGET)
    sideways = page.evaluate(SIDEWAYS)
    return [*found, f"scrolls {sideways} px sideways"] if sideways > 0 else found


def answer(phone: Phone, key: str) -> None:
    """Answer an exercise in part."""
    match key:
        case "points":
            phone.give("Trust", 3).give("Challenge")
        case "lanes":
            phone.place_in("Module survey", "Consultation")
            phone.place_in("Student–staff committee", "Participation")
        case "plane":
            phone.place_at("Registry", 0.2, 0.8).place_at("Senior leaders", 0.8, 0.3)
        case "scale":
            phone.rate("Trust", "Mostly").rate("Community", "Not at all")
        case "ranking":
            phone.rank("Trust").rank("Community")
        case "choice":
            phone.tick("Trust").tick("Community").page.get_by_text("Challenge").tap(force=True)
        case "cards":
            phone.write("Donaudampfschifffahrtsgesellschaftskapitän and other long words")
            phone.mark("Barrier").write("Meet", "Card 2")


KINDS = {"points": POINTS, "lanes": LANES, "plane": PLANE, "scale": SCALE, "cards": CARDS}
KINDS |= {"choice": CHOICE, "ranking": RANKING}


def whole_visit(phone: Phone, room: Room, served: Served, *changes: str) -> None:
    """Everything a participant comes across, each state looked at."""

    def look(state: str) -> None:
        for change in changes:
            phone.page.evaluate(change)
        assert misfits(phone.page) == [], state

    phone.page.goto(phone.server)
    look("entering the code")
    phone.enter(room.code).sees(room.title)
    look("joining")
    phone.say("Student").sees("You are in")
    look("waiting")
    for key, prompt in KINDS.items():
        exercise = room[key]
        exercise.open()
        phone.sees(prompt)
        look(f"{key}, empty")
        answer(phone, key)
        phone.is_saved()
        look(f"{key}, answered")
        fill(served, room.code, key)
        exercise.close()
        exercise.reveal()
        expect(phone.shown).to_be_visible()
        phone.page.get_by_text("Show as table").tap()
        phone.page.get_by_text("Show my answer").tap()
        look(f"{key}, revealed")


@pytest.mark.parametrize("size", PHONES)
def test_a_phone(venue: Venue, room: Room, server: Served, size: str) -> None:
    whole_visit(venue.phone(**PHONES[size]), room, server)


def test_a_phone_with_text_of_twice_the_size(venue: Venue, room: Room, server: Served) -> None:
    whole_visit(venue.phone(**PHONES["small"]), room, server, LARGE)


def test_a_phone_that_reads_from_right_to_left(venue: Venue, room: Room, server: Served) -> None:
    whole_visit(venue.phone(), room, server, MIRRORED)


PROJECTORS: dict[str, dict[str, Any]] = {
    "1920": {"width": 1920, "height": 1080},
    "1280": {"width": 1280, "height": 720},
}
EXERCISES = {
    "Values voting": {"values": POINTS, "lived": SCALE},
    "The engagement ladder": {"now": LANES},
    "Power mapping": {"power": PLANE, "decide": "Who decides today?"},
    "Narratives": {"coding": "Which themes do you hear in each?"},
    "The 4-I journey": {"events": "What has happened so far?"},
}
COMPARED = {
    "Narratives": "How sure is that?",
    "The 4-I journey": "Where does our journey stall?",
}
WALLS = {"events"}  # as long as there are cards: one scrolls through them


@pytest.mark.parametrize("workshop", EXERCISES)
def test_a_stage(venue: Venue, server: Served, workshop: str) -> None:
    stage = venue.stage(reduced_motion="reduce").start(workshop)
    fits(stage, "joining")
    for key, prompt in EXERCISES[workshop].items():
        stage.go_to(prompt)
        fits(stage, f"{key}, not open")
        stage.open()
        fill(server, stage.code, key)
        stage.counts(34, 34)
        fits(stage, f"{key}, open")
        stage.reveal()
        if key not in WALLS:
            fits(stage, f"{key}, revealed")
    if workshop in COMPARED:
        stage.go_to(COMPARED[workshop]).reveal()
        fits(stage, "compared")


def test_a_collection_on_the_stage(venue: Venue, server: Served) -> None:
    stage = venue.stage(reduced_motion="reduce").look("Literature guide")
    stage.go_to("What has been written")
    fits(stage, "everything")
    stage.main.get_by_role("button", name="Resistance and conflict").click()
    fits(stage, "narrowed")


def test_rooms_side_by_side_and_the_tour(venue: Venue, server: Served) -> None:
    stage = venue.stage(reduced_motion="reduce").start("Start here")
    fits(stage, "the tour")
    for title in ("The workshops", "Further notebooks"):
        stage.go_to(title)
        fits(stage, title)
    codes = four_places(server)
    stage = venue.beside(stage)
    stage.page.goto(f"{stage.server}/voila/render/compare_rooms.ipynb")
    expect(stage.page.get_by_role("button", name="Next")).to_be_visible(timeout=OPENING)
    stage.go_to("Which rooms?")
    for code in codes.values():
        stage.main.get_by_role("checkbox", name=code).check()
    fits(stage, "choosing rooms")
    stage.next()
    expect(stage.chart).to_be_visible()
    fits(stage, "rooms side by side")


def fits(stage: Stage, state: str) -> None:
    """The slide fits each projector, and its words can be read from the last row."""
    for width, window in PROJECTORS.items():
        stage.page.set_viewport_size(window)  # type: ignore[arg-type]
        assert stage.page.evaluate(STAGE) == [], f"{state}, {width} px wide"
        scale = window["width"] / 1920
        for part, least in (
            (".cr-figure", 24),
            ("[data-deck=slides]", 24),
            ("[data-deck=bar]", 24),
        ):
            if stage.page.locator(part).filter(visible=True).count() == 0:
                continue
            small = [
                one for one in stage.page.evaluate(WORDS, part) if one[0] < least * scale - 0.5
            ]
            assert small == [], f"{state}, {width} px wide: too small"
    stage.page.set_viewport_size(PROJECTORS["1920"])  # type: ignore[arg-type]
    body = stage.main.locator("li, p:not(.cr-clock)").filter(visible=True)
    sizes = [
        float(one.evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))
        for one in body.all()
    ]
    assert all(size >= 28 - 0.5 for size in sizes), f"{state}: {sizes}"
