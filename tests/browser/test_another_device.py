"""Somebody goes on with another device, and is one person on both."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from commonroom.notebook import Room

from ..serving import Served
from .phone import Phone
from .rooms import CARDS, POINTS
from .test_accessibility import STILL, axe, violations
from .venue import Venue

__all__ = ["axe"]
NARROW = {"width": 360, "height": 740}


def more(phone: Phone) -> Locator:
    """What is at the bottom of the page for those who go on elsewhere."""
    part = phone.page.locator("details").filter(has_text="Go on with another device")
    if part.get_attribute("open") is None:
        part.get_by_text("Go on with another device").tap()
    return part


def lend(phone: Phone) -> str:
    """Make a link; as the test's own server is called by a name that leads nowhere else."""
    more(phone).get_by_role("button", name=re.compile("^Make a (new )?link$")).tap()
    link = more(phone).get_by_label("Link", exact=True)
    expect(link).to_be_focused()
    return re.sub(r"^http://[^/]+", phone.server, link.input_value())


def go_on(phone: Phone, link: str) -> Phone:
    phone.page.goto(link)
    phone.page.get_by_role("button", name="Go on with this device").tap()
    return phone


def narrow(venue: Venue) -> Phone:
    return venue.phone(**STILL, viewport=NARROW)


def fits(phone: Phone) -> bool:
    return bool(phone.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"])


def people(room: Room) -> int:
    return len(room.store.participants(room.id, rehearsal=True))


def test_two_phones_are_one_person(venue: Venue, server: Served, room: Room, axe: str) -> None:
    room["points"].open()
    phone, other = narrow(venue), narrow(venue)
    phone.join(room.code, "Staff").sees(POINTS).give("Trust", 2).is_saved()
    link = lend(phone)
    expect(more(phone)).to_contain_text("It works once, for 10 minutes")
    assert violations(phone.page, axe) == []
    assert fits(phone)

    other.page.goto(link)
    other.sees("Go on with this device?")
    assert violations(other.page, axe) == []
    assert fits(other)
    other.page.reload()  # as a preview would
    other.page.get_by_role("button", name="Go on with this device").tap()
    expect(other.page.get_by_text("You are here as: Staff.")).to_be_visible()
    expect(other.points("Trust")).to_have_accessible_name("Trust: 2 points")
    assert "key=" not in other.page.url
    expect(more(phone)).to_contain_text("You take part with 2 devices.")
    expect(more(phone).get_by_role("button", name="Make a link")).to_be_focused()

    other.give("Trust").is_saved()
    expect(phone.points("Trust")).to_have_accessible_name("Trust: 3 points")
    phone.give("Challenge").is_saved()
    expect(other.points("Challenge")).to_have_accessible_name("Challenge: 1 point")
    (kept,) = room["points"].answers()
    assert kept.payload == {"points": {"trust": 3, "challenge": 1}}
    assert people(room) == 1
    assert violations(other.page, axe) == []
    expect(more(other)).to_contain_text("You take part with 2 devices.")
    expect(more(other).get_by_role("button", name="End it on the others")).to_have_count(0)

    remote = venue.remote(**STILL).take(server, room.code)
    expect(remote.main).to_contain_text("1 person is here")
    expect(remote.main).to_contain_text("1 person takes part with several devices and counts once.")

    more(phone).get_by_role("button", name="End it on the others").tap()
    expect(other.page.get_by_role("alert")).to_contain_text("It was ended for this device.")
    assert violations(other.page, axe) == []
    other.say("Student").sees(POINTS)
    expect(other.points("Trust")).to_have_accessible_name("Trust: 0 points")
    assert people(room) == 2


def test_a_link_that_is_taken_back_or_used_says_so(venue: Venue, room: Room, axe: str) -> None:
    phone, other = narrow(venue), narrow(venue)
    other.expects("410", "the link is gone")
    phone.join(room.code, "Staff")
    link = lend(phone)
    more(phone).get_by_role("button", name="Take the link back").tap()
    expect(more(phone).get_by_role("button", name="Make a link")).to_be_focused()
    other.page.goto(link)
    other.sees("This link does not work any more")
    assert violations(other.page, axe) == []
    used = lend(phone)
    go_on(narrow(venue), used).sees("You are in")
    other.page.goto(used)
    other.sees("This link does not work any more")


def test_a_link_runs_out(venue: Venue, room: Room) -> None:
    phone = narrow(venue)
    phone.page.clock.install()
    phone.join(room.code, "Staff")
    lend(phone)
    phone.page.clock.run_for("10:01")
    expect(more(phone)).to_contain_text("The link has run out.")
    expect(more(phone).get_by_role("button", name="Make a new link")).to_be_visible()


@pytest.mark.parametrize("choice", ["That was me", "That was somebody else"])
def test_whoever_has_answered_as_somebody_else_is_asked(
    venue: Venue, room: Room, axe: str, choice: str
) -> None:
    room["points"].open()
    room["cards"].open()
    phone, other = narrow(venue), narrow(venue)
    phone.join(room.code, "Staff").sees(POINTS).give("Trust", 2).is_saved()
    other.join(room.code, "Student").sees(POINTS).give("Challenge", 1).is_saved()
    other.page.get_by_role("button", name="Next question").tap()
    other.sees(CARDS).write("Begun and not finished")  # its date is missing
    link = lend(phone)
    other.page.goto(link)
    expect(other.page.get_by_role("heading", level=2)).to_have_text(
        "Somebody has answered here before"
    )
    assert violations(other.page, axe) == []
    assert fits(other)
    other.page.get_by_role("link", name="Change nothing").tap()
    expect(other.page.get_by_text("You are here as: Student.")).to_be_visible()
    other.page.goto(link)
    other.page.get_by_role("button", name=choice).tap()
    expect(other.page.get_by_text("You are here as: Staff.")).to_be_visible()
    other.sees(CARDS)
    expect(other.page.get_by_role("textbox", name="Card 1", exact=True)).to_have_value("")
    other.page.get_by_role("button", name="Previous question").tap()
    expect(other.points("Trust")).to_have_accessible_name("Trust: 2 points")
    kept: list[Any] = [one.payload for one in room["points"].answers()]
    both = [{"points": {"trust": 2}}, {"points": {"challenge": 1}}]
    assert kept == (both if choice == "That was somebody else" else both[:1])


def test_the_join_page_says_how_not_to_join_twice(venue: Venue, room: Room, axe: str) -> None:
    phone = narrow(venue).enter(room.code)
    phone.page.get_by_text("Joined before, on another device?").tap()
    expect(phone.page.get_by_text("do not join a second time")).to_be_visible()
    assert violations(phone.page, axe) == []
