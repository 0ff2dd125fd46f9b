"""Cards with the same words stand on the wall once, with how many they are."""

from __future__ import annotations

from typing import Any

import pytest

import commonroom as cr
from commonroom.kinds.cards.wall import plain

from .test_cards import write
from .test_room import answer, press

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def asked(database: str) -> Any:
    """A question to which five people wrote, three of them the same."""
    cards = cr.Room("Meaning", database=database).cards("meaning", "What?", marks=["No", "Yes"])
    cards.open()
    for person, text in enumerate(("Trust", "trust.", " TRUST ", "Trust?", "Time")):
        write(cards.room, cards, "student", {f"card{person:02}": text})
    cards.reveal()
    return cards


def times(asked: Any) -> dict[str, int]:
    return {plain(card["text"]): card["times"] for card in asked.outcome().wall["cards"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trust", "  trust "),
        ("“Being heard.”", "being  heard"),
        ("e\u0301galité", "égalité"),
        ("Ｔｒｕｓｔ…", "Trust!"),
    ],
)
def test_case_spacing_and_closing_marks_are_no_other_words(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("Trust?", "Trust"), ("C++", "C"), ("🙂", "🙁")])
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def test_the_wall_counts_them(asked: Any) -> None:
    assert times(asked) == {"trust": 3, "trust?": 1, "time": 1}
    assert len(asked.responses()) == 5  # on record each is a card of its own


def test_another_mark_is_another_card(database: str) -> None:
    cards = cr.Room("Meaning", database=database).cards("meaning", "What?", marks=["No", "Yes"])
    cards.open()
    for mark in ("no", "yes", "yes"):
        card = {"column": "cards", "text": "Time", "mark": mark}
        answer(cards.room, cards, "student", {"cards": {"abcdef": card}, "votes": []})
    assert sorted(one["times"] for one in cards.outcome().wall["cards"]) == [1, 2]


def test_what_the_stage_does_to_one_it_does_to_all_of_them(asked: Any) -> None:
    (head,) = (c["ref"] for c in asked.outcome().wall["cards"] if c["times"] == 3)
    stage = asked.stage()
    press(stage, do="curate", ref=head, theme="What we need")
    assert times(asked)["trust"] == 3
    assert (asked.responses()["theme"] == "What we need").sum() == 3
    press(stage, do="curate", ref=head, hidden=True)
    assert "trust" not in times(asked)
    assert [one["text"] for one in asked.outcome().hidden].count("Time") == 0
    (gone,) = asked.outcome().hidden
    press(stage, do="curate", ref=gone["ref"], hidden=False)
    assert times(asked)["trust"] == 3


def test_one_put_under_another_takes_its_likes_along(asked: Any) -> None:
    refs = {plain(card["text"]): card["ref"] for card in asked.outcome().wall["cards"]}
    press(asked.stage(), do="curate", ref=refs["trust"], into=refs["time"])
    assert times(asked) == {"time": 4, "trust?": 1}
