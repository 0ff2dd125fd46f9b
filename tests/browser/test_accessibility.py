"""axe-core finds nothing to complain about, in any state of any page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from commonroom.notebook import Room
from commonroom.server.auth.sign_in import hashed

from ..serving import Served, serving
from .phone import Phone
from .rooms import (
    CARDS,
    CHOICE,
    LANES,
    PLANE,
    POINTS,
    RANKING,
    SCALE,
    every_kind,
    fill,
    four_places,
)
from .venue import Venue
from .visitor import OPENING

ROOT = Path(__file__).parents[2]
AXE = ROOT / "widgets" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(
    ({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary}`));
}"""
ZOOM = "percent => { document.documentElement.style.fontSize = percent + '%'; }"
STILL = {"reduced_motion": "reduce"}  # or colours would be judged on their way


@pytest.fixture(scope="module")
def axe() -> str:
    assert AXE.is_file(), "axe-core is missing: run “npm ci” in widgets/frontend"
    return AXE.read_text("utf-8")


def violations(page: Page, axe: str, *, zoom: bool = True) -> list[str]:
    """What axe-core finds: in light and dark, and with text of twice the size."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)  # from outside the page, so its content security policy stays as it is
    found = []
    for scheme, percent in (("light", 100), ("dark", 100), *([("light", 200)] if zoom else [])):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate(ZOOM, percent)
        found += [f"{scheme}, {percent} %: {one}" for one in page.evaluate(RUN)]
    page.emulate_media(color_scheme="light")
    page.evaluate(ZOOM, 100)
    return found


def test_the_way_in(venue: Venue, room: Room, axe: str) -> None:
    phone = venue.phone(**STILL)
    phone.page.goto(phone.server)
    assert violations(phone.page, axe) == []
    phone.expects("404", "there is no such room")
    phone.enter("AAAAAA")
    expect(phone.page.get_by_role("alert")).to_contain_text("There is no room with this code")
    assert violations(phone.page, axe) == []
    phone.page.goto(f"{phone.server}/no/such/page")
    phone.sees("There is nothing here")
    assert violations(phone.page, axe) == []
    phone.enter(room.code).sees(room.title)
    assert violations(phone.page, axe) == []
    phone.say("Student").sees("You are in")
    assert violations(phone.page, axe) == []


def give_points(phone: Phone) -> None:
    phone.give("Trust", 4).give("Challenge", 1)
    # one more than there are: the page says why not
    phone.more("Community").tap(force=True)


def fill_lanes(phone: Phone) -> None:
    phone.place_in("Module survey", "Consultation").place_in("Peer mentoring", "Partnership")


def fill_plane(phone: Phone) -> None:
    phone.place_at("Registry", 0.2, 0.7).place_at("Module lead", 0.75, 0.85)


def fill_scale(phone: Phone) -> None:
    phone.rate("Trust", "Mostly").rate("Community", "Does not apply").rate(
        "Challenge", "Not at all"
    )


def fill_choice(phone: Phone) -> None:
    phone.tick("Trust").tick("Community")
    # one more than may be: the page says why not
    phone.option("Challenge").tap(force=True)
    expect(phone.page.locator(".cr-item-reason")).to_be_visible()


def fill_ranking(phone: Phone) -> None:
    phone.rank("Trust").rank("Community").rank("Challenge")


def fill_cards(phone: Phone) -> None:
    phone.write("x" * 120).mark("Enabler").write("Meet once a month", "Card 2")


@pytest.mark.parametrize(
    ("key", "prompt", "answer"),
    [
        ("points", POINTS, give_points),
        ("lanes", LANES, fill_lanes),
        ("plane", PLANE, fill_plane),
        ("scale", SCALE, fill_scale),
        ("choice", CHOICE, fill_choice),
        ("ranking", RANKING, fill_ranking),
        ("cards", CARDS, fill_cards),
    ],
    ids=["points", "lanes", "plane", "scale", "choice", "ranking", "cards"],
)
def test_an_exercise(
    venue: Venue, server: Served, room: Room, axe: str, key: str, prompt: str, answer: object
) -> None:
    exercise = room[key]
    phone = venue.phone(**STILL).join(room.code)
    exercise.open()
    phone.sees(prompt)
    assert violations(phone.page, axe) == [], "empty"
    assert callable(answer)
    answer(phone)
    phone.is_saved()
    assert violations(phone.page, axe) == [], "answered"
    fill(server, room.code, key)
    exercise.close()
    expect(phone.page.get_by_text("Your answer was counted.")).to_be_visible()
    assert violations(phone.page, axe) == [], "closed"
    exercise.reveal()
    expect(phone.shown).to_be_visible()
    phone.page.get_by_text("Show my answer").tap()
    assert violations(phone.page, axe) == [], "revealed"
    phone.page.get_by_text("Show as table").tap()
    expect(phone.page.get_by_role("table")).to_be_visible()
    assert violations(phone.page, axe) == [], "as a table"
    exercise.open()
    expect(phone.progress).to_be_visible()
    assert violations(phone.page, axe) == [], "open again, beside its results"
    exercise.close()
    exercise.hide()


def test_the_end(venue: Venue, server: Served, axe: str) -> None:
    room = every_kind(server)
    phone = venue.phone(**STILL).join(room.code)
    room.end()
    phone.sees("This room has ended")
    assert violations(phone.page, axe) == []
    phone.expects("410", "the room has ended")
    phone.page.reload()
    phone.sees("This room has ended")
    assert violations(phone.page, axe) == []


def test_a_stage(venue: Venue, server: Served, axe: str) -> None:
    stage = venue.stage(**STILL)
    stage.page.goto(f"{stage.server}/workshops")
    assert violations(stage.page, axe) == [], "signing in"
    stage.sign_in()
    assert violations(stage.page, axe) == [], "the list"
    stage.begin("Values voting")

    def found() -> list[str]:
        return violations(stage.page, axe, zoom=False)

    assert found() == [], "how to join"
    stage.go_to("Talk to a neighbour")
    assert found() == [], "prose"
    stage.go_to(POINTS)
    assert found() == [], "not open"
    stage.open()
    stage.timer(15)
    expect(stage.main).to_contain_text(re.compile(r"closes in \d"))
    assert found() == [], "open"
    stage.more("Answer for a table")
    expect(stage.dialog).to_be_visible()
    assert found() == [], "answering for a table"
    stage.key("Escape")
    stage.room()
    assert found() == [], "what concerns the room"
    stage.key("Escape")
    fill(server, stage.code, "values")
    stage.counts(34, 34)
    stage.reveal()
    assert found() == [], "revealed"
    stage.button("Table").click()
    expect(stage.main.get_by_role("table")).to_be_visible()
    assert found() == [], "as a table"
    stage.button("More").click()
    assert found() == [], "what is seldom needed"
    stage.key("Escape")
    stage.more("Second round")
    assert found() == [], "asking before a second round"
    stage.page.get_by_role("button", name="Begin round 2").click()
    expect(stage.main).to_contain_text("Round 2")
    assert found() == [], "a second round"
    stage.page.goto(f"{stage.server}/workshops")
    expect(stage.page.get_by_text(stage_code := room_code(stage.page)).first).to_be_visible()
    assert stage_code
    assert violations(stage.page, axe) == [], "the list with an open room"


def test_choosing_an_address(venue: Venue, axe: str) -> None:
    stage = venue.stage(**STILL)
    stage.sign_in()
    stage.page.get_by_role("link", name="Choose another address").click()
    expect(stage.page.get_by_text("In use")).to_be_visible()
    assert violations(stage.page, axe) == [], "the page with the squares"
    stage.page.goto(f"{stage.server}/workshops")
    stage.begin("Values voting")
    stage.room().get_by_role("button", name="Choose another address").click()
    dialog = stage.page.get_by_role("dialog", name="Choose another address")
    expect(dialog.get_by_text("In use")).to_be_visible()
    assert violations(stage.page, axe, zoom=False) == [], "the dialog on the stage"


def test_the_record_of_a_room(venue: Venue, room: Room, axe: str) -> None:
    stage = venue.stage(**STILL)
    stage.sign_in()
    stage.page.get_by_role("link", name="All rooms").click()
    expect(stage.page.get_by_role("heading", name="All rooms")).to_be_visible()
    assert violations(stage.page, axe) == []
    stage.page.locator(f'a[href="/rooms/{room.code}"]').click()
    expect(stage.page.get_by_role("heading", name="Report", exact=True)).to_be_visible()
    assert violations(stage.page, axe) == []
    with stage.page.expect_download() as file:
        stage.page.get_by_role("link", name="JSON").click()
    assert file.value.suggested_filename == f"{room.code}.json"


def test_several_facilitators(browser: Browser, axe: str) -> None:
    with serving() as served:
        store = served.store()
        store.add_facilitator("Ada", hashed("three plain words"))
        store.create_room("02_values_voting", "Values voting", owner="Ada")
        store.create_room("02_values_voting", "Values voting", {"shared": True}, owner="Ben")
        store.close()
        venue = Venue(browser, served)
        page = venue.stage(**STILL).page
        page.goto(f"{served.url}/login")
        assert violations(page, axe) == [], "signing in by name"
        page.get_by_label("Your name").fill("Ada")
        page.get_by_label("Password, or token").fill("three plain words")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("by Ben")).to_be_visible()
        assert violations(page, axe) == [], "the list with rooms of two facilitators"
        page.get_by_role("button", name="Share with the other facilitators").click()
        expect(page.get_by_role("button", name="Stop sharing")).to_be_visible()
        assert violations(page, axe) == [], "shared"
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_label("Your name")).to_be_visible()
        venue.close()


def room_code(page: Page) -> str:
    """The code of the first open room on the list."""
    return page.get_by_role("list", name="Open rooms").first.inner_text().split()[0]


def test_a_collection(venue: Venue, server: Served, axe: str) -> None:
    stage = venue.stage(**STILL).look("Literature guide").go_to("What has been written")
    assert violations(stage.page, axe, zoom=False) == [], "everything"
    stage.main.get_by_role("button", name="Values and principles").click()
    expect(stage.main.get_by_role("status")).to_contain_text("Values and principles")
    assert violations(stage.page, axe, zoom=False) == [], "narrowed"
    stage.main.get_by_label("Find words").fill("xyz")
    expect(stage.main.get_by_role("status")).to_contain_text("0 of 71")
    assert violations(stage.page, axe, zoom=False) == [], "nothing found"


def test_rooms_to_choose_compare_and_report_on(venue: Venue, server: Served, axe: str) -> None:
    codes = four_places(server)
    stage = venue.stage(**STILL).look("Compare rooms").go_to("Which rooms?")

    def found() -> list[str]:
        return violations(stage.page, axe, zoom=False)

    assert found() == [], "nothing chosen"
    for code in codes.values():
        stage.main.get_by_role("checkbox", name=code).check()
    assert found() == [], "four rooms chosen"
    stage.next()
    expect(stage.chart).to_be_visible()
    assert found() == [], "side by side"
    stage.button("Table").click()
    assert found() == [], "as a table"
    stage.page.goto(f"{stage.server}/voila/render/report.ipynb?room={codes['North']}")
    expect(stage.page.get_by_role("button", name="Next")).to_be_visible(timeout=OPENING)
    stage.go_to("Which room?").next()
    expect(stage.chart.first).to_be_visible()
    assert found() == [], "the report"
    stage.page.goto(f"{stage.server}/workshops")
    expect(stage.page.get_by_label("Carry on from Values voting").first).to_be_visible()
    assert violations(stage.page, axe) == [], "the list with rooms to carry on from"


def test_a_table_of_cases(venue: Venue, axe: str) -> None:
    stage = venue.stage(**STILL).start("Scoping study").go_to("Which cases do we know?")
    stage.reveal()
    assert violations(stage.page, axe, zoom=False) == [], "everything"
    stage.main.get_by_role("button", name="Subject-based research").click()
    stage.rows.get_by_role("button", name="When").click()
    expect(stage.main.get_by_role("status")).to_have_text(re.compile(r"^4 of \d\d rows$"))
    assert violations(stage.page, axe, zoom=False) == [], "narrowed and in order"
