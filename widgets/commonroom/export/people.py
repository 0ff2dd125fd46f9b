"""Who took part, as an export may say it: numbers for names, small roles and groups folded.

What is told here is what charts tell (``results.groups``): beside two roles that a chart shows on
their own, the answers of a few others are left out, since every answer that is left unnamed would
be theirs, or, put under one name with a role that a chart shows, could be found by adding up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from ..analysis.disclosure.differencing import FOLDED, Cells, gives_away

Folded = set[tuple[str, str]]


class Person(Protocol):
    """What is needed of a participant: an id, a role, and for how many people they stand."""

    @property
    def id(self) -> str:
        """Who it is, in the store."""

    @property
    def role(self) -> str:
        """As what they take part."""

    @property
    def group(self) -> str:
        """In which group of the room they sit; “” if in none."""

    @property
    def people(self) -> int:
        """How many answer together."""


@dataclass(frozen=True)
class Cast:
    """What those who took part are called: ``roles`` by role, the others by participant id.

    ``untold`` are those of whom only that they answered is told, not what.
    """

    names: Mapping[str, str]
    roles: Mapping[str, str]
    groups: Mapping[str, str]
    untold: frozenset[str] = frozenset()


def cast(people: Sequence[Person], threshold: int) -> Cast:
    """P001, P002, … in the order given (of joining), and the roles and groups that may be told."""
    roles = told_roles(people, threshold)
    untold = too_few(people, roles, threshold)
    groups = told_groups(people, roles, threshold, untold=untold)
    return Cast(_numbered("P", [one.id for one in people]), roles, groups, untold)


def cast_of(
    key: str, answered: Sequence[Person], room: Cast, threshold: int, *, words: bool = False
) -> Cast:
    """What those who answered the exercise ``key`` are called there.

    They keep their numbers unless some role or group had too few answers here, although it has
    enough people in the room. Then they get numbers of this exercise's own, in an order that says
    nothing: a number from elsewhere would tell the role or group that is folded here. Where people
    answer in ``words`` that all have read on the wall, no answer is left out; instead no role is
    told if some would be left out.
    """
    here = told_roles(answered, threshold)
    untold = too_few(answered, here, threshold)
    if words and untold:
        here, untold = dict.fromkeys(here, FOLDED), frozenset[str]()
    roles = {role: told if room.roles[role] == role else FOLDED for role, told in here.items()}
    folded = [one.id for one in answered if room.groups[one.id] != one.group]
    groups = told_groups(answered, roles, threshold, folded, untold=untold)
    same = all(told == room.roles[role] for role, told in roles.items())
    if same and all(told == room.groups[id] for id, told in groups.items()):
        return Cast(room.names, roles, groups, untold)
    shuffled = sorted(
        {one.id for one in answered}, key=lambda id: sha256(f"{key}:{id}".encode()).digest()
    )
    return Cast(_numbered(f"{key}-", shuffled), roles, groups, untold)


def told_roles(people: Sequence[Person], threshold: int) -> dict[str, str]:
    """What each role is called: itself, or FOLDED if it has too few people.

    Where a chart shows two roles or more on their own, these are told and all others folded. Else
    a chart shows everyone as one, and while the folded ones together are still too few, the next
    smallest role joins them: what is left over would otherwise give a small group away.
    """
    each = sizes(people)
    shown = {role for role, size in each.items() if size >= threshold}
    if len(shown) > 1:
        return {role: role if role in shown else FOLDED for role in each}
    folded: set[str] = set()
    for role in sorted(each, key=lambda role: (each[role], role)):
        together = sum(each[one] for one in folded)
        if each[role] < threshold or (folded and together < threshold):
            folded.add(role)
    return {role: FOLDED if role in folded else role for role in each}


def too_few(people: Sequence[Person], roles: Mapping[str, str], threshold: int) -> frozenset[str]:
    """Of whom it is not told what they answered: of the folded, if they are too few together."""
    folded = {one.id: one for one in people if roles[one.role] == FOLDED}
    together = sum(one.people for one in folded.values())
    return frozenset(folded) if together < threshold else frozenset()


def sizes(people: Sequence[Person]) -> dict[str, int]:
    """How many people each role has."""
    found: dict[str, int] = {}
    for one in {one.id: one for one in people}.values():
        found[one.role] = found.get(one.role, 0) + one.people
    return found


def told_groups(
    people: Sequence[Person],
    roles: Mapping[str, str],
    threshold: int,
    folded: Collection[str] = (),
    *,
    untold: Collection[str] = (),
) -> dict[str, str]:
    """What each person's group is called: itself, or FOLDED; by participant id.

    Beside a role (as ``roles`` tell it) a group is told only if there are enough people of that
    role in it. What is folded of a role, and of a group, has to be enough people as well, and so
    has what the sums of roles and of groups leave of it (see ``results.folding``), since charts
    show those; if that cannot be, no group is told. ``folded`` are people whose group is not told
    in any case, and ``untold`` those who are in no chart, either.
    """
    everybody = {one.id: one for one in people}
    if not any(one.group for one in everybody.values()):
        return dict.fromkeys(everybody, "")
    each = [one for one in everybody.values() if one.id not in untold]
    cells: Counter[tuple[str, str]] = Counter()
    for one in each:
        cells[roles[one.role], one.group] += one.people
    away = {(roles[one.role], one.group) for one in each if one.id in set(folded)}
    away |= {cell for cell, size in cells.items() if size < threshold}
    while joined := _too_few(cells, away, threshold) or _given_away(cells, away, threshold):
        away |= joined
    told = {one.id: one.group for one in each if (roles[one.role], one.group) not in away}
    return {id: told.get(id, FOLDED) for id in everybody}


def _too_few(cells: Cells, away: Collection[tuple[str, str]], threshold: int) -> Folded:
    """The smallest further cell of each role and group of which too few people are folded."""
    joined = set()
    sides = [(0, name) for name in {role for role, _ in away}]
    sides += [(1, name) for name in _shown(cells, threshold) & {group for _, group in away}]
    for side, name in sides:
        size = sum(cells[cell] for cell in away if cell[side] == name)
        rest = [cell for cell in cells if cell[side] == name and cell not in away]
        if size < threshold and rest:
            joined.add(min(rest, key=lambda cell: (cells[cell], cell)))
    return joined


def _given_away(cells: Cells, away: Collection[tuple[str, str]], threshold: int) -> Folded:
    """All of the group with the smallest cell that is told, if what is folded so far tells more."""
    left = {cell: cells[cell] for cell in away}
    rest = [cell for cell in cells if cell not in away]
    roles = sorted({role for role, _ in left})
    if not rest or not gives_away(left, roles, _shown(cells, threshold), threshold):
        return set()
    _, group = min(rest, key=lambda cell: (cells[cell], cell))
    return {cell for cell in rest if cell[1] == group}


def _shown(cells: Cells, threshold: int) -> set[str]:
    """The groups that a chart may show."""
    sizes: Counter[str] = Counter()
    for (_, group), size in cells.items():
        sizes[group] += size
    return {group for group, size in sizes.items() if group and size >= threshold}


def _numbered(prefix: str, ids: Sequence[str]) -> dict[str, str]:
    width = max(3, len(str(len(ids))))
    return {id: f"{prefix}{number:0{width}}" for number, id in enumerate(ids, start=1)}
