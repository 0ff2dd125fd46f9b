"""What a headline says leads: the number that is shown, against the runner-up, in that direction.

Rooms of known truth; many more of them are dealt by tests/benchmarks/chance.py.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from commonroom.kinds import read_spec
from commonroom.kinds.results import KINDS

from .answering import ROLES, Answer, crowd, items

LETTERS = items(*"ABCDEFGH")
LANES = items("Low", "Middle", "High")
SPECS: dict[str, tuple[str, dict[str, Any]]] = {
    "points": ("points", {"points": 5}),
    "scale": ("scale", {}),
    "lanes": ("lanes", {"lanes": LANES}),
    "ladder": ("lanes", {"lanes": LANES, "ordered": True}),
    "plane": ("plane", {}),
    "cards": ("cards", {}),
}
LEADS = ("In front", "trongest", "eakest", "ighest", "owest", "ost put")
LEADS += ("ost write", "ore write", "ost power", "east power")


def headline(kind: str, answers: list[Answer]) -> str:
    name, more = SPECS[kind]
    spec = read_spec(name, {"prompt": "Which?", "items": LETTERS, **more})
    results = KINDS[name]
    rows = results.responses(spec, answers)
    return results.headline(spec, rows, results.results(spec, rows, ROLES)).headline


def spent(dice: random.Random, weights: list[float]) -> dict[str, Any]:
    given: dict[str, int] = {}
    for one in dice.choices("abcdefgh", weights, k=5):
        given[one] = given.get(one, 0) + 1
    return {"points": given}


def cards(*columns: str) -> dict[str, Any]:
    made = {f"abcdef{n}": {"column": one, "text": "x"} for n, one in enumerate(columns)}
    return {"cards": made, "votes": []}


def anything(kind: str, dice: random.Random) -> dict[str, Any]:
    """An answer of somebody to whom all items are the same."""
    if kind == "points":
        return spent(dice, [1.0] * 8)
    if kind == "scale":
        return {"scale": {one: dice.randint(1, 5) for one in "abcdefgh"}}
    if kind == "plane":
        return {"plane": {one: [dice.random(), dice.random()] for one in "abcdefgh"}}
    if kind == "cards":
        return cards(*dice.choices("abcdefgh", k=3))
    return {"lanes": {one: [dice.choice(["low", "middle", "high"])] for one in "abcdefgh"}}


@pytest.mark.parametrize("sizes", [(7, 0), (27, 3), (97, 3)])
@pytest.mark.parametrize("kind", SPECS)
def test_where_all_is_alike_nothing_leads(kind: str, sizes: tuple[int, int]) -> None:
    """Named by groups' means and tested over all people, something led in 91 % of 97 and 3."""
    dice, rooms = random.Random(7), 20
    false = 0
    for _ in range(rooms):
        people = crowd(student=sizes[0], staff=sizes[1])
        told = headline(kind, [Answer(*one, anything(kind, dice)) for one in people])
        false += any(word in told for word in LEADS)
    assert false <= 3, f"{false} of {rooms}: 5 % and three standard errors are 3"


def test_three_staff_do_not_speak_for_sixty_students() -> None:
    dice, none_for_d = random.Random(3), [1.0, 1, 1, 0, 1, 1, 1, 1]
    answers = [
        Answer(who, role, {"points": {"d": 5}} if role == "staff" else spent(dice, none_for_d))
        for who, role in crowd(student=60, staff=3)
    ]
    assert "In front: “D”" not in headline("points", answers)


@pytest.mark.parametrize("people", [12, 30, 200])
def test_of_two_that_are_equal_neither_leads_alone(people: int) -> None:
    """One was named alone in nine rooms of ten."""
    dice, weights, alone = random.Random(11), [6.0, 6.0, 1, 1, 1, 1, 1, 1], 0
    for _ in range(20):
        answers = [Answer(*one, spent(dice, weights)) for one in crowd(student=people)]
        alone += "In front: " in headline("points", answers)
    assert alone <= 4


def test_two_that_are_ahead_of_all_others_lead_together() -> None:
    dice, weights = random.Random(2), [6.0, 6.0, 1, 1, 1, 1, 1, 1]
    answers = [Answer(*one, spent(dice, weights)) for one in crowd(student=80)]
    assert headline("points", answers).startswith("In front together: ")


def test_for_everyone_is_said_where_it_holds_in_each_group_by_itself() -> None:
    both = crowd(student=20, staff=12)
    alike = [Answer(*one, {"points": {"a": 4, "b": 1}}) for one in both]
    assert headline("points", alike) == "In front for everyone: “A”."
    few = [Answer(*one, {"points": {"a": 4, "b": 1}}) for one in both[:23]]
    assert headline("points", few) == "In front: “A”."  # three are too few to tell


@pytest.mark.parametrize("kind", ["scale", "ladder"])
def test_what_most_people_put_higher_is_never_said_to_be_lower(kind: str) -> None:
    """60 of 63 put A above B, and three staff put B far above A."""

    def said(role: str) -> dict[str, Any]:
        a, b = (1, 3) if role == "staff" else (2, 1)
        if kind == "scale":
            return {"scale": {"a": a + 2, "b": b}}
        return {"lanes": {"a": [LANES[a - 1]["id"]], "b": [LANES[b - 1]["id"]]}}

    told = headline(kind, [Answer(*one, said(one[1])) for one in crowd(student=60, staff=3)])
    for wrong in ("trongest: “B”", "eakest: “A”", "ighest: “B”", "owest: “A”"):
        assert wrong not in told


def test_what_is_equally_high_is_not_told_as_highest() -> None:
    """Seven of eight were all rated highest, and the first of the pack was named."""
    rated = {**dict.fromkeys("abcdefg", 5), "h": 2}
    told = headline("scale", [Answer(*one, {"scale": rated}) for one in crowd(student=20)])
    assert told == "Weakest: “H”."


def test_most_write_of_something_only_if_more_than_half_do() -> None:
    people = crowd(student=30)
    others = [cards(one) for one in ("bcdefgh" * 3)[:17]]
    some = zip(people, [cards("a")] * 13 + others, strict=True)
    told = headline("cards", [Answer(*one, said) for one, said in some])
    assert told == "More write of “A” than of anything else."
    most = zip(people, [cards("a")] * 26 + [cards("b")] * 4, strict=True)
    assert headline("cards", [Answer(*one, said) for one, said in most]) == "Most write of “A”."


def test_what_is_clear_was_put_there_by_most_of_every_group() -> None:
    def told(people: list[tuple[str, str]], lanes: list[str]) -> str:
        pairs = zip(people, lanes, strict=True)
        return headline("lanes", [Answer(*one, {"lanes": {"a": [lane]}}) for one, lane in pairs])

    assert "Most put" not in told(crowd(student=40, staff=4), ["high"] * 40 + ["low"] * 4)
    assert "Most put" not in told(crowd(student=40), ["high", "low"] * 20)
    assert told(crowd(student=12, staff=5), ["high"] * 17) == "Most put “A” in “High”."


def test_people_and_cards_that_are_counted_are_the_same_peoples() -> None:
    """A role that is too small to be shown was left out of the people, and not of the cards."""
    crew = crowd(student=4, staff=3, other=1)
    texts = [Answer(*one, cards(topic)) for one, topic in zip(crew, "abcdefgh", strict=True)]
    for nth, one in enumerate(texts):
        one.payload["cards"]["abcdef0"]["text"] = f"Card {nth}"
    assert headline("cards", texts) == "8 people wrote 8 cards."
