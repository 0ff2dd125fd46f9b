"""Two rounds of an exercise, by the people who answered both, group by group and together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...analysis.groups import EVERYONE, Pairs, groups
from ...analysis.statistics import sign_flips
from ...kinds import Spec
from ...kinds.measure import Array, Measured, measure


@dataclass(frozen=True)
class Round:
    """One round: its answers by person and row, and what its view by roles shows."""

    measured: Measured
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
    number of either round is of beside them (groups × rounds × rows).
    """

    people: int
    parts: list[Array]
    room: Array
    ends: list[tuple[float, float]]
    once: Array

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
        once.append([one.people(role) - people @ counts for one in (earlier, later)])
    shared = np.maximum(there, 1)
    told = [(float(a), float(b)) for a, b in (ends / shared).T]
    beside = np.array(once).reshape(len(roles), 2, now.shape[1])
    return Paired(int(people.sum()), parts, room / shared, told, beside)


def read(
    kind: str,
    spec: Spec,
    responses: pd.DataFrame,
    items: Sequence[str],
    roles: Pairs,
    threshold: int,
) -> Round:
    """A round as its view by roles shows it."""
    shown = tuple(one.role for one in groups(responses, roles, threshold))
    seen = responses if EVERYONE in shown else responses[responses["role"].isin(shown)]
    said_of = seen[seen["applies"]] if "applies" in seen else seen
    once = said_of.drop_duplicates(["participant", "item"])
    least = threshold if len(shown) > 1 else 1
    told: dict[tuple[str, str], bool] = {}
    for role in shown:
        own = once if role == EVERYONE else once[once["role"] == role]
        sizes = own.groupby("item")["people"].sum()
        told |= {(role, item): bool(sizes.get(item, 0) >= least) for item in items}
    return Round(measure(kind, spec, seen, items), shown, told)


def _item(row: str) -> str:
    return row.partition(" ")[0]  # an item in a lane or on an axis has its name first
