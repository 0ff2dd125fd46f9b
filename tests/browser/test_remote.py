"""Stage and remote side by side: whatever is done on one is soon on the other."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from commonroom.notebook import Room

from ..serving import Served, wait_for
from .remote import Remote
from .rooms import CARDS, POINTS, fill
from .stage import Stage
from .test_accessibility import axe, violations  # noqa: F401
from .test_recovery import DOWN
from .venue import Venue

SOON = 10_000  # ms; how long it takes is measured elsewhere (tests/faults), where nothing else runs
SCREENS = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "smallest": {"viewport": {"width": 320, "height": 568}},
    "landscape": {"viewport": {"width": 844, "height": 390}},
}


@pytest.fixture
def stage(venue: Venue) -> Stage:
    return venue.stage().start("Values voting")


@pytest.fixture
def remote(venue: Venue, stage: Stage, server: Served) -> Remote:
    remote = venue.remote().take(server, stage.code)
    expect(remote.slides).to_contain_text("1 / 9")
    return remote


def soon(where: Locator, words: str | re.Pattern[str]) -> None:
    """It says so before long."""
    expect(where).to_contain_text(words, timeout=SOON)


def test_what_is_done_on_one_is_on_the_other(stage: Stage, remote: Remote, server: Served) -> None:
    remote.next()
    expect(stage.slide).to_have_text("2 / 9", timeout=SOON)
    stage.next()
    soon(remote.slides, "3 / 9")
    remote.back()
    expect(stage.slide).to_have_text("2 / 9", timeout=SOON)
    stage.go_to(POINTS)
    soon(remote.hand, POINTS)

    remote.press("Open")
    expect(stage.button("Close")).to_be_visible(timeout=SOON)
    fill(server, stage.code, "values")
    soon(remote.hand, "34 of 34 have answered")
    soon(stage.bar, "34 answered")
    stage.shut()
    expect(remote.hand.get_by_role("button", name="Open again")).to_be_visible(timeout=SOON)

    remote.press("1 min")
    expect(stage.button("Close")).to_be_visible(timeout=SOON)
    soon(stage.main, re.compile(r"closes in (0:5\d|1:00)"))
    remote.press("+1 minute")
    soon(stage.main, re.compile(r"closes in (1:5\d|2:00)"))
    remote.press("Stop the clock")
    expect(stage.main).not_to_contain_text("closes in", timeout=SOON)
    stage.timer(5)
    soon(remote.hand, re.compile(r"(4:5\d|5:00) then it closes"))

    remote.press("Reveal")
    expect(stage.chart).to_be_visible(timeout=SOON)
    expect(remote.hand.get_by_role("button", name="Hide results")).to_be_visible(timeout=SOON)
    stage.hide()
    expect(remote.hand.get_by_role("button", name="Reveal")).to_be_visible(timeout=SOON)

    remote.hand.get_by_text("Ask again").click()
    remote.press("Second round, open now")
    soon(stage.main, "Round 2")
    soon(remote.hand, "0 of 34 have answered")

    remote.main.get_by_role("button", name="Follow the slides").click()
    soon(stage.bar, "Phones follow the stage")
    stage.key("f")
    own_pace = remote.main.get_by_role("button", name="At their own pace")
    expect(own_pace).to_have_attribute("aria-pressed", "true", timeout=SOON)


def test_two_at_once_agree_in_the_end(stage: Stage, remote: Remote) -> None:
    remote.next()
    for _ in range(3):
        stage.key("ArrowRight")
        remote.next()
    agreed = lambda: remote.slides.inner_text().split("\n")[0] == stage.slide.inner_text()  # noqa: E731
    wait_for(lambda: agreed() and stage.slide.inner_text() != "1 / 9", SOON / 1000)
    remote.slides.get_by_role("button", name="Back").click()
    wait_for(agreed, SOON / 1000)


def test_a_question_is_taken_in_hand_without_moving_the_room(stage: Stage, remote: Remote) -> None:
    row = remote.show.get_by_role("button", name=re.compile("How well do we live"))
    row.click()
    expect(row).to_have_attribute("aria-current", "step")
    expect(remote.hand).to_contain_text("How well do we live")
    expect(stage.slide).to_have_text("1 / 9")
    remote.press("Go to its slide")
    soon(stage.main, "How well do we live")


def test_the_remote_says_whether_a_stage_is_open(stage: Stage, remote: Remote) -> None:
    closed = remote.main.get_by_text("The stage is not open.")
    expect(closed).to_be_hidden()
    stage.page.goto(f"{stage.server}/workshops")
    expect(closed).to_be_visible(timeout=2 * SOON)
    remote.next()
    remote.press("Open")
    expect(remote.hand.get_by_role("button", name="Close")).to_be_visible(timeout=SOON)
    stage.page.get_by_role("link", name=re.compile("^Resume")).first.click()
    stage.ready()
    expect(stage.slide).to_have_text("2 / 9")
    expect(closed).to_be_hidden(timeout=2 * SOON)


def test_a_server_that_was_killed_comes_back_to_the_same_room(
    venue: Venue, stage: Stage, remote: Remote, server: Served
) -> None:
    remote.next()
    expect(stage.slide).to_have_text("2 / 9", timeout=SOON)
    for one in (stage, remote):
        one.expects(DOWN, "the test kills the server")
    stage.mark()
    server.kill()
    soon(remote.page.get_by_role("status").first, "No connection")
    expect(remote.slides.get_by_role("button", name="Next")).to_be_disabled()
    server.start()
    remote.ready()
    soon(remote.slides, "2 / 9")
    remote.next()
    soon(remote.slides, "3 / 9")
    stage.comes_back()
    expect(stage.slide).to_have_text("3 / 9")


def test_without_network_nothing_is_promised(remote: Remote, stage: Stage) -> None:
    note = remote.main.get_by_role("textbox")
    note.fill("Table 3 wants more time")
    remote.loses_network()
    # The phone asks the server whether it is there, and waits three seconds for an answer.
    expect(remote.page.get_by_text("No connection.")).to_be_visible()
    expect(remote.slides.get_by_role("button", name="Next")).to_be_disabled()
    remote.finds_network()
    expect(remote.page.get_by_text("No connection.")).to_be_hidden()
    expect(note).to_have_value("Table 3 wants more time")
    remote.main.get_by_role("button", name="Keep the note").click()
    expect(remote.section("Notes to yourself").get_by_role("listitem")).to_contain_text("Table 3")
    expect(note).to_have_value("")
    remote.next()
    expect(stage.slide).to_have_text("2 / 9")


def waiting_words(server: Served, room: Room) -> None:
    room.approval = True
    room["cards"].open()
    fill(server, room.code, "cards", ["student"] * 4)


def test_words_are_read_approved_hidden_and_undone(
    venue: Venue, room: Room, server: Served
) -> None:
    waiting_words(server, room)
    remote = venue.remote().take(server, room.code)
    badge = remote.queue.get_by_role("heading", level=2)
    before = int(re.sub(r"\D", "", badge.inner_text()))
    first = remote.queue.get_by_role("listitem").first
    text = first.locator(".cr-words").inner_text()
    first.get_by_role("button", name=re.compile("^Approve")).click()
    soon(badge, str(before - 1))
    soon(remote.queue, f"Approved: {text}")
    remote.queue.get_by_role("button", name="Undo").click()
    soon(badge, str(before))
    first.get_by_role("button", name=re.compile("^Hide")).click()
    soon(badge, str(before - 1))
    remote.queue.get_by_text("Hidden (1)").click()
    remote.queue.get_by_role("button", name=re.compile("^Put back")).click()
    soon(badge, str(before))


def test_by_keyboard_alone(stage: Stage, remote: Remote) -> None:
    def reach(name: str) -> None:
        for _ in range(60):
            remote.page.keyboard.press("Tab")
            if remote.page.evaluate("document.activeElement.textContent") == name:
                return
        raise AssertionError(f"Tab does not reach {name}")

    reach("Next")
    remote.page.keyboard.press("Enter")
    expect(stage.slide).to_have_text("2 / 9")
    soon(remote.says, "Slide 2 of 9")
    remote.page.keyboard.press("Shift+Tab")
    remote.page.keyboard.press("Space")
    expect(stage.slide).to_have_text("1 / 9")


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("percent", [100, 200])
def test_everything_fits(
    venue: Venue, room: Room, server: Served, screen: dict[str, object], percent: int
) -> None:
    waiting_words(server, room)
    remote = venue.remote(**screen).take(server, room.code)
    expect(remote.show).to_contain_text(CARDS)
    page = remote.page
    page.evaluate("size => { document.documentElement.style.fontSize = size + '%' }", percent)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, label, textarea")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 47.5)
          .map((one) => one.textContent)"""
    )
    assert small == []


