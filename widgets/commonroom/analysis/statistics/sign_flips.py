"""What chance alone would do to numbers that each person says twice: now and then, this and that.

A number on a chart is a mean of groups' means, so that eight staff weigh as much as forty students.
``portions`` is what each answer adds to it. If two things were alike, it would be arbitrary which
of them a person put higher: so the signs of people's portions are flipped, all of a person's
together (Fisher, The Design of Experiments, 1935), and what is tested is the very number shown,
with the weights it has there. Groups that pull against each other thus tell nothing of the room.

Several numbers are each held against the largest that chance produced over all of them (single-step
max-T; Westfall & Young, Resampling-Based Multiple Testing, 1993). What leads is held against each
of the others: it leads only if it is ahead of the runner-up by more than chance would do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .chance import LEVEL, Compared, signs

Array = NDArray[np.float64]
Masks = Sequence[NDArray[np.bool_]]


def portions(values: Array, counted: Array, people: Array, groups: Masks) -> Array:
    """Answers × items: what each adds to the mean over groups of Σ people·values/Σ people·counted.

    ``values`` and ``counted`` are answers × items; ``groups`` says which answers are whose. A group
    in which nobody counts for an item is left out for it.
    """
    weighted, base = people[:, None] * values, people[:, None] * counted
    sums = [base[of].sum(axis=0) for of in groups]
    there = np.sum([total > 0 for total in sums], axis=0) if groups else np.zeros(values.shape[1])
    found = np.zeros_like(weighted)
    for of, total in zip(groups, sums, strict=True):
        each = np.divide(1.0, total * there, out=np.zeros(len(total)), where=total > 0)
        found[of] += weighted[of] * each
    return found


def flipped(parts: Array) -> Compared:
    """The sum of each column, its simultaneous 95 % interval, and its p, adjusted for all."""
    seen = parts.sum(axis=0)
    if len(parts) < 2 or not parts.shape[1]:
        nothing = np.full(parts.shape[1], np.nan)
        return Compared(seen, nothing, nothing, np.ones(parts.shape[1]))
    chance = signs(len(parts)) @ parts
    spread = np.sqrt(((chance**2).sum(axis=0) + seen**2) / (len(chance) + 1))
    known = spread > 0
    sizes = np.divide(np.abs(chance), spread, out=np.zeros_like(chance), where=known)
    largest = sizes.max(axis=1)
    own = np.divide(np.abs(seen), spread, out=np.zeros_like(seen), where=known)
    slack = 1e-9  # what was said must not lose to itself by rounding
    p = (1 + (largest[:, None] >= own - slack).sum(axis=0)) / (1 + len(largest))
    reach = np.quantile(largest, 1 - LEVEL, method="higher") * spread
    return Compared(seen, seen - reach, seen + reach, np.where(known, p, 1.0))


def ahead(parts: Array, of: int, others: Sequence[int]) -> NDArray[np.bool_]:
    """Whether the sum of column ``of`` is above that of each of the others, more than chance."""
    if len(parts) < 2 or not len(others):
        return np.zeros(len(others), dtype=bool)
    apart = parts[:, [of]] - parts[:, list(others)]
    seen, chance = apart.sum(axis=0), signs(len(parts)) @ apart
    as_large = (np.abs(chance) >= np.abs(seen) - 1e-9).sum(axis=0)
    return np.asarray((seen > 0) & ((1 + as_large) / (1 + len(chance)) < LEVEL))


def leader(parts: Array, among: Sequence[int] | None = None) -> int | None:
    """The column with the largest sum, if it is ahead of every other; None where none is."""
    columns = list(range(parts.shape[1])) if among is None else list(among)
    if len(columns) < 2:
        return None
    best = max(columns, key=lambda place: float(parts[:, place].sum()))
    others = [place for place in columns if place != best]
    return best if ahead(parts, best, others).all() else None


def front(parts: Array, most: int = 3) -> list[int]:
    """The fewest columns, ``most`` at most, that are each ahead of all others; [] where none are.

    Of two that are, neither is ahead of the other: they are told together.
    """
    order = np.argsort(-parts.sum(axis=0), kind="stable").tolist()
    for many in range(1, min(most, len(order) - 1) + 1):
        best, rest = order[:many], order[many:]
        if all(ahead(parts, one, rest).all() for one in best):
            return sorted(best)
    return []


def majority(
    there: NDArray[np.bool_], counted: NDArray[np.bool_], people: Array, groups: Masks
) -> NDArray[np.bool_]:
    """Columns of which more than half is sure: in each group, and of the room beyond chance.

    ``there`` and ``counted`` are answers × columns: whether somebody said it, and was asked. If
    half would say it, yes and no would be as likely; all columns are tested at once.
    """
    shares = [
        np.divide(
            people[of] @ there[of],
            people[of] @ counted[of],
            out=np.zeros(there.shape[1]),
            where=(people[of] @ counted[of]) > 0,
        )
        for of in groups
    ]
    found = flipped(
        portions(np.where(there, 0.5, -0.5) * counted, counted.astype(float), people, groups)
    )
    most = np.all([share > 0.5 for share in shares], axis=0) if shares else np.zeros(0, dtype=bool)
    return np.asarray(found.clear & (found.gap > 0) & most)
