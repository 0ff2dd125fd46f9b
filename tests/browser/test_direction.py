"""Labels from right to left turn no English sentence round, in whatever a page tells by name."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from commonroom.notebook import Room
from commonroom.text.direction import isolated

from ..notebooks import workshop
from ..serving import Served, serving
from .test_accessibility import STILL
from .venue import Venue

TRUST, CARE, LOW, HIGH = "الثقة المتبادلة", "הקשבה (2)", "منخفض", "عال"
PROMPT = "ما الذي يهم؟"
# Every name that is told beside words of ours: of what is labelled, and of buttons by their text.
NAMES = """() => {
  const text = one => one.nodeType === 3 ? one.data : one.nodeName === "SELECT" ? ""
    : one.nodeName === "BDI" ? `\\u2068${one.textContent}\\u2069`
    : [...one.childNodes].map(text).join("");
  const named = "[aria-label], [aria-valuetext], button, label, legend, [role=status]";
  return [...document.querySelectorAll(named)]
    .filter(one => one.checkVisibility())
    .flatMap(one => [one.ariaLabel ?? text(one), one.getAttribute("aria-valuetext"), one.title])
    .concat(document.title)
    .filter(name => name && /[A-Za-z]{2}/.test(name));
}"""


def turned(page: Page) -> list[str]:
    """Names in which a label from right to left is not set apart."""
    names: list[str] = page.evaluate(NAMES)
    return [name for name in names if isolated(name) != name]


ITEMS = [TRUST, CARE]
ASKED = {
    "points": f"room.points('points', {PROMPT!r}, items={ITEMS}, points=5)",
    "lanes": f"room.lanes('lanes', {PROMPT!r}, items={ITEMS}, lanes={[LOW, HIGH]}, ordered=True)",
    "plane": f"room.plane('plane', {PROMPT!r}, items={ITEMS}, x={LOW!r}, y={HIGH!r})",
    "scale": f"room.scale('scale', {PROMPT!r}, items={ITEMS}, labels={[LOW, HIGH]})",
    "ranking": f"room.ranking('ranking', {PROMPT!r}, items={ITEMS})",
    "choice": f"room.choice('choice', {PROMPT!r}, items={ITEMS})",
    "cards": f"room.cards('cards', {PROMPT!r}, columns={ITEMS}, marks={[LOW, HIGH]}, "
    f"fields=[{{'label': {CARE!r}}}])",
}
GROUPS = f"groups={[LOW, HIGH]}, group_name={HIGH!r}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a folder with one workshop, all in Arabic and Hebrew."""
    folder = tmp_path_factory.mktemp("direction")
    begin = f"import commonroom as cr\nroom = cr.Room({PROMPT!r}, {GROUPS})\nroom.join_panel()"
    made = workshop(PROMPT, begin, (f"{one}.stage()" for one in ASKED.values()))
    (folder / "01_direction.ipynb").write_text(made, "utf-8")
    with serving(folder=folder) as served:
        yield served


@pytest.fixture
def arabic(server: Served) -> Room:
    with ThreadPoolExecutor(1) as thread:
        room = thread.submit(Room, PROMPT, database=server.database).result()
    for one in ASKED.values():
        eval(one, {"room": room})
    return room


@pytest.mark.parametrize("key", ASKED)
def test_every_name_on_a_phone_and_a_remote_sets_labels_apart(
    venue: Venue, server: Served, arabic: Room, key: str
) -> None:
    arabic[key].open()
    phone = venue.phone(**STILL).join(arabic.code).sees(PROMPT)
    assert turned(phone.page) == []
    match key:
        case "points":
            phone.page.get_by_role("button", name="One point more").first.tap()
        case "lanes" | "plane":
            phone.page.locator(".cr-tray").get_by_role("button").first.tap()
        case "ranking":
            phone.page.get_by_role("button", name="Rank").first.tap()
        case "cards":
            phone.page.get_by_role("button", name="Write a card").first.tap()
            phone.page.get_by_role("textbox").first.fill("A word")
            phone.page.get_by_role("textbox").first.blur()
        case _:
            phone.page.get_by_role("radio").first.tap()
    assert turned(phone.page) == []
    remote = venue.remote(**STILL).take(server, arabic.code)
    expect(remote.hand).to_contain_text(PROMPT)
    assert turned(remote.page) == []


def test_every_name_on_a_stage_sets_labels_apart(venue: Venue) -> None:
    stage = venue.stage(**STILL).start(PROMPT)
    assert turned(stage.page) == []
    for _ in ASKED:
        stage.next()
        stage.open()
        assert turned(stage.page) == []
        stage.more("Answer for a table")
        assert turned(stage.page) == []
        stage.page.keyboard.press("Escape")
        stage.reveal()
        assert turned(stage.page) == []
