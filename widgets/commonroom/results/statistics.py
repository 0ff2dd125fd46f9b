"""What chance alone would do: gaps between two groups, shifts of the same people, leaders.

All tests permute what would be exchangeable if nothing were going on, and compare each item with
the *largest* value that chance produced over all items (single-step max-T; Westfall & Young,
Resampling-Based Multiple Testing, 1993), so that looking at twelve items is not twelve chances to
be wrong. Fixed seed: the same answers always give the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from math import comb
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

SEED = 1993
DRAWS = 2000
LEVEL = 0.05

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """Per item: the difference, its simultaneous 95 % interval, and the adjusted p value."""

    gap: Array
    low: Array
    high: Array
    p: Array

    @property
    def clear(self) -> NDArray[np.bool_]:
        """Where the difference is more than chance would do."""
        return np.asarray(self.p < LEVEL)


def gaps(values: Array, counted: Array, people: Array, first: NDArray[np.bool_]) -> Compared:
    """First group minus second, for weighted ratios Σ people·values / Σ people·counted.

    ``values`` and ``counted`` are answers × items (points given and points spent, or a level and
    whether it was given); ``people`` and ``first`` are one per answer. An answer given for a
    table counts for its people but is permuted as the one answer it is.
    """
    if min(first.sum(), (~first).sum()) < 2:
        return _untold(_differences(values, counted, people, first[None, :])[0])
    draws = np.vstack([first[None, :], _assignments(first)])
    return _compare(_differences(values, counted, people, draws))


def shifts(change: Array, people: Array) -> Compared:
    """Mean change per item of the same people; ``change`` is people × items, NaN where unknown.

    Under “no shift” the sign of a person's changes is arbitrary: signs are flipped, a person's
    items together.
    """
    if len(change) < 2:
        return _untold(change[0] if len(change) else np.full(change.shape[1], np.nan))
    known = np.isfinite(change)
    total = people @ known
    weighted = np.where(known, change, 0.0) * people[:, None]
    flips = np.vstack([np.ones(len(change)), signs(len(change))])
    with np.errstate(divide="ignore", invalid="ignore"):
        return _compare(flips @ weighted / total)


def chance_share(values: Array, people: Array) -> float:
    """The share of all ``values`` that chance alone would lift some item to, one time in twenty.

    Each person's values are dealt to the items at random. Beyond about a hundred answers the sums
    are as good as normal, and Šidák's correction over the items takes the place of dealing.
    """
    answers, items = values.shape
    weighted = values * people[:, None]
    total = weighted.sum()
    if not total:
        return 1.0
    if answers > 100:
        sd = np.sqrt(weighted.var(axis=1).sum())
        lift = NormalDist().inv_cdf((1 - LEVEL) ** (1 / items)) * sd
        return float((total / items + lift) / total)
    rng = np.random.default_rng(SEED)
    order = rng.random((DRAWS // 2, answers, items)).argsort(axis=2)
    dealt = np.take_along_axis(np.broadcast_to(weighted, order.shape), order, axis=2)
    top = dealt.sum(axis=1).max(axis=1) / total
    return float(np.quantile(top, 1 - LEVEL, method="higher"))


def middle(levels: Array, people: Array) -> tuple[float, int | None]:
    """The mean level and the level of the person in the middle (the lower of two); NaN is unknown.

    ``levels`` and ``people`` are one per answer.
    """
    known = np.isfinite(levels)
    if not known.any():
        return np.nan, None
    levels, people = levels[known], people[known]
    order = np.argsort(levels)
    half = np.searchsorted(np.cumsum(people[order]), people.sum() / 2)
    return float(np.average(levels, weights=people)), int(levels[order][half])


def _differences(values: Array, counted: Array, people: Array, draws: NDArray[np.bool_]) -> Array:
    """Draws × items: the ratio among those drawn minus the ratio among the others."""
    w = people[:, None]
    sums = np.hstack([w * values, w * counted])
    here = draws.astype(float) @ sums
    there = sums.sum(axis=0) - here
    items = values.shape[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = here[:, :items] / here[:, items:] - there[:, :items] / there[:, items:]
    return np.asarray(ratio)


def _compare(found: Array) -> Compared:
    """What was observed (row 0) against what chance did (the other rows), item by item in units
    of that item's spread over all rows, so that a rare item weighs as much as a common one. The
    observed row counts in the spread like any other, or it would be measured by a shorter yard.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.nansum(found**2, axis=0) / np.isfinite(found).sum(axis=0))
        sizes = np.nan_to_num(np.abs(found) / spread, nan=0.0, posinf=0.0)
    largest = sizes[1:].max(axis=1, initial=0)
    slack = 1e-9  # the observed assignment must not lose to itself by rounding
    p = (1 + (largest[:, None] >= sizes[0] - slack).sum(axis=0)) / (1 + len(largest))
    reach = np.quantile(largest, 1 - LEVEL, method="higher") * spread
    gap = found[0]
    return Compared(gap, gap - reach, gap + reach, np.where(np.isfinite(gap), p, 1.0))


def _untold(gap: Array) -> Compared:
    nothing = np.full(len(gap), np.nan)
    return Compared(gap, nothing, nothing, np.ones(len(gap)))


def _assignments(first: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Other ways to deal the group: all of them if there are few, else DRAWS at random."""
    n, k = len(first), int(first.sum())
    if comb(n, k) <= DRAWS:
        own = tuple(np.flatnonzero(first))
        chosen = [c for c in combinations(range(n), k) if c != own]
        draws = np.zeros((len(chosen), n), dtype=bool)
        draws[np.arange(len(chosen))[:, None], np.array(chosen)] = True
        return draws
    rng = np.random.default_rng(SEED)
    return rng.permuted(np.tile(first, (DRAWS if n <= 400 else DRAWS // 2, 1)), axis=1)


@lru_cache(maxsize=8)
def signs(n: int) -> Array:
    """Ways to flip ``n`` people, the one that was observed left out: all if few, else at random."""
    if 2**n <= DRAWS:
        return np.array(list(product((1.0, -1.0), repeat=n))[1:])
    rng = np.random.default_rng(SEED)
    return rng.choice((1.0, -1.0), size=(DRAWS if n <= 400 else DRAWS // 2, n))
