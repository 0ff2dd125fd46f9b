"""What charts by groups and by rounds say, against plain Python on the rows of the database."""

from __future__ import annotations

import math
import uuid
from pathlib import Path
from random import Random
from typing import Any

import pytest

import commonroom as cr
from commonroom.store import NewAnswer
from tests.outside import outside

from . import lenses

ITEMS = ["trust", "care", "challenge", "time"]
TABLES = ["table-1", "table-2", "table-3"]
# (role, table): how many; the last two rooms have somebody alone at a table of the others.
ROOMS = {
    "two tables": {("student", 1): 5, ("staff", 2): 4},
    "three tables": {
        ("student", 1): 5,
        ("staff", 1): 4,
        ("student", 2): 6,
        ("student", 3): 3,
        ("staff", 3): 4,
    },
    "with others": {("student", 1): 4, ("staff", 2): 4, ("other", 1): 1, ("other", 2): 1},
    "alone": {("student", 1): 5, ("staff", 1): 1, ("staff", 2): 4},
    "nowhere": {("student", 1): 5, ("staff", 2): 3, ("staff", 0): 1},
}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    outside(monkeypatch)
    return tmp_path / "rooms.db"


def asked(
    kind: str, sizes: dict[tuple[str, int], int], seed: int, database: Path
) -> tuple[Any, Any, list[Any]]:
    room = cr.Room("Lenses", groups=3, database=str(database))
    labels = [one.capitalize() for one in ITEMS]
    if kind == "points":
        exercise = room.points("q", "Which of these?", items=labels, points=4)
    else:
        exercise = room.scale("q", "How far?", items=labels, labels=["No", "So so", "Yes"])
    people = [
        room.store.join(room.id, role, group=f"table-{n}" if n else "", people=1 + (turn == 2))
        for (role, n), size in sizes.items()
        for turn in range(size)
    ]
    exercise.open()
    _answer(room, exercise, people, Random(seed), 1)
    return room, exercise, people


def _answer(room: Any, exercise: Any, people: list[Any], dice: Random, nth: int) -> None:
    record = room.store.exercises(room.id)[0]
    for person in people:
        if exercise.kind == "points":
            liked = ITEMS[3] if nth == 2 else ITEMS[person.group == "table-1"]
            given = [*[liked] * 3, dice.choice(ITEMS)]
            payload: Any = {"points": {one: given.count(one) for one in set(given)}}
        else:
            up = nth - 1 + (person.group == "table-1")
            payload = {"scale": {one: min(3, dice.randint(1, 2) + up) for one in ITEMS}}
        new = NewAnswer(record.id, person.id, payload, False, uuid.uuid4().hex, 1.8e9)
        room.store.append([new])


def same(ours: Any, theirs: Any) -> None:
    if theirs is None:
        assert ours != ours
    else:
        assert math.isclose(float(ours), float(theirs), abs_tol=1e-9)


@pytest.mark.parametrize("sizes", ROOMS)
@pytest.mark.parametrize("kind", ["points", "scale"])
def test_groups_say_what_plain_python_says(kind: str, sizes: str, database: Path) -> None:
    _, exercise, _ = asked(kind, ROOMS[sizes], 3, database)
    results = exercise.results(by="groups")
    found = lenses.by_groups(kind, lenses.said(database, "q", kind, 1), TABLES, ITEMS)
    number = "share" if kind == "points" else "mean"
    ours = {(row["role"], row["item"]): row[number] for row in results.to_dict("records")}
    assert ours.keys() == found.keys()
    for cell, value in found.items():
        same(ours[cell], value)
    split = {"two tables", "three tables", "with others"}
    assert (("everyone", "trust") not in found) == (sizes in split)


@pytest.mark.parametrize("sizes", ["two tables", "with others", "nowhere"])
@pytest.mark.parametrize("kind", ["points", "scale"])
def test_rounds_say_what_plain_python_says(kind: str, sizes: str, database: Path) -> None:
    room, exercise, people = asked(kind, ROOMS[sizes], 5, database)
    exercise.new_round(open=True)
    late = [room.store.join(room.id, "student", group="table-1") for _ in range(2)]
    _answer(room, exercise, [*people[1:], *late], Random(6), 2)
    results = exercise.results(by="rounds")
    rounds = [lenses.said(database, "q", kind, nth) for nth in (1, 2)]
    cells, moved = lenses.by_rounds(kind, *rounds, ITEMS)
    assert {(row["role"], row["item"]) for row in results.to_dict("records")} == cells.keys()
    for row in results.to_dict("records"):
        before, now = cells[row["role"], row["item"]]
        same(row["before"], before)
        same(row["now"], now)
        shown = [b - a for (_, item), (a, b) in cells.items() if item == row["item"]]
        for role, name, change in (
            (row["role"], "", now - before),
            ("room", "room_", sum(shown)),
        ):
            gap = moved[role, row["item"]]
            same(row[f"{name}p"], gap.p)
            along = (change > 0) == (gap.size > 0) and change != 0
            assert row[f"{name}clear"] == (gap.clear and along)
    if kind == "points":
        assert results["room_clear"].any()
