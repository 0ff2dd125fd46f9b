"""The same people twice: two rounds, or now and aim, group by group and together.

Each of the two shows the numbers that its own chart shows, so that both beside each other tell no
more than each by itself. Whether anything moved is asked of those who answered twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...analysis.disclosure.suppression import tellable
from ...analysis.groups import EVERYONE, Group, Roles, groups
from ...analysis.responses import each, matrix
from ...analysis.statistics import sign_flips
from ...kinds import Spec
from ...kinds.measure import Array, Measured
from ...kinds.measured import measure
from ...kinds.results import KINDS


@dataclass(frozen=True)
class Round:
    """One round: its answers by person and row, and what its own chart shows of whom."""

    measured: Measured
    groups: tuple[Group, ...]
    shown: tuple[str, ...]
    told: dict[tuple[str, str], bool]

    def people(self, role: str) -> Array:
        """How many people a role's numbers are of, row by row."""
        who = self.measured.who
        return np.asarray(who.people @ (self.counts(role) & (self.measured.counted > 0)))

    def counts(self, role: str) -> NDArray[np.bool_]:
        """Answers × rows: whose answers are in a role's numbers."""
        rows, found = self.measured.rows, np.zeros(self.measured.counted.shape, dtype=bool)
        for one in [role] if role in self.shown else self.shown:
            known = np.array([self.told[one, _item(row.id)] for row in rows], dtype=bool)
            found |= self.measured.who.of(one)[:, None] & known
        return found

    def value(self, role: str) -> Array:
        """A role's numbers, row by row; of everyone, those of all roles whose numbers are shown."""
        people, there = self.measured.who.people, self.counts(role)
        top = people @ (self.measured.values * there)
        base = people @ (self.measured.counted * there)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(top / base)


@dataclass(frozen=True)
class Paired:
    """Those who answered both rounds: what each adds to the changes of groups and of the room.

    ``parts`` are answers × rows for each group, ``room`` the same for the mean of the groups;
    ``ends`` is that mean in either round, by row; ``once`` is how many people of which group a
    number of either round is of beside them (groups × rounds × rows), and ``twice`` how many are in
    both (groups × rows).
    """

    people: int
    parts: list[Array]
    room: Array
    ends: list[tuple[float, float]]
    once: Array
    twice: Array

    def whole(self) -> NDArray[np.bool_]:
        """Groups × rows: where all who answered once answered twice."""
        return np.asarray((self.once < 0.5).all(axis=1))

    def safe(self, threshold: int) -> NDArray[np.bool_]:
        """Where nobody can be worked out from the numbers of both rounds and of those in both."""
        few = (self.once > 0.5) & (self.once < threshold)
        return np.asarray(~few.any(axis=(0, 1)))


def paired(earlier: Round, later: Round, roles: Sequence[str]) -> Paired:
    """Those who answered both rounds, for the groups of these roles."""
    first, second = earlier.measured, later.measured
    _, then, here = np.intersect1d(
        first.who.participants, second.who.participants, return_indices=True
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        before, now = (
            np.nan_to_num(one.values[at] / one.counted[at])
            for one, at in ((first, then), (second, here))
        )
    people = second.who.people[here]
    parts: list[Array] = []
    once: list[list[Array]] = []
    twice: list[Array] = []
    room, ends = np.zeros_like(now), np.zeros((2, now.shape[1]))
    there = np.zeros(now.shape[1])
    for role in roles:
        counted = (first.counted[then] > 0) & (second.counted[here] > 0)
        counts = earlier.counts(role)[then] & later.counts(role)[here] & counted
        answered: NDArray[np.bool_] = np.any(counts, axis=1)
        own = [
            sign_flips.portions(value * counts, counts.astype(float), people, [answered])
            for value in (now - before, before, now)
        ]
        parts.append(own[0])
        room += own[0]
        ends += [own[1].sum(axis=0), own[2].sum(axis=0)]
        there += counts.any(axis=0)
        twice.append(people @ counts)
        once.append([one.people(role) - twice[-1] for one in (earlier, later)])
    shared = np.maximum(there, 1)
    told = [(float(a), float(b)) for a, b in (ends / shared).T]
    beside = np.array(once).reshape(len(roles), 2, now.shape[1])
    number = np.array(twice).reshape(len(roles), now.shape[1])
    return Paired(int(people.sum()), parts, room / shared, told, beside, number)


def read(
    kind: str,
    spec: Spec,
    responses: pd.DataFrame,
    items: Sequence[str],
    roles: Roles,
    threshold: int,
) -> Round:
    """A round as its own view by roles, or by the room's groups, shows it."""
    every = groups(responses, roles, threshold) if len(responses) else ()
    shown = tuple(one.role for one in every)
    said_of = KINDS[kind].answered(responses)
    who = each(responses)
    once = said_of.drop_duplicates(["participant", "item"]).assign(one=1.0)
    there = np.isfinite(matrix(once, who, items, "item", "one"))
    enough = tellable(every, roles, threshold, who, there)
    told = {
        (role, item): bool(enough[place, at])
        for place, role in enumerate(shown)
        for at, item in enumerate(items)
    }
    seen = responses if EVERYONE in shown else responses[responses["role"].isin(shown)]
    return Round(measure(kind, spec, seen, items), every, shown, told)


def common(earlier: Round, later: Round) -> tuple[Group, ...]:
    """The groups that both rounds show, as the later one does; fewer than two are everyone."""
    both = tuple(group for group in later.groups if group.role in earlier.shown)
    if len(both) > 1:
        return both
    lens = later.groups[0].lens
    number = sum(group.n for group in later.groups)
    return (Group(EVERYONE, EVERYONE, number, "accent", "circle", lens),)


def mean_known(moved: Array) -> Array:
    """The mean of the groups whose numbers are known, row by row; NaN where none are."""
    known = np.isfinite(moved)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(known, moved, 0).sum(axis=0) / known.sum(axis=0))


def _item(row: str) -> str:
    return row.partition(" ")[0]  # an item in a lane or on an axis has its name first
