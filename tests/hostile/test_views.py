"""All views that may be public at one moment, added and subtracted: do they give somebody away?

Whoever sees several charts has many numbers of the same people, and may combine them as they like.
Of each number it is measured how it follows each single answer: what can be computed from all of
them together is what those rows span. It must never be about fewer people than the threshold.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest

from commonroom.analysis.groups import THRESHOLD, ByGroup, Roles, seated
from commonroom.analysis.statistics import chance, gaps
from commonroom.comparisons.clash import results as clash
from commonroom.comparisons.overlap import results as overlap
from commonroom.comparisons.rooms import results as rooms
from commonroom.comparisons.rounds import results as rounds
from commonroom.comparisons.shift import results as shift
from commonroom.kinds import read_spec
from commonroom.kinds.lanes import results as lanes
from commonroom.kinds.plane import results as plane
from commonroom.kinds.points import results as points
from commonroom.kinds.scale import results as scale
from tests.results.answering import ROLES, Answer, items

from .conftest import SOAK

TABLES = ByGroup([("north", "North"), ("south", "South"), ("east", "East")], ROLES)
ITEM = "trust"
THINGS = items("Trust", "Time")
RUNGS = items("None", "Some", "Much", "All")
SPECS: dict[str, Any] = {
    "points": read_spec("points", {"prompt": "?", "items": THINGS, "points": 9}),
    "scale": read_spec("scale", {"prompt": "?", "items": THINGS}),
    "plane": read_spec("plane", {"prompt": "?", "items": THINGS}),
    "ladder": read_spec("lanes", {"prompt": "?", "items": THINGS, "lanes": RUNGS, "ordered": True}),
    "lanes": read_spec("lanes", {"prompt": "?", "items": THINGS, "lanes": RUNGS}),
}
MODULES = {"points": points, "scale": scale, "plane": plane, "ladder": lanes, "lanes": lanes}
KIND = {"ladder": "lanes"}
# An answer that says so much (0 to 1) about the item.
SAYS: dict[str, Callable[[float], dict[str, Any]]] = {
    "points": lambda v: {"points": {"trust": round(9 * v), "time": 9 - round(9 * v)}},
    "scale": lambda v: {"scale": {"trust": 1 + round(4 * v), "time": 3}},
    "plane": lambda v: {"plane": {"trust": [v, 0.5], "time": [0.5, 0.5]}},
    "ladder": lambda v: {"lanes": {"trust": [RUNGS[round(3 * v)]["id"]], "time": ["some"]}},
    "lanes": lambda v: {"lanes": {"trust": [RUNGS[round(3 * v)]["id"]], "time": ["some"]}},
}
# Means and shares; the rest follows from these, or is of more than one answer by its nature.
NUMBERS = {"share", "mean", "level", "x", "y", "now", "aim", "shift", "room_shift", "before"}
NUMBERS |= {"change", "value", "importance", "practice", "gap"}

Said = dict[str, list[Answer]]  # exercise → answers
View = Callable[[Said], pd.DataFrame]


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """What chance would do is another matter."""
    monkeypatch.setattr(chance, "DRAWS", 8)
    monkeypatch.setattr(gaps, "DRAWS", 8)


def views(kind: str) -> dict[str, View]:
    """Every view of two exercises (or rounds) of a kind that may be revealed together."""

    def rows(said: Said, one: str, roles: Roles) -> Any:
        kept = MODULES[kind].responses(SPECS[kind], said[one])
        return seated(kept, roles) if isinstance(roles, ByGroup) else kept

    def own(one: str, roles: Roles) -> View:
        return lambda said: MODULES[kind].results(SPECS[kind], rows(said, one, roles), roles)

    def two(module: Any, roles: Roles) -> View:
        spec = SPECS[kind]
        return lambda said: module.results(
            spec, rows(said, "now", roles), spec, rows(said, "aim", roles), roles
        )

    def one(module: Any, exercise: str, roles: Roles) -> View:
        return lambda said: module.results(SPECS[kind], rows(said, exercise, roles), roles)

    def side_by_side(said: Said) -> pd.DataFrame:
        asked = [
            rooms.Asked(name, name, "today", KIND.get(kind, kind), SPECS[kind], found, ROLES, 3)
            for name, found in ((name, rows(said, name, ROLES)) for name in ("now", "aim"))
        ]
        return rooms.compared(asked)

    found: dict[str, View] = {"rooms": side_by_side}
    found["rounds"] = lambda said: rounds.compared(
        KIND.get(kind, kind), SPECS[kind], *(rows(said, n, ROLES) for n in ("now", "aim")), ROLES
    )
    for name, roles in (("roles", ROLES), ("tables", TABLES)):
        found |= {f"{each} by {name}": own(each, roles) for each in ("now", "aim")}
        if kind in ("ladder", "scale"):
            found[f"shift by {name}"] = two(shift, roles)
        if kind == "lanes":
            for module in (clash, overlap):
                found |= {
                    f"{module.__name__} of {each} by {name}": one(module, each, roles)
                    for each in ("now", "aim")
                }
    return found


def numbers(found: pd.DataFrame) -> dict[Any, float]:
    """All numbers about the item, by where they stand."""
    if found.empty:
        return {}
    there = found[found["item"].astype(str).str.split().str[0] == ITEM]
    names = [name for name in ("room", "round", "role", "item", "lane", "step") if name in there]
    told = {}
    for row in there.to_dict("records"):
        place = tuple(row[name] for name in names)
        for column in NUMBERS & row.keys():
            if isinstance(row[column], float) and row[column] == row[column]:
                told[(*place, column)] = row[column]
    return told


def spanned(kind: str, said: Said, exercise: str) -> np.ndarray:
    """Numbers × people who answered the exercise: how each number follows each answer.

    People of one role and table who answered the same are in the same sums: one stands for all.
    """
    own = said[exercise]
    alike = [(one.role, one.group, _answered(said, one)) for one in own]
    before = _told(kind, said, exercise)
    found: dict[Any, list[float]] = {}
    for one, sort in zip(own, alike, strict=True):
        if sort not in found:
            moved = replace(one, payload=SAYS[kind](2 / 3))
            other = {**said, exercise: [moved if each is one else each for each in own]}
            after = _told(kind, other, exercise)
            assert after.keys() == before.keys()
            found[sort] = [after[key] - value for key, value in before.items()]
    return np.array([found[sort] for sort in alike]).T.reshape(len(before), len(own))


def _told(kind: str, said: Said, exercise: str) -> dict[Any, float]:
    other = {"now": "aim", "aim": "now"}[exercise]
    return {
        (name, *key): value
        for name, view in views(kind).items()
        if other not in name
        for key, value in numbers(view(said)).items()
    }


def _answered(said: Said, one: Answer) -> tuple[str, ...]:
    return tuple(n for n in said if one.participant_id in {o.participant_id for o in said[n]})


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
            Answer(f"p{nth:02d}", role, SAYS[kind](1 / 3), group=table)
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
    for nth, kind in enumerate(SPECS)
    for place, shape in enumerate(SHAPES)
    if kind in ("ladder", "lanes") or place % 3 == nth
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
    _attack(dice.choice(list(SPECS)), shape)


def _attack(kind: str, shape: Sequence[tuple[str, str, str]]) -> None:
    said = room(kind, shape)
    for exercise in said:
        found = given_away(spanned(kind, said, exercise))
        assert not found, f"{[said[exercise][i] for i in found[0]]} in “{exercise}”, of {shape}"
