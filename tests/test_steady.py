"""What is said above a chart while answers come in: calm, and never false for long."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import commonroom as cr
from commonroom.staging.outcome import Outcome
from commonroom.staging.steady import AT_MOST, HOLDS, Steady

from .test_room import answer

pytestmark = pytest.mark.usefixtures("database")

SVG = '<svg role="img" aria-label="Trust leads. 7 people."><text>Trust &amp; more</text></svg>'
TRUST = Outcome("Trust leads", "7 people.", "Trust leads. 7 people.", SVG, SVG, {}, people=7)
OTHER = replace(
    TRUST,
    headline="Trust leads for everyone",
    detail="8 people.",
    alt="Trust leads for everyone. 8 people.",
)


def test_the_first_headline_appears_at_once() -> None:
    assert Steady().show(TRUST, 1, 0.0) is TRUST


def test_another_headline_appears_once_it_has_been_true_for_some_seconds() -> None:
    steady = Steady()
    steady.show(TRUST, 1, 0.0)
    seen = steady.show(OTHER, 1, 1.0)
    assert (seen.headline, seen.detail) == (TRUST.headline, TRUST.detail)
    assert seen.alt == "Trust leads. 8 people."
    assert 'aria-label="Trust leads. 8 people."' in seen.wide
    assert seen.wide.endswith("<text>Trust &amp; more</text></svg>")
    assert not steady.due(0.9 + HOLDS)
    assert steady.due(1.0 + HOLDS)
    assert steady.show(OTHER, 1, 1.0 + HOLDS) is OTHER
    assert not steady.due(100.0)


def test_one_that_comes_and_goes_is_never_said() -> None:
    steady = Steady()
    steady.show(TRUST, 1, 0.0)
    for second in range(1, 40):
        seen = steady.show(OTHER if second % 2 else TRUST, 1, float(second))
        assert seen.headline == TRUST.headline


def test_one_that_is_not_true_any_more_is_said_for_some_seconds_at_most() -> None:
    steady = Steady()
    steady.show(TRUST, 1, 0.0)
    for second in range(1, int(AT_MOST) + 2):
        seen = steady.show(replace(OTHER, headline=f"Number {second}"), 1, float(second))
    assert seen.headline == f"Number {int(AT_MOST) + 1}"


@pytest.mark.parametrize(
    ("about", "settled", "seen"),
    [
        (2, False, OTHER),  # another round, another lens, a corrected item
        (1, True, OTHER),  # closed
        (1, False, replace(OTHER, quotes={"a/1": "words"}, shown=("student", "staff"))),  # folded
        (1, False, replace(OTHER, quotes={})),  # a card that was quoted has been hidden
    ],
)
def test_it_changes_at_once_where_it_would_be_wrong(
    about: int, settled: bool, seen: Outcome
) -> None:
    steady = Steady()
    steady.show(replace(TRUST, quotes={"a/1": "words"}), 1, 0.0)
    assert steady.show(seen, about, 0.1, settled=settled) is seen


def test_no_answers_is_not_said_beside_answers() -> None:
    steady = Steady()
    steady.show(replace(TRUST, headline="No answers yet", people=0), 1, 0.0)
    assert steady.show(TRUST, 1, 0.1) is TRUST


def test_a_new_reveal_begins_anew() -> None:
    steady = Steady()
    steady.show(TRUST, 1, 0.0)
    steady.forget()
    assert steady.show(OTHER, 1, 0.1) is OTHER


@pytest.fixture
def room(database: str) -> cr.Room:
    return cr.Room("Values voting", database=database)


def led(room: cr.Room) -> Any:
    """A question that is open and revealed, in which trust leads."""
    values = room.points("values", "Which?", items=["Trust", "Challenge", "Community"], points=5)
    values.open()
    for _ in range(8):
        answer(room, values, "student", {"points": {"trust": 5}})
    values.reveal()
    return values


def test_stage_and_phones_keep_their_headline_while_the_chart_follows(room: cr.Room) -> None:
    now = [0.0]
    values = led(room)
    values.clock = lambda: now[0]
    values.hide()
    values.reveal()
    stage = values.stage()
    first, drawn = stage.headline, stage.svg
    for _ in range(30):
        answer(room, values, "student", {"points": {"challenge": 5}})
    room.refresh()
    assert stage.headline == first
    assert stage.svg != drawn
    assert room.store.publications(room.id)["values"].payload["headline"] == first
    assert not room.due()
    now[0] = HOLDS
    assert room.due()
    room.refresh()
    assert stage.headline != first
    assert "Challenge" in stage.headline
    assert room.store.publications(room.id)["values"].payload["headline"] == stage.headline


def test_closing_says_at_once_what_is_true(room: cr.Room) -> None:
    values = led(room)
    stage = values.stage()
    for _ in range(30):
        answer(room, values, "student", {"points": {"challenge": 5}})
    room.refresh()
    assert "Trust" in stage.headline
    values.close()
    assert "Challenge" in stage.headline
    payload = room.store.publications(room.id)["values"].payload
    assert payload["headline"] == stage.headline
    assert payload["headline"] in payload["svg"]
