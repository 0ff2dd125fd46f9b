"""Groups, rounds, following the stage, what became of one's own words, and taking them back."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from commonroom.kinds.cards.spec import fingerprint, ref
from commonroom.notebook import Room

from .phone import Phone
from .rooms import CARDS, POINTS, SCALE
from .test_accessibility import AXE, STILL, violations
from .venue import Venue

TABLES = {
    "name": "Table",
    "options": [{"id": f"table-{n}", "label": f"Table {n}"} for n in range(1, 7)],
}


def clean(page: Page) -> None:
    """Axe finds nothing."""
    assert violations(page, AXE.read_text("utf-8")) == []


def settings(room: Room, **changed: Any) -> None:
    """Change the room as its stage or remote would."""
    room.store.update_room(room.id, settings=changed)


def kept_as(room: Room, key: str) -> int:
    """The number of an exercise in the store."""
    return next(one.id for one in room.store.exercises(room.id) if one.key == key)


def test_a_group_is_chosen_on_joining_and_may_be_changed(venue: Venue, room: Room) -> None:
    settings(room, groups={**TABLES, "by": "choice"})
    phone = venue.phone(**STILL).enter(room.code).say("Student")
    tables = phone.page.get_by_role("group", name="Table", exact=True)
    expect(tables.get_by_role("button")).to_have_count(6)
    clean(phone.page)
    tables.get_by_role("button", name="Table 4").tap()
    phone.sees("You are at Table 4")
    expect(phone.page.get_by_text("You are here as: Student, Table 4.")).to_be_visible()
    clean(phone.page)

    phone.page.get_by_role("combobox", name="Table").select_option(label="Table 2")
    phone.sees("You are at Table 2")
    (who,) = room.store.participants(room.id, rehearsal=False)
    assert who.group == "table-2"


def test_a_drawn_group_is_told_and_a_new_draw_as_well(venue: Venue, room: Room) -> None:
    settings(room, groups={**TABLES, "by": "draw"})
    phone = venue.phone(**STILL).enter(room.code).say("Student")
    expect(phone.heading).to_have_text(re.compile(r"^You are at Table \d$"))
    (who,) = room.store.participants(room.id, rehearsal=False)
    now = who.group
    while now == who.group:  # until chance moves them
        room.store.draw_groups(room.id)
        (again,) = room.store.participants(room.id, rehearsal=False)
        now = again.group
    phone.sees(f"You are at Table {now[-1]}")
    expect(phone.page.get_by_role("combobox", name="Table")).to_have_count(0)


def test_two_pages_of_one_phone_show_the_same_answer(venue: Venue, room: Room) -> None:
    room["points"].open()
    one = venue.phone(**STILL).join(room.code).sees(POINTS)
    two = venue.beside(one)
    two.page.goto(f"{two.server}/{room.code}")
    two.sees(POINTS)
    one.give("Trust", 3).is_saved()
    expect(two.points("Trust")).to_have_accessible_name("Trust: 3 points")
    two.take("Trust").is_saved()
    expect(one.points("Trust")).to_have_accessible_name("Trust: 2 points")


def test_in_focus_mode_phones_follow_the_stage(venue: Venue, room: Room) -> None:
    for key in ("points", "scale"):
        room[key].open()
    phone = venue.phone(**STILL).join(room.code)
    expect(phone.page.get_by_role("navigation", name="Questions")).to_be_visible()
    settings(room, mode="focus", slide={"n": 2, "key": "scale"})
    phone.sees(SCALE)
    expect(phone.page.get_by_role("navigation", name="Questions")).to_have_count(0)
    settings(room, slide={"n": 3, "key": "points"})
    phone.sees(POINTS).give("Trust", 2).is_saved()
    settings(room, slide={"n": 4, "key": ""})
    phone.sees("You are in")
    expect(phone.page.get_by_text("Look at the screen in front.")).to_be_visible()
    clean(phone.page)
    settings(room, mode="open")
    expect(phone.page.get_by_role("navigation", name="Questions")).to_be_visible()


def test_a_second_round_begins_blank_and_says_so(venue: Venue, room: Room) -> None:
    points = room["points"]
    points.open()
    phone = venue.phone(**STILL).join(room.code)
    phone.sees(POINTS).give("Trust", 5).is_saved("All points given")
    room.store.new_round(kept_as(room, points.key), open=True)
    again = phone.page.get_by_text("Round 2. What do you say now?")
    expect(again).to_be_visible()
    # Its name once was that of the round buttons, whose circle then lay over the whole page.
    assert again.evaluate("one => getComputedStyle(one, '::before').content") == "none"
    expect(phone.points("Trust")).to_have_accessible_name("Trust: 0 points")
    clean(phone.page)
    phone.give("Trust", 1).is_saved("4 points left")
    kept = room.store.revisions(kept_as(room, points.key), rehearsal=False)
    # However many of the taps were saved on the way: what each round came to.
    assert {a.round: a.payload["points"]["trust"] for a in kept} == {1: 5, 2: 1}
    phone.page.reload()
    expect(phone.points("Trust")).to_have_accessible_name("Trust: 1 point")


def test_a_clock_that_only_runs_leaves_the_question_open(venue: Venue, room: Room) -> None:
    points = room["points"]
    points.open()
    phone = venue.phone(**STILL).join(room.code)
    room.store.set_exercise(kept_as(room, points.key), deadline=time.time() + 40, closes=False)
    expect(phone.page.get_by_role("timer")).to_have_text(re.compile(r"^0:\d\d left$"))
    room.store.set_exercise(kept_as(room, points.key), deadline=time.time() - 1, closes=False)
    expect(phone.page.get_by_role("timer")).to_have_text("Time is up. You can still answer")
    phone.give("Trust", 5).is_saved("All points given")


def test_a_writer_alone_sees_what_became_of_their_words(venue: Venue, room: Room) -> None:
    settings(room, approval=True)
    cards = room["cards"]
    cards.open()
    writer, other = venue.phone(**STILL).join(room.code), venue.phone(**STILL).join(room.code)
    writer.sees(CARDS).write("Meet in the library").is_saved()
    waiting = writer.page.get_by_text("Waiting for the facilitator")
    expect(waiting).to_be_visible()
    clean(writer.page)
    (answer,) = room.store.answers(kept_as(room, cards.key), rehearsal=False)
    ((name, card),) = answer.payload["cards"].items()
    mine = ref(answer.participant_id, name)

    room.store.curate(kept_as(room, cards.key), mine, approved=fingerprint(card))
    expect(waiting).to_have_count(0)
    writer.write("Meet in the library, weekly").is_saved()
    expect(waiting).to_be_visible()  # other words wait again
    room.store.curate(kept_as(room, cards.key), mine, hidden=True)
    expect(writer.page.get_by_text("Not shown on the wall")).to_be_visible()
    room.store.curate(kept_as(room, cards.key), mine, hidden=False, into="0b9c1f3e-bbbbbb")
    settings(room, approval=False)
    expect(writer.page.get_by_text("Shown together with another card")).to_be_visible()
    assert "Meet in the library" not in other.heard()


def delete(phone: Phone) -> None:
    """Ask for it, and mean it."""
    phone.page.get_by_role("button", name="Delete my answers").tap()
    expect(phone.page.get_by_text("This cannot be undone.")).to_be_visible()
    clean(phone.page)
    phone.page.get_by_role("button", name="Delete everything").tap()
    phone.sees("Your answers are deleted")


def test_everything_can_be_taken_back(venue: Venue, room: Room) -> None:
    points = room["points"]
    points.open()
    phone, other = venue.phone(**STILL).join(room.code), venue.phone(**STILL).join(room.code)
    phone.sees(POINTS).give("Trust", 5).is_saved()
    other.sees(POINTS).give("Challenge", 5).is_saved()
    second = venue.beside(phone)
    second.page.goto(f"{second.server}/{room.code}")
    second.sees(POINTS)

    phone.page.get_by_text("Your answers", exact=True).tap()
    number = phone.page.locator(".cr-own-number").inner_text()
    delete(phone)
    second.sees("Your answers are deleted")
    clean(phone.page)
    kept = room.store.revisions(kept_as(room, points.key), rehearsal=True)
    assert {item for answer in kept for item in answer.payload["points"]} == {"challenge"}
    assert kept[-1].payload["points"] == {"challenge": 5}
    assert not room.store.participants_named(number.replace("-", "").lower())
    assert phone.page.evaluate("Object.keys(localStorage).length") == 0

    phone.page.get_by_role("link", name="Join again as somebody new").tap()
    phone.say("Staff").sees(POINTS)
    expect(phone.points("Trust")).to_have_accessible_name("Trust: 0 points")


def test_an_ended_room_says_what_is_kept_and_deletes_it(venue: Venue, room: Room) -> None:
    points = room["points"]
    points.open()
    phone, other = venue.phone(**STILL).join(room.code), venue.phone(**STILL).join(room.code)
    for one in (phone, other):
        one.sees(POINTS).give("Trust", 5).is_saved()
    room.end()
    phone.sees("This room has ended")
    delete(phone)

    other.expects("410", "the room has ended")
    other.page.goto(f"{other.server}/{room.code}")
    other.page.get_by_role("link", name="What is kept, and deleting it").tap()
    other.sees("What is kept, and for how long")
    clean(other.page)
    other.page.get_by_text("Delete my answers", exact=True).tap()
    other.page.get_by_role("button", name="Delete everything I gave here, for good").tap()
    other.sees("Your answers are deleted")
    assert room.store.participants(room.id, rehearsal=True) == []


@pytest.mark.parametrize("size", [(320, 568), (844, 390)])
def test_what_is_kept_is_legible_on_every_phone(
    venue: Venue, room: Room, size: tuple[int, int]
) -> None:
    phone = venue.phone(**STILL, viewport={"width": size[0], "height": size[1]})
    phone.page.goto(f"{phone.server}/privacy/{room.code}")
    phone.sees("What is kept, and for how long")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    clean(phone.page)
