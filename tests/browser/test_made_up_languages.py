"""A workshop in languages that nobody speaks: what is in no catalogue shows, and what does not fit.

Every message of ours stands in ⟦brackets⟧ there, and whoever made the workshop writes Greek: a
Latin letter outside of brackets was written into the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..notebooks import workshop
from ..serving import Served, serving
from .overlaps import overlaps
from .phone import Phone
from .rooms import fill
from .test_accessibility import STILL
from .test_layout import SIDEWAYS
from .venue import Venue
from .visitor import OPENING

TRUST, CARE, LOW, HIGH, TITLE = "Εμπιστοσύνη", "Φροντίδα", "Λίγο", "Πολύ", "Τι μας ενώνει"
ITEMS = [TRUST, CARE]
X, Y = ({"name": name, "more": name} for name in (LOW, HIGH))
ASKED = {
    "points": f"room.points('points', 'Πόσο;', items={ITEMS}, points=5)",
    "lanes": f"room.lanes('lanes', 'Πού;', items={ITEMS}, lanes={[LOW, HIGH]}, ordered=True)",
    "several": f"room.lanes('several', 'Ποιος;', items={ITEMS}, lanes={[LOW, HIGH]}, several=True)",
    "plane": f"room.plane('plane', 'Στον χάρτη;', items={ITEMS}, x={X}, y={Y})",
    "scale": f"room.scale('scale', 'Αλήθεια;', items={ITEMS}, labels={[LOW, HIGH]}, na=True)",
    "ranking": f"room.ranking('ranking', 'Με σειρά;', items={ITEMS})",
    "choice": f"room.choice('choice', 'Ποια;', items={ITEMS}, most=2, rather_not=True)",
    "cards": f"room.cards('cards', 'Ιδέες;', columns={ITEMS}, marks={[LOW, HIGH]}, votes=2, "
    f"fields=[{{'label': {CARE!r}}}])",
}
ROLES = [{"id": "student", "label": "Φοιτητές"}, {"id": "staff", "label": "Καθηγητές"}]
BEGIN = f"""import commonroom as cr
room = cr.Room({TITLE!r}, roles={ROLES}, groups={[LOW, HIGH]}, group_name={HIGH!r})
room.join_panel()"""
# each with its direction, and where it is named: in the address, or in the notebook
LANGUAGES = {
    "en-XA": ("ltr", "01_greek.ipynb?lang=en-XA"),
    "ar-XB": ("rtl", "02_named.ipynb"),
}

UNTRANSLATED = (Path(__file__).parent / "untranslated.js").read_text("utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a folder with a workshop, all in Greek; once more, with its language named."""
    folder = tmp_path_factory.mktemp("greek")
    made = workshop(TITLE, BEGIN, (f"{one}.stage()" for one in ASKED.values()))
    (folder / "01_greek.ipynb").write_text(made, "utf-8")
    named = made.replace("group_name=", "language='ar-XB', group_name=")
    (folder / "02_named.ipynb").write_text(named, "utf-8")
    with serving(folder=folder) as served:
        yield served


class Looks:
    """What was wrong on any of the windows, and when."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def at(self, page: Page, when: str, *, stage: bool = False) -> None:
        """Look at a window as it is now."""
        found = [f"no message: {one}" for one in page.evaluate(UNTRANSLATED)]
        if stage:
            found += overlaps(page)
        elif (wide := page.evaluate(SIDEWAYS)) > 0:
            found.append(f"scrolls {wide} px sideways")
        self.faults += [f"{when}: {one}" for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workshop_in_a_made_up_language(venue: Venue, server: Served, language: str) -> None:
    looks = Looks()
    stage = venue.stage(**STILL)
    stage.sign_in()
    page = stage.page
    direction, notebook = LANGUAGES[language]
    page.goto(f"{server.url}/voila/render/{notebook}")
    expect(page.locator(".deck-next")).to_be_visible(timeout=OPENING)
    expect(page.locator(".deck-bar .cr-code")).to_have_text(stage.code, timeout=OPENING)
    assert page.locator("html").get_attribute("lang") == language
    looks.at(page, "stage, joining", stage=True)
    page.locator(".cr-menu > button").first.click()
    looks.at(page, "stage, the room's menu", stage=True)
    page.keyboard.press("Escape")

    phone = venue.phone(**STILL)
    phone.page.goto(f"{server.url}/{stage.code}")
    html = phone.page.locator("html")
    assert html.get_attribute("lang") == language
    assert (html.get_attribute("dir") or "ltr") == direction
    for tap in ("Φοιτητές", LOW):
        looks.at(phone.page, f"phone, before {tap}")
        phone.page.get_by_role("button", name=tap).tap()
    expect(phone.page.locator(".cr-notice h1")).to_contain_text(LOW)
    for details in phone.page.locator("summary").all():
        details.tap()
    phone.page.locator(".cr-go-on .cr-button").tap()
    expect(phone.page.locator(".cr-lent")).to_be_visible()
    looks.at(phone.page, "phone, waiting")

    remote = venue.remote(**STILL)
    remote.pair(server, stage.code)
    expect(remote.page.locator(".cr-hand")).to_be_visible()

    for key in ASKED:
        page.locator(".deck-next").click()
        controls = page.locator(".cr-controls").filter(visible=True)
        looks.at(page, f"stage, {key} to come", stage=True)
        controls.locator(".cr-primary").click()
        expect(phone.page.locator(".cr-kind")).to_be_visible()
        expect(remote.page.locator(".cr-hand .cr-primary")).to_be_enabled()
        looks.at(phone.page, f"phone, {key} open")
        answer(phone, key)
        looks.at(phone.page, f"phone, {key} answered")
        looks.at(remote.page, f"remote, {key} open")
        looks.at(page, f"stage, {key} open", stage=True)
        controls.locator(".cr-menu > button").click()
        looks.at(page, f"stage, {key}, more", stage=True)
        controls.locator(".cr-menu-item").first.click()
        looks.at(page, f"stage, {key}, a table's answer", stage=True)
        page.keyboard.press("Escape")
        fill(server, stage.code, key, ("student",) * 5 + ("staff",) * 4)
        controls.locator(".cr-primary").click()  # to reveal
        expect(phone.page.locator(".cr-revealed")).to_be_visible()
        looks.at(phone.page, f"phone, {key} revealed")
        looks.at(page, f"stage, {key} revealed", stage=True)
        looks.at(remote.page, f"remote, {key} revealed")
        controls.locator(".cr-button").first.click()  # to close
        expect(phone.page.locator(".cr-more").first).to_be_visible()
        looks.at(phone.page, f"phone, {key} closed")
    assert not looks.faults, "\n".join(looks.faults)


def answer(phone: Phone, key: str) -> None:
    """Answer in part, so that what is said while answering is said."""
    page = phone.page
    match key:
        case "points":
            page.locator(".cr-round").nth(1).tap()
        case "lanes" | "several":
            page.locator(".cr-lane-head").first.tap()
        case "plane":
            page.locator(".cr-surface").tap()
        case "scale":
            page.locator(".cr-step-choice").first.tap()
        case "ranking":
            page.locator(".cr-unranked button").first.tap()
        case "choice":
            page.locator(".cr-option").first.tap()
        case "cards":
            page.locator(".cr-add").first.tap()
            page.locator("textarea").first.fill(TRUST)
            page.locator(".cr-chip").first.tap()
    expect(page.locator(".cr-saving-saved")).to_be_visible()
