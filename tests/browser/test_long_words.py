"""One long word in every place that takes words: no phone scrolls sideways for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from commonroom.notebook import Room

from ..serving import Served
from .phone import Phone
from .rooms import fill
from .test_layout import LARGE, SIDEWAYS
from .venue import Venue

WORD = "Mitbestimmungsgesetzgebungsverfahren"
WINDOWS = {
    "320": (320, 640, False),
    "360": (360, 640, False),
    "turned": (640, 320, False),
    "360, text of twice the size": (360, 640, True),
}
KINDS = ("points", "lanes", "plane", "scale", "choice", "ranking", "cards")


def labels(*letters: str) -> list[dict[str, str]]:
    """Items whose labels and descriptions are one long word."""
    return [{"id": x.lower(), "label": f"{WORD}{x}", "description": WORD * 2} for x in letters]


def long_words(served: Served) -> Room:
    """A room with a question of each kind, all of it long words."""
    roles = [{"id": "student", "label": WORD}, {"id": "staff", "label": f"{WORD}s"}]
    groups = [f"{WORD} {n}" for n in (1, 2)]
    settings = {"roles": roles, "groups": groups, "group_name": WORD, "database": served.database}
    with ThreadPoolExecutor(1) as thread:
        room = thread.submit(lambda: Room(WORD, **settings)).result()  # type: ignore[arg-type]
    said = {"hint": WORD * 2, "note": WORD * 2}
    room.points("points", WORD, items=labels("A", "B"), points=5, **said)
    room.lanes("lanes", WORD, items=labels("A", "B"), lanes=labels("C", "D"), ordered=True)
    x, y = ({"name": f"{WORD}{axis}", "more": f"{WORD}{axis}"} for axis in "XY")
    places = ("top_right", "top_left", "bottom_right", "bottom_left")
    corners = {place: f"{WORD}{n}" for n, place in enumerate(places)}
    room.plane("plane", WORD, items=labels("A", "B"), x=x, y=y, quadrants=corners)
    room.scale("scale", WORD, items=labels("A", "B"), labels=[f"{WORD}{n}" for n in range(5)])
    room.ranking("ranking", WORD, items=labels("A", "B", "C"))
    room.choice("choice", WORD, items=labels("A", "B", "C"), most=2, rather_not=True)
    fields = [{"label": WORD, "kind": "text"}]
    room.cards("cards", WORD, columns=labels("A", "B"), marks=labels("M", "N"), fields=fields)
    return room


@pytest.mark.parametrize("window", WINDOWS)
def test_no_screen_scrolls_sideways_for_a_long_word(
    venue: Venue, server: Served, window: str
) -> None:
    width, height, large = WINDOWS[window]
    room = long_words(server)
    try:
        visit(venue.phone(viewport={"width": width, "height": height}), server, room, large)
    finally:
        room.close()


def visit(phone: Phone, served: Served, room: Room, large: bool) -> None:
    """Every screen that a participant comes across."""
    wide = []

    def look(state: str) -> None:
        if large:
            phone.page.evaluate(LARGE)
        if (sideways := phone.page.evaluate(SIDEWAYS)) > 0:
            wide.append(f"{state}: {sideways} px")

    phone.page.goto(f"{phone.server}/{room.code}")
    phone.sees(WORD)
    look("joining")
    phone.page.get_by_role("button", name=WORD, exact=True).tap()
    look("choosing a group")
    phone.page.get_by_role("button", name=f"{WORD} 1").tap()
    phone.sees(f"You are at {WORD} 1")
    look("waiting")
    for key in KINDS:
        exercise = room[key]
        exercise.open()
        phone.sees(WORD)
        look(f"{key}, empty")
        match key:
            case "points":
                phone.more(f"{WORD}A").tap()
            case "scale":
                phone.statement(f"{WORD}A").get_by_role("radio").nth(2).tap()
            case "ranking":
                for _ in range(2):
                    phone.page.locator(".cr-unranked button").first.tap()
            case "choice":
                for option in phone.page.locator(".cr-option").all()[:3]:
                    option.tap(force=True)  # the third says that there are enough
            case "cards":
                phone.page.get_by_role("button", name="Write a card").first.tap()
                phone.page.locator("textarea").first.fill(WORD * 3)
        look(f"{key}, answered")
        fill(served, room.code, key)
        exercise.close()
        exercise.reveal()
        expect(phone.shown).to_be_visible()
        phone.page.get_by_text("Show as table").tap()
        look(f"{key}, revealed")
    assert wide == []
