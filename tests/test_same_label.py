"""Ids that nobody wrote, labels that look the same, and labels that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commonroom as cr
from commonroom.kinds import Item
from commonroom.notebook import RoomError
from commonroom.staging.items import read_items
from commonroom.text.visible import as_seen

pytestmark = pytest.mark.usefixtures("database")

HOURS = ["< 1 hour", "> 1 hour", "1 hour"]
THREE = ["1-hour", "1-hour-2", "1-hour-3"]
UNSEEN = "\u200b\u3164"
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@pytest.fixture
def room(database: str) -> cr.Room:
    return cr.Room("Ours", database=database)


def ids(items: Any) -> list[str]:
    return [one.id for one in items]


def test_labels_that_make_the_same_id_have_one_each(room: cr.Room) -> None:
    asked = room.lanes("q", "How long?", items=HOURS, lanes=HOURS)
    assert ids(asked.spec.items) == ids(asked.spec.lanes) == THREE
    written = room.cards("c", "What?", columns=HOURS, marks=HOURS, themes=HOURS, fields=HOURS)
    spec: Any = written.spec
    assert [ids(one) for one in (spec.items, spec.marks, spec.themes, spec.fields)] == [THREE] * 4
    seats = cr.Room("T", roles=HOURS, groups=HOURS, database=room.store.url)
    assert [one["id"] for one in (*seats.roles, *seats.groups)] == THREE * 2


def test_a_made_id_takes_none_that_was_written(room: cr.Room) -> None:
    items = ["< 1 hour", {"id": "1-hour", "label": "An hour"}, {"id": "1-hour-2", "label": "Two"}]
    assert ids(read_items([*items, "> 1 hour"])) == ["1-hour-3", "1-hour", "1-hour-2", "1-hour-4"]
    form = room.cards("q", "What?", fields=["Text", {"label": "Role", "kind": "date"}])
    assert ids(form.spec.fields) == ["text-2", "role-2"]  # every card has a text and a role anyway


def test_an_id_that_was_written_twice_is_refused(room: cr.Room) -> None:
    twice = [{"id": "tea", "label": one} for one in ("Tea", "Coffee")]
    with pytest.raises(RoomError, match="the id “tea” is used twice"):
        room.points("q", "Which?", items=twice)
    with pytest.raises(RoomError, match="role “Tea” has an id that another has"):
        cr.Room("T", roles=twice, database=room.store.url)


@given(st.lists(st.text("ab <>1é\u0301学-", min_size=1).filter(as_seen), max_size=9))
def test_made_ids_are_the_same_in_every_run_and_nobody_else_s(labels: list[str]) -> None:
    apart = list({as_seen(one): one for one in labels if re.search(r"\w", one)}.values())
    made = ids(read_items(apart))
    assert len(set(made)) == len(made)
    assert all(ID.fullmatch(one) for one in made)
    assert made == ids(read_items([unicodedata.normalize("NFD", one) for one in apart]))


SAME = ("Wünsche ", unicodedata.normalize("NFD", "wÜnsche"))
PLACES: dict[str, Callable[[cr.Room, Any], Any]] = {
    "items": lambda room, same: room.points("q", "Which?", items=same),
    "lanes": lambda room, same: room.lanes("q", "Where?", items=["A"], lanes=same),
    "columns": lambda room, same: room.cards("q", "What?", columns=same),
    "marks": lambda room, same: room.cards("q", "What?", marks=same),
    "themes": lambda room, same: room.cards("q", "What?", themes=same),
    "fields": lambda room, same: room.cards("q", "What?", fields=same),
    "options": lambda room, same: room.cards(
        "q", "What?", fields=[{"label": "Which", "kind": "choice", "options": same}]
    ),
    "labels": lambda room, same: room.scale("q", "How?", items=["A"], labels=same),
    "roles": lambda room, same: cr.Room("T", roles=same, database=room.store.url),
    "groups": lambda room, same: cr.Room("T", groups=same, database=room.store.url),
}


@pytest.mark.parametrize("what", PLACES)
def test_two_labels_that_look_the_same_are_refused_with_both_places(
    room: cr.Room, what: str
) -> None:
    with pytest.raises(RoomError) as told:
        PLACES[what](room, ["Something else", *SAME])
    assert str(told.value).startswith(f"{what}: “")
    assert "is there twice, as entry 2 and as entry 3." in str(told.value)


def test_axes_and_corners_of_a_map_are_told_apart(room: cr.Room) -> None:
    def ask(**more: Any) -> Any:
        return room.plane("q", "Where?", items=["A"], **more)

    with pytest.raises(RoomError, match="axes: “power” is there twice, as x and as y"):
        ask(x="Power")
    corners = {"top_left": "Go", "bottom_right": "go", "top_right": "", "bottom_left": ""}
    with pytest.raises(RoomError, match="quadrants: “go” is there twice, as top_left and"):
        ask(x="effort", y="gain", quadrants=corners)
    asked: Any = ask(x="effort", y="gain", quadrants={"top_left": UNSEEN, "top_right": "Go"})
    assert asked.spec.quadrants.top_left == ""


@pytest.mark.parametrize("what", PLACES)
def test_a_label_that_cannot_be_seen_is_blank(room: cr.Room, what: str) -> None:
    with pytest.raises(RoomError, match="is empty"):
        PLACES[what](room, ["Something else", UNSEEN])


def test_a_title_key_or_prompt_that_cannot_be_seen_is_blank(room: cr.Room) -> None:
    with pytest.raises(RoomError, match="needs a title"):
        cr.Room(UNSEEN, database=room.store.url)
    with pytest.raises(RoomError, match="needs a key"):
        room.points(UNSEEN, "Which?", items=["A"])
    with pytest.raises(RoomError, match="prompt is empty"):
        room.points("q", UNSEEN, items=["A"])


def test_cards_with_the_same_words_still_feed_a_question(room: cr.Room) -> None:
    cards = [Item(id=f"0123456{n}-card0{n}", label="Trust") for n in (1, 2)]
    assert ids(room.points("q", "Which?", items=cards).spec.items) == ids(cards)
