"""What became of one's own cards: which state wins, and whose business it is."""

from __future__ import annotations

import pytest

from commonroom.kinds.cards.spec import fingerprint, ref
from commonroom.server.live.own_answers import Own
from commonroom.store import CardState

CARD = {"column": "care", "text": "Tea"}
MINE, FIRST = ref("p1", "aaaaaa"), "0b9c1f3e-bbbbbb"
WORDS = fingerprint(CARD)


def told(states: dict[str, CardState], *, approval: bool = False) -> str:
    """The state of the one card of somebody."""
    own = Own("p1")
    own.gave("said", 1, 1, {"cards": {"aaaaaa": CARD}})
    return own.statuses("said", 1, states, approval)["aaaaaa"]


@pytest.mark.parametrize(
    ("state", "approval", "expected"),
    [
        (CardState(), False, "shown"),
        (CardState(), True, "waiting"),
        (CardState(approved=WORDS), True, "shown"),
        (CardState(approved=fingerprint({**CARD, "text": "Coffee"})), True, "waiting"),
        (CardState(hidden=True), True, "hidden"),
        (CardState(hidden=True, approved=WORDS), True, "hidden"),
        (CardState(into=FIRST), False, "merged"),
        (CardState(into=FIRST), True, "waiting"),
        (CardState(into=FIRST, hidden=True), False, "hidden"),
    ],
)
def test_a_card_is_in_one_state(state: CardState, approval: bool, expected: str) -> None:
    assert told({MINE: state}, approval=approval) == expected


def test_a_merged_card_goes_with_the_one_it_stands_under() -> None:
    assert told({MINE: CardState(into=FIRST), FIRST: CardState(hidden=True)}) == "hidden"
    circle = {MINE: CardState(into=FIRST), FIRST: CardState(into=MINE)}
    assert told(circle) == "merged"


def test_only_what_is_new_is_an_answer_and_a_new_round_has_no_cards() -> None:
    own = Own("p1")
    assert own.gave("said", 1, 2, {"cards": {"aaaaaa": CARD}})
    assert not own.gave("said", 1, 1, {"cards": {}}), "a repeat of an earlier one"
    assert own.statuses("said", 1, {}, False) == {"aaaaaa": "shown"}
    assert own.answered("said", 1)
    assert not own.answered("said", 2)
    assert own.statuses("said", 2, {}, False) == {}
    assert own.gave("said", 2, 3, {"cards": {}})