def test_axe(
    venue: Venue,
    room: Room,
    server: Served,
    axe: str,  # noqa: F811
) -> None:
    still = {"reduced_motion": "reduce"}
    desk = venue.stage(**still)
    desk.sign_in()
    desk.page.goto(f"{desk.server}/remote/{room.code}/pair")
    expect(desk.page.get_by_role("img", name=re.compile("^QR code"))).to_be_visible()
    assert violations(desk.page, axe) == [], "the code"
    remote = venue.remote(**still)
    remote.page.goto(f"{remote.server}/pair?key=x")
    assert violations(remote.page, axe) == [], "is this the phone?"
    remote.take(server, room.code)
    assert violations(remote.page, axe) == [], "nothing open"
    waiting_words(server, room)
    expect(remote.queue.get_by_role("listitem").first).to_be_visible()
    remote.press("2 min")
    expect(remote.hand.get_by_role("timer")).to_be_visible()
    assert violations(remote.page, axe) == [], "words wait, and the clock runs"
    remote.queue.get_by_role("button", name=re.compile("^Hide")).first.click()
    remote.queue.get_by_text("Hidden (1)").click()
    remote.main.get_by_role("textbox").fill("A note")
    remote.main.get_by_role("button", name="Keep the note").click()
    expect(remote.section("Notes to yourself").get_by_role("listitem")).to_be_visible()
    assert violations(remote.page, axe) == [], "undo, hidden words and a note"
    room.end()
    expect(remote.page.get_by_role("heading", name="This room has ended")).to_be_visible()
    assert violations(remote.page, axe) == [], "the end"
