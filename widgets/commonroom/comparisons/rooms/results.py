"""sides: one exercise in several rooms and rounds as one tidy table, with what chance would do.

Each room keeps its own threshold: what it would not show at home it does not show here. Rooms are
whoever came, not a sample: tests say whether people could have sat in another of these rooms
without a difference, and nothing about rooms elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...analysis.groups import EVERYONE, Group, Roles, groups
from ...analysis.statistics import several, sign_flips
from ...analysis.statistics.chance import LEVEL
from ...kinds.measure import Array, Measured, Row, Unit
from ...kinds.measured import asked_about, measure
from ...kinds.results import KINDS


@dataclass(frozen=True)
class Asked:
    """One exercise in one room. Rooms of the same ``name`` are rounds, in the order given."""

    name: str
    code: str
    day: str
    kind: str
    spec: Any
    responses: pd.DataFrame
    roles: Roles
    threshold: int


@dataclass(frozen=True)
class Side:
    """A room among the others: ``round`` is 1, or 2 if it is the second of its name."""

    name: str
    code: str
    day: str
    round: int
    groups: tuple[Group, ...]
    threshold: int

    @property
    def n(self) -> int:
        """How many people it shows."""
        return sum(group.n for group in self.groups)


@dataclass(frozen=True)
class Across:
    """What a comparison of rooms is about. Travels in ``table.attrs["across"]``.

    ``gap`` is students minus staff (or the like) on average over rooms, by row, with its p;
    ``pair`` names the two. ``moved`` has the rows of a room that changed between its rounds;
    ``first`` is the row that comes first in every room, ahead of each other in each of them.
    """

    spec: Any
    unit: Unit
    rows: tuple[Row, ...]
    sides: tuple[Side, ...]
    left_out: tuple[str, ...]
    pair: tuple[str, str] | None
    gap: dict[str, tuple[float, float]]
    moved: tuple[tuple[str, str], ...]
    first: str | None = None

    def __deepcopy__(self, memo: dict[int, Any]) -> Across:
        return self  # frozen; pandas copies attrs at every step

    @property
    def latest(self) -> tuple[Side, ...]:
        """Each room once, in its last round."""
        return tuple({side.name: side for side in self.sides}.values())


def compared(asked: Sequence[Asked]) -> pd.DataFrame:
    """One row per room × round × group × item.

    Columns: room, round, code, day, role, group, n (people in the group), item, label, value (share
    of the points, mean step, share of a lane, or place from 0 to 10), and, the same on every row of
    an item, p (that the rooms' last rounds differ so by chance, adjusted for the number of items)
    and clear. Numbers of fewer people than the room's threshold are left out, and so are rooms.

    Raises ValueError, in words for a trainer, when the exercises cannot be compared.
    """
    shared = _shared(asked)
    parts: list[tuple[Side, Measured]] = []
    left_out = []
    for one in asked:
        shown = groups(one.responses, one.roles, one.threshold) if len(one.responses) else ()
        if sum(group.n for group in shown) < one.threshold:
            left_out.append(one.name)
            continue
        nth = 1 + sum(side.name == one.name for side, _ in parts)
        side = Side(one.name, one.code, one.day, nth, shown, one.threshold)
        measured = measure(one.kind, one.spec, _seen(one.responses, shown), shared)
        parts.append((side, measured))
    rows = parts[0][1].rows if parts else ()
    found = [
        (*_about(side, group), row.id, row.label, value)
        for side, measured in parts
        for group in side.groups
        for row, value in zip(rows, _values(measured, group, side.threshold), strict=True)
    ]
    names = ["room", "round", "code", "day", "role", "group", "n", "item", "label", "value"]
    table = pd.DataFrame(found, columns=names)
    p, clear = _between(parts)
    table["p"] = table["item"].map({row.id: p[i] for i, row in enumerate(rows)}) if rows else []
    sure = {row.id: bool(clear[i]) for i, row in enumerate(rows)}
    table["clear"] = (table["p"] < LEVEL) & table["item"].map(sure).astype(bool)
    unit = parts[0][1].unit if parts else Unit(0, 1)
    spec = asked[0].spec if asked else None
    sides = tuple(side for side, _ in parts)
    pair, gap = _through(parts)
    about = Across(
        spec, unit, rows, sides, tuple(left_out), pair, gap, _moved(parts), _first(parts)
    )
    table.attrs["across"] = about
    return table


def across(table: pd.DataFrame) -> Across:
    """What ``table`` is about. Raises ValueError if a step in between has dropped it."""
    found = table.attrs.get("across")
    if not isinstance(found, Across):
        raise ValueError("Give the function the table that cr.compare() returned, as it is.")
    return found


def _shared(asked: Sequence[Asked]) -> list[str]:
    """The items that all were asked about, if it was asked in the same way."""
    if not asked:
        return []
    first = asked[0]
    for one in asked[1:]:
        if one.kind != first.kind or _way(one) != _way(first):
            raise ValueError(
                f"“{one.spec.prompt}” in room {one.code} is answered in another way than in room "
                f"{first.code}, so the two cannot be compared."
            )
    each = [asked_about(one.kind, one.spec, one.responses) for one in asked]
    ids = set(each[0]).intersection(*each[1:])
    if not ids:
        raise ValueError("These rooms were asked about different things, with none in common.")
    return [item for item in each[0] if item in ids]


def _way(one: Asked) -> Any:
    """What has to be the same for numbers to mean the same."""
    return KINDS[one.kind].way(one.spec)


def _seen(responses: pd.DataFrame, shown: Sequence[Group]) -> pd.DataFrame:
    """The answers of the groups that are shown."""
    roles = [group.role for group in shown]
    return responses if EVERYONE in roles else responses[responses["role"].isin(roles)]


def _about(side: Side, group: Group) -> tuple[Any, ...]:
    return side.name, side.round, side.code, side.day, group.role, group.name, group.n


def _values(measured: Measured, group: Group, threshold: int) -> Array:
    of = measured.who.of(group.role)
    weight = measured.who.people[of]
    counted = measured.counted[of]
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Array = (weight @ measured.values[of]) / (weight @ counted)
    return np.where(weight @ (counted > 0) >= threshold, found, np.nan)


# what chance would do


def _pooled(parts: Sequence[tuple[Side, Measured]]) -> tuple[Measured, Any, Any]:
    """All answers together, with the number of their room and of their role."""
    each = [measured for _, measured in parts]
    who = each[0].who
    roles = np.concatenate([one.who.role for one in each]).astype(str)
    people = np.concatenate([one.who.people for one in each])
    together = type(who)(np.concatenate([one.who.participants for one in each]), roles, people)
    values, counted = (
        np.vstack([getattr(one, name) for one in each]) for name in ("values", "counted")
    )
    place = np.repeat(np.arange(len(each)), [len(one.who.people) for one in each])
    measured = Measured(each[0].unit, each[0].rows, values, counted, together)
    return measured, place, np.unique(roles, return_inverse=True)[1]


def _between(parts: Sequence[tuple[Side, Measured]]) -> tuple[Array, NDArray[np.bool_]]:
    last = list({side.name: (side, measured) for side, measured in parts}.values())
    if len(last) < 2:
        rows = len(parts[0][1].rows) if parts else 0
        return np.full(rows, np.nan), np.zeros(rows, dtype=bool)
    return several.between(*_pooled(last), _shown(last))


def _shown(parts: Sequence[tuple[Side, Measured]]) -> dict[int, list[int]]:
    """For each room by number the roles, by number, whose mean is the room's; none for everyone."""
    names = np.unique(np.concatenate([each.who.role for _, each in parts]).astype(str)).tolist()
    return {
        nth: [names.index(g.role) for g in side.groups if g.role != EVERYONE]
        for nth, (side, _) in enumerate(parts)
    }


def _through(
    parts: Sequence[tuple[Side, Measured]],
) -> tuple[tuple[str, str] | None, dict[str, tuple[float, float]]]:
    """The gap between the first two roles, over the rooms' last rounds that show both."""
    last = {side.name: (side, measured) for side, measured in parts}.values()
    both = [
        (side, measured)
        for side, measured in last
        if {"student", "staff"} <= {group.role for group in side.groups}
    ]
    if len(both) < 2:
        return None, {}
    pooled, place, _ = _pooled(both)
    two = np.isin(pooled.who.role, ("student", "staff"))
    who = type(pooled.who)(*(part[two] for part in _columns(pooled)))
    chosen = Measured(pooled.unit, pooled.rows, pooled.values[two], pooled.counted[two], who)
    gap, p = several.through(chosen, place[two], who.role == "student")
    named = {group.role: group.name for group in both[0][0].groups}
    found = {row.id: (gap[i], p[i]) for i, row in enumerate(pooled.rows)}
    return (named["student"], named["staff"]), found


def _columns(measured: Measured) -> tuple[Any, Any, Any]:
    return measured.who.participants, measured.who.role, measured.who.people


def _moved(parts: Sequence[tuple[Side, Measured]]) -> tuple[tuple[str, str], ...]:
    """Rooms and rows that changed from the first to the last round by more than chance would do."""
    rounds: dict[str, list[tuple[Side, Measured]]] = {}
    for side, measured in parts:
        rounds.setdefault(side.name, []).append((side, measured))
    twice = {name: [each[0], each[-1]] for name, each in rounds.items() if len(each) > 1}
    found = []
    for name, ends in twice.items():
        p, clear = several.between(*_pooled(ends), _shown(ends))
        p = np.where(clear, p * len(twice), 1.0)  # Bonferroni, over the rooms
        found += [(p[i], name, row.id) for i, row in enumerate(ends[0][1].rows) if p[i] < LEVEL]
    return tuple((name, row) for _, name, row in sorted(found))


def _first(parts: Sequence[tuple[Side, Measured]]) -> str | None:
    """The row that comes first in every room, if each room by itself puts it before each other."""
    firsts = []
    for side, measured in {side.name: (side, measured) for side, measured in parts}.values():
        masks = [measured.who.of(group.role) for group in side.groups]
        known = measured.counted > 0
        total = max(measured.counted.sum(), 1)
        away = measured.values - measured.counted * measured.values.sum() / total
        added = sign_flips.portions(away, measured.counted, measured.who.people, masks)
        there = np.flatnonzero((measured.who.people @ known) >= side.threshold).tolist()
        firsts.append(sign_flips.leader(added * measured.unit.sign, there))
    best = set(firsts)
    place = best.pop() if len(best) == 1 else None
    return None if place is None else parts[0][1].rows[place].id
