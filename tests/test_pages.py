"""The page of a wall: one for every stage and remote of a room, and none for another wall."""

from __future__ import annotations

from typing import Any

import pytest

import commonroom as cr

from .test_cards import write
from .test_room import press

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def room(database: str) -> cr.Room:
    return cr.Room("Meaning", database=database)


def asked(room: cr.Room, key: str = "meaning") -> Any:
    cards = room.cards(key, "What?")
    cards.open()
    write(room, cards, "student", {"abcdef": "Trust"})
    cards.reveal()
    return cards


def test_a_turn_is_kept_and_named_as_seen(room: cr.Room, database: str) -> None:
    stage = asked(room).stage()
    assert stage.page == {"n": 0, "auto": False, "seen": ""}
    press(stage, do="page", n=2, id="a1")
    press(stage, do="turn-pages", on=True)
    assert stage.page == {"n": 2, "auto": True, "seen": "a1"}
    again = cr.Room("Meaning", code=room.code, database=database)
    other = again.cards("meaning", "What?").stage()
    assert (other.page["n"], other.page["auto"]) == (2, True)


def test_another_wall_and_another_round_begin_at_their_first_page(room: cr.Room) -> None:
    first, second = asked(room), asked(room, "barriers")
    press(first.stage(), do="page", n=2, id="a1")
    assert second.stage().page["n"] == 0
    first.new_round(open=True)
    write(room, first, "student", {"abcdef": "Trust"})
    first.reveal()
    assert first.stage().page["n"] == 0


@pytest.mark.parametrize("n", [-1, "2", None, 10**9, 1.5])
def test_what_is_no_page_changes_nothing(room: cr.Room, n: Any) -> None:
    stage = asked(room).stage()
    press(stage, do="page", n=n, id="a1")
    press(stage, do="pages", pages=n, first=1, last=2, of=3)
    assert stage.page["n"] == 0
    record = room.store.room(room.code)
    assert record is not None
    assert "wall_shows" not in record.settings


def test_turning_pages_is_not_on_record(room: cr.Room) -> None:
    stage = asked(room).stage()
    before = len(room.store.events(room.id))
    press(stage, do="page", n=1, id="a1")
    press(stage, do="pages", pages=3, first=1, last=18, of=57)
    assert len(room.store.events(room.id)) == before
