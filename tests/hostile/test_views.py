"""All views that may be public at one moment, added and subtracted: do they give somebody away?

Whoever sees several charts has many numbers of the same people, and may combine them as they like.
Of each number it is measured how it follows each single answer: what can be computed from all of
them together is what those rows span. It must never be about fewer people than the threshold.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest

from commonroom.analysis.groups import THRESHOLD
from commonroom.analysis.statistics import chance, gaps
from commonroom.comparisons.agreement import results as agreement
from tests.results.answering import Answer

from .conftest import SOAK
from .views import ITEM, SAYS, TWICE, Said, Views

# Means, shares and counts; the rest follows from these, or is of more than one answer by nature.
NUMBERS = {"share", "mean", "level", "x", "y", "now", "aim", "shift", "room_shift", "before"}
NUMBERS |= {"change", "value", "importance", "practice", "gap", "alpha", "heard", "cards"}
NUMBERS |= {"barrier", "enabler", "events", "chosen", "ranked", "first"}
PLACES = ("room", "round", "role", "about", "who", "item", "lane", "step")


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """What chance would do is another matter."""
    monkeypatch.setattr(chance, "DRAWS", 8)
    monkeypatch.setattr(gaps, "DRAWS", 8)
    monkeypatch.setattr(agreement, "PARTS", 2)


def numbers(found: pd.DataFrame) -> dict[Any, float]:
    """All numbers about the item, by where they stand."""
    if found.empty:
        return {}
    of_item = found["item"].astype(str).str.split().str[0] == ITEM
    if "about" in found:  # of themes, too, which are found in the item
        of_item |= found["about"] != "excerpt"
    there = found[of_item]
    names = [name for name in PLACES if name in there]
    told = {}
    for row in there.to_dict("records"):
        place = tuple(row[name] for name in names)
        for column in NUMBERS & row.keys():
            if not isinstance(row[column], bool) and row[column] == row[column]:
                told[(*place, column)] = float(row[column])
    return told


def spanned(kind: str, said: Said, exercise: str) -> np.ndarray:
    """Numbers × people who answered the exercise: how each number follows each answer.

    People of one role and table who answered the same are in the same sums: one stands for all.
    """
    own = said[exercise]
    alike = [(one.role, one.group, _odd(one), _answered(said, one)) for one in own]
    before = _told(kind, said, exercise)
    found: dict[Any, list[float]] = {}
    for one, sort in zip(own, alike, strict=True):
        if sort not in found:
            moved = replace(one, payload=SAYS[TWICE[kind][exercise]](2 / 3, _odd(one)))
            other = {**said, exercise: [moved if each is one else each for each in own]}
            after = _told(kind, other, exercise)
            assert {key[-1] for key in after.keys() ^ before.keys()} <= {"alpha"}
            found[sort] = [after.get(key, np.nan) - value for key, value in before.items()]
    matrix = np.array([found[sort] for sort in alike]).T.reshape(len(before), len(own))
    return np.asarray(matrix[np.isfinite(matrix).all(axis=1)])  # of few, alpha may be unknown


def _told(kind: str, said: Said, exercise: str) -> dict[Any, float]:
    other = {"now": "aim", "aim": "now"}[exercise]
    return {
        (name, *key): value
        for name, view in Views(kind).all().items()
        if other not in name
        for key, value in numbers(view(said)).items()
    }


def _answered(said: Said, one: Answer) -> tuple[str, ...]:
    return tuple(n for n in said if one.participant_id in {o.participant_id for o in said[n]})


def _odd(one: Answer) -> int:
    return int(one.participant_id[1:]) % 2


def given_away(matrix: np.ndarray) -> list[tuple[int, ...]]:
    """The people, fewer than the threshold, of whom alone some sum of the numbers tells."""
    if not matrix.size or matrix.shape[1] < THRESHOLD:
        return []  # so few are shown in full, and the facilitator is told before
    whole = np.linalg.matrix_rank(matrix, tol=1e-7)
    return [
        some
        for size in range(1, THRESHOLD)
        for some in combinations(range(matrix.shape[1]), size)
        if np.linalg.matrix_rank(np.delete(matrix, some, axis=1), tol=1e-7) < whole
    ]


def room(kind: str, shape: Sequence[tuple[str, str, str]]) -> Said:
    """Answers of people by role, table and what they answered: “both”, “now” or “aim”."""
    return {
        exercise: [
            Answer(f"p{nth:02d}", role, SAYS[TWICE[kind][exercise]](1 / 3, nth % 2), group=table)
            for nth, (role, table, what) in enumerate(shape)
            if what in ("both", exercise)
        ]
        for exercise in ("now", "aim")
    }


def test_the_attack_finds_what_a_mean_of_all_but_one_gives_away() -> None:
    """Beside the mean of six, the mean of five of them; and not the mean of three."""
    assert (5,) in given_away(np.array([[1 / 6] * 6, [1 / 5] * 5 + [0]]))
    assert given_away(np.array([[1 / 6] * 6, [1 / 3] * 3 + [0] * 3])) == []


STUDENT, STAFF, OTHER = "student", "staff", "other"
SHAPES: dict[str, list[tuple[str, str, str]]] = {
    "five of six gave an aim": [(STUDENT, "", "both")] * 5 + [(STUDENT, "", "now")],
    "one of four staff gave no aim": [(STUDENT, "", "both")] * 6
    + [(STAFF, "", "both")] * 3
    + [(STAFF, "", "now")],
    "staff too few in both": [(STUDENT, "", "both")] * 6
    + [(STAFF, "", "both")] * 2
    + [(STAFF, "", "now")] * 2,
    "one of another role": [(STUDENT, "", "both")] * 5
    + [(STAFF, "", "both")] * 4
    + [(OTHER, "", "both")],
    "a student at another table": [(STUDENT, "north", "both")] * 4
    + [(STUDENT, "south", "both")]
    + [(STAFF, "south", "both")] * 4,
    "a table where one gave no aim": [(STUDENT, "north", "both")] * 4
    + [(STUDENT, "south", "both")] * 4
    + [(STUDENT, "south", "now")],
    "others came later": [(STUDENT, "", "now")] * 4
    + [(STUDENT, "", "both")] * 3
    + [(STUDENT, "", "aim")] * 2,
    "three tables and a role of two": [(STUDENT, "north", "both")] * 3
    + [(STUDENT, "south", "both")] * 3
    + [(STUDENT, "east", "both")] * 3
    + [(STAFF, "east", "both")] * 2,
}


CASES = [  # what is placed is compared in most ways, so it is tried in every shape of room
    (kind, shape)
    for nth, kind in enumerate(TWICE)
    for place, shape in enumerate(SHAPES)
    if kind in ("ladder", "lanes") or place % 3 == nth % 3 or "another role" in shape
]


@pytest.mark.parametrize(("kind", "shape"), CASES)
def test_what_is_public_at_one_moment_gives_nobody_away(kind: str, shape: str) -> None:
    _attack(kind, SHAPES[shape])


@pytest.mark.parametrize("seed", range(60 if SOAK else 2))
def test_rooms_of_any_shape_give_nobody_away(seed: int) -> None:
    dice = random.Random(seed)
    choices = ((STUDENT, STUDENT, STAFF, OTHER), ("", "north", "south", "east"))
    answered = ("both", "both", "both", "now", "aim")
    shape = [
        (dice.choice(choices[0]), dice.choice(choices[1]), dice.choice(answered))
        for _ in range(dice.randint(5, 16))
    ]
    _attack(dice.choice(list(TWICE)), shape)


def _attack(kind: str, shape: Sequence[tuple[str, str, str]]) -> None:
    said = room(kind, shape)
    for exercise in said:
        found = given_away(spanned(kind, said, exercise))
        assert not found, f"{[said[exercise][i] for i in found[0]]} in “{exercise}”, of {shape}"
