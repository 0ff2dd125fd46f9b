"""The lenses of groups and of rounds, recomputed from the rows of a database in plain Python."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from typing import Any

from . import chance

FEWEST = 3
SAID = """
    SELECT p.id, p.role, p.group_id, p.people, a.payload
    FROM answers a JOIN participants p ON p.id = a.participant_id
    JOIN exercises e ON e.id = a.exercise_id
    WHERE e.key = ? AND a.round = ? ORDER BY p.id, a.revision
"""
Cells = dict[tuple[str, str], Fraction | None]


@dataclass
class Said:
    """The last thing that somebody said in a round: points or steps by item."""

    who: str
    role: str
    group: str
    people: int
    given: dict[str, int]


def said(database: Path, key: str, field: str, nth: int) -> list[Said]:
    """What everybody said last in a round of an exercise."""
    db = sqlite3.connect(database)
    last = {row[0]: row for row in db.execute(SAID, (key, nth))}
    db.close()
    return [Said(*row[:4], json.loads(row[4])[field]) for row in last.values()]


def shown_roles(people: list[Said]) -> list[str]:
    """The roles of three people or more, if there are two; else none."""
    sizes = {one.role: 0 for one in people}
    for one in people:
        sizes[one.role] += one.people
    large = [role for role, size in sizes.items() if size >= FEWEST]
    return large if len(large) > 1 else []


def shown_groups(people: list[Said], names: list[str]) -> list[str]:
    """The groups that may be shown beside the roles: person by person, sum by sum."""
    roles = shown_roles(people)
    seen = [one for one in people if one.role in roles or not roles]
    of_role = [{one.who for one in seen if one.role == role} for role in roles]
    of_role = of_role or [{one.who for one in seen}]
    weight = {one.who: one.people for one in seen}
    of_group = {name: {one.who for one in seen if one.group == name} for name in names}
    large = [n for n, who in of_group.items() if sum(weight[w] for w in who) >= FEWEST]
    if len(large) < 2:
        return []
    for some, others in product(_sums(of_role), _sums([of_group[name] for name in large])):
        if 0 < sum(weight[one] for one in some ^ others) < FEWEST:
            return []
    return large


def _sums(sets: list[set[str]]) -> list[set[str]]:
    every = (some for size in range(1, len(sets) + 1) for some in combinations(sets, size))
    return [set().union(*some) for some in every]


def points(people: list[Said], items: list[str]) -> list[Fraction | None]:
    """Shares of the points that these people gave."""
    got = [sum(one.people * one.given.get(item, 0) for one in people) for item in items]
    return [Fraction(part, sum(got)) if sum(got) else None for part in got]


def scale(people: list[Said], items: list[str]) -> list[Fraction | None]:
    """Mean steps of these people; None if they are too few."""
    found = []
    for item in items:
        rated = [one for one in people if one.given.get(item) is not None]
        size = sum(one.people for one in rated)
        total = sum(one.people * one.given[item] for one in rated)
        found.append(Fraction(total, size) if size else None)
    return found


MEASURES: dict[str, Callable[[list[Said], list[str]], list[Fraction | None]]] = {
    "points": points,
    "scale": scale,
}


def by_groups(kind: str, people: list[Said], names: list[str], items: list[str]) -> Cells:
    """The measure of each group that is shown, or of everyone whom the view by roles shows."""
    roles = shown_roles(people)
    seen = [one for one in people if one.role in roles or not roles]
    groups = shown_groups(people, names)
    cells: Cells = {}
    for name in groups or ["everyone"]:
        of = [one for one in seen if one.group == name or not groups]
        cells |= {(name, i): v for i, v in zip(items, MEASURES[kind](of, items), strict=True)}
    return cells


def by_rounds(
    kind: str, before: list[Said], now: list[Said], items: list[str]
) -> tuple[dict[tuple[str, str], tuple[Fraction | None, Fraction | None]], Any]:
    """By role what was and what is, and whether the same people moved, all flips counted."""
    shown = [shown_roles(one) for one in (before, now)]
    roles = [role for role in shown[1] if role in shown[0]]
    both = roles if len(roles) > 1 else []
    cells = {}
    for role in both or ["everyone"]:
        ends = []
        for nth, people in enumerate((before, now)):
            known = shown[nth]
            of = [
                one
                for one in people
                if (one.role == role if both else one.role in known or not known)
            ]
            ends.append(MEASURES[kind](of, items))
        cells |= {(role, item): pair for item, *pair in zip(items, *ends, strict=True)}
    seen = [
        {one.who: one for one in people if one.role in known or not known}
        for people, known in zip((before, now), shown, strict=True)
    ]
    pairs = [(seen[0][who], seen[1][who]) for who in seen[0] if who in seen[1]]
    names = both or ["everyone"]
    parts: list[list[Fraction]] = [[] for _ in pairs]
    room = [[Fraction(0)] * len(items) for _ in pairs]
    for role in names:
        own = [place for place, (_, one) in enumerate(pairs) if not both or one.role == role]
        people = sum(pairs[place][1].people for place in own)
        for place, (was, one) in enumerate(pairs):
            ends = [MEASURES[kind]([each], items) for each in (was, one)]
            adds = [
                (b - a) * one.people / people
                if place in own and a is not None and b is not None
                else Fraction(0)
                for a, b in zip(*ends, strict=True)
            ]
            parts[place] += adds
            room[place] = [r + a / len(names) for r, a in zip(room[place], adds, strict=True)]
    found = chance.flips([[*own, *every] for own, every in zip(parts, room, strict=True)])
    keys = [(role, item) for role in [*names, "room"] for item in items]
    return cells, dict(zip(keys, found, strict=True))
