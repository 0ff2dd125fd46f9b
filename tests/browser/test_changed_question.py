"""A word is corrected, and a question changed, while phones are on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import expect

from commonroom.notebook import Room

from ..serving import Served, wait_for
from .phone import Phone
from .rooms import POINTS
from .test_accessibility import AXE, violations
from .venue import Venue

PROMPT = "What should the next meeting offer?"


@pytest.fixture
def fresh(server: Served) -> Room:
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(Room, "Meetings", database=server.database).result()


def ask(room: Room, *items: str, points: int = 5) -> Any:
    return room.points("q", PROMPT, items=list(items), points=points)


def counted(room: Room) -> tuple[int, int]:
    """How many the stage says have answered, and how many are in the results."""
    room.refresh()
    people = room["q"].responses()["participant"].nunique()
    return room["q"].stage().answered, people


def answering(venue: Venue, room: Room) -> Phone:
    """A phone that has given all its points to one item."""
    ask(room, "Teh", "Soup").open()
    phone = venue.phone().join(room.code).sees(PROMPT)
    phone.give("Teh", 5).is_saved("All points given")
    wait_for(lambda: counted(room) == (1, 1))
    return phone


def test_a_corrected_word_changes_nothing_of_what_was_answered(venue: Venue, fresh: Room) -> None:
    phone = answering(venue, fresh)
    with pytest.warns(match="“Tea” is taken for “Teh”"):
        ask(fresh, "Tea", "Soup")
    expect(phone.points("Tea")).to_have_accessible_name("Tea: 5 points")
    phone.is_saved("All points given")
    phone.take("Tea").give("Soup").is_saved("All points given")
    assert counted(fresh) == (1, 1)


def test_what_cannot_be_kept_is_said_and_can_be_given_again(venue: Venue, fresh: Room) -> None:
    phone = answering(venue, fresh)
    with pytest.warns(match="“Teh” count again only if it is there"):
        ask(fresh, "Bread", "Soup")
    said = phone.page.get_by_role("alert")
    expect(said).to_have_text(
        "The question has changed. 5 points that you gave to “Teh” are free again."
    )
    expect(phone.progress).to_contain_text("5 points left")
    expect(phone.progress).not_to_contain_text("Saved")
    assert counted(fresh) == (0, 0)
    assert violations(phone.page, AXE.read_text("utf-8")) == []

    phone.page.reload()
    expect(said).to_contain_text("5 points that you gave are free again.")
    phone.give("Bread", 2).is_saved("3 points left")
    expect(said).to_have_count(0)
    assert counted(fresh) == (1, 1)

    ask(fresh, "Bread", "Soup", points=1)
    expect(said).to_contain_text("There is 1 point to give now, and you had given 2.")
    expect(phone.progress).to_contain_text("1 point left")
    assert counted(fresh) == (0, 0)
    phone.give("Soup").is_saved("Your point is given")
    assert counted(fresh) == (1, 1)


def test_a_question_that_changes_under_an_unsent_answer(venue: Venue, fresh: Room) -> None:
    phone = answering(venue, fresh)
    phone.loses_network()
    phone.take("Teh").give("Soup")
    with pytest.warns(match="count again only"):
        ask(fresh, "Bread", "Soup")
    phone.finds_network()
    expect(phone.points("Bread")).to_be_visible()
    phone.give("Bread", 2)
    phone.is_saved()
    wait_for(lambda: counted(fresh) == (1, 1))
    (kept,) = fresh["q"].answers()
    assert kept.payload["points"]["bread"] == 2


def test_the_stage_counts_what_the_changed_question_can_hold(venue: Venue, server: Served) -> None:
    stage = venue.stage().start("Values voting")
    phone = venue.phone().join(stage.code)
    stage.go_to(POINTS).open()
    phone.sees(POINTS).give("Trust", 5).is_saved("All points given")
    stage.counts(1, 1)

    # As a notebook does that is run beside the stage.
    room = Room.open(stage.code, database=server.database)
    (asked,) = (one for one in room.store.exercises(room.id) if one.key == "values")
    others = [one for one in asked.spec["items"] if one["id"] != "trust"]
    for items, answered, left in ((others, 0, "5 points left"), (asked.spec["items"], 1, "All")):
        spec = {**asked.spec, "items": items}
        room.store.put_exercise(room.id, asked.key, asked.kind, spec, asked.position)
        stage.counts(1, answered)
        expect(phone.progress).to_contain_text(left)
    phone.is_saved("All points given")
    stage.reveal()
    expect(stage.headline).to_have_text("One answer so far.")
