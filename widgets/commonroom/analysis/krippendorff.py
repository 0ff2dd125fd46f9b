"""Krippendorff's alpha for codings with several themes, within a group and across two.

α = 1 − D_o / D_e: the disagreement that was observed over what chance would bring if the same
codes were dealt out at random (Krippendorff, Content Analysis, 4th ed., 2019, ch. 12). 1 is full
agreement, 0 is chance. Whoever coded counts once; what somebody left out is missing, not “no”.

A coding of one excerpt is a *set* of themes. Two sets are as far apart as Passonneau's MASI says
(Measuring agreement on set-valued items, LREC 2006): sets that overlap agree in part. For a single
theme the question is whether it was named or not, and the distance is nominal.

The formulas are written out here, and a test holds them against the package ``krippendorff``: that
one has no measure across groups, and its licence (GPL) is not ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .statistics import welch
from .statistics.chance import LEVEL

FEWEST = 5  # units: of fewer no interval is said
NOMINAL = np.array([[0.0, 1.0], [1.0, 0.0]])  # apart, or not

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """Alpha with its interval, and how far each unit agrees on the same measure (NaN: unknown).

    Each unit's agreement is 1 − its own disagreement / D_e; their weighted mean is alpha.
    """

    alpha: float
    low: float
    high: float
    units: Array


def masi(sets: NDArray[np.bool_]) -> Array:
    """How far apart sets are, each with each; rows of ``sets`` say what is in. 0 is the same.

    1 − J · M with Jaccard's J and M = 1 for equal sets, 2/3 where one holds the other, 1/3 where
    they overlap, 0 where they share nothing.
    """
    inside = sets.astype(float)
    both = inside @ inside.T
    sizes = inside.sum(axis=1)
    either = sizes[:, None] + sizes[None, :] - both
    least, most = np.minimum.outer(sizes, sizes), np.maximum.outer(sizes, sizes)
    same = (both == least) & (both == most)
    kind = np.select([same, both == least, both > 0], [1.0, 2 / 3, 1 / 3], 0.0)
    kind[both == 0] = 0.0
    jaccard = np.divide(both, either, out=np.zeros_like(both), where=either > 0)
    apart = 1 - jaccard * kind
    apart[either == 0] = 0.0  # two empty sets are equal
    return np.asarray(apart)


def within(counts: Array, apart: Array) -> Agreement:
    """Alpha of the coders of one group.

    ``counts`` is units × values: how many coders gave the unit this value. ``apart`` is how far
    values are from each other. Units with fewer than two codings have no pairs and do not count.
    """
    pairable = counts * (counts.sum(axis=1) >= 2)[:, None]
    coded = pairable.sum(axis=1)
    pairs = ((pairable @ apart) * pairable).sum(axis=1)
    own = np.divide(pairs, coded * (coded - 1), out=np.full(len(coded), np.nan), where=coded > 1)

    def expected(dealt: Array, n: Array) -> Array:
        pairs = np.einsum("uv,vw,uw->u", dealt, apart, dealt)
        return np.divide(pairs, n * (n - 1), out=np.zeros(len(n)), where=n > 1)

    whole, n = pairable.sum(axis=0), coded.sum()
    return _agreement(own, coded, expected(whole - _none_and_each(pairable), n - _first(coded)))


def across(first: Array, second: Array, apart: Array) -> Agreement:
    """Alpha of pairs made of one coder of each group; both groups weigh the same.

    What alpha is among all pairs of coders, this is among those pairs alone; for two groups of one
    coder each it is Krippendorff's alpha. So it can be read beside the two groups' own alphas: it
    is lower where the groups differ by more than their members do.
    """
    sizes = np.array([first.sum(axis=1), second.sum(axis=1)])
    there: NDArray[np.bool_] = np.all(sizes > 0, axis=0)
    coded = np.where(there, sizes.sum(axis=0), 0)
    if not there.any():
        return _agreement(np.full(len(there), np.nan), coded, np.zeros(len(there) + 1))
    pairs = ((first @ apart) * second).sum(axis=1)
    own = np.divide(pairs, sizes.prod(axis=0), out=np.full(len(there), np.nan), where=there)
    shares = []
    for counts in (first * there[:, None], second * there[:, None]):
        left = counts.sum(axis=0) - _none_and_each(counts)
        total = left.sum(axis=1, keepdims=True)
        shares.append(np.divide(left, total, out=np.zeros_like(left), where=total > 0))
    dealt, n = (shares[0] + shares[1]) / 2, coded.sum() - _first(coded)
    pairs = np.einsum("uv,vw,uw->u", dealt, apart, dealt)
    return _agreement(own, coded, np.divide(pairs * n, n - 1, out=np.zeros(len(n)), where=n > 1))


def _none_and_each(counts: Array) -> Array:
    """What is left out: first nothing, then each unit."""
    return np.vstack([np.zeros(counts.shape[1]), counts])


def _first(coded: Array) -> Array:
    return np.concatenate([[0.0], coded])


def _agreement(own: Array, coded: Array, expected: Array) -> Agreement:
    """From each unit's disagreement, weighted by its codings, to alpha and its interval.

    ``expected`` is what chance would bring: for all units, then with each of them left out.
    """
    if not expected[0] > 0:
        return Agreement(np.nan, np.nan, np.nan, np.full(len(own), np.nan))
    units, known = 1 - own / expected[0], np.flatnonzero(coded > 0)
    found = float(np.average(units[known], weights=coded[known]))
    low, high = _interval(own[known], coded[known], np.append(expected[:1], expected[1:][known]))
    return Agreement(found, low, high, units)


def _interval(own: Array, coded: Array, expected: Array) -> tuple[float, float]:
    """A 95 % interval over units, by leaving out each once (Tukey's jackknife, with Student's t).

    On the scale of alpha and, as disagreement is skewed, on that of its logarithm: what either
    allows is allowed. A percentile bootstrap covers 82 of 100 with four units, and 87 with six.
    Where nobody disagreed, a unit that would be seen once in so many might hold half of what
    chance brings. Fewer than ``FEWEST`` units have no interval.
    """
    n = len(own)
    if n < FEWEST:
        return np.nan, np.nan
    left = np.append(0, np.arange(1, n + 1))
    sums, weights = (own * coded).sum(), coded.sum()
    apart = (sums - np.append(0, own * coded)[left]) / (weights - np.append(0, coded)[left])
    if apart[0] < 1e-12:
        return 1 - (1 - LEVEL ** (1 / n)) / 2, 1.0
    ratio = np.divide(apart, expected, out=np.full(n + 1, np.nan), where=expected > 0)
    if not np.isfinite(ratio).all():
        return np.nan, np.nan
    wide = welch.critical(n - 1) * _spread(ratio[1:])
    low, high = 1 - ratio[0] - wide, 1 - ratio[0] + wide
    if ratio.min() > 1e-9:
        times = np.exp(welch.critical(n - 1) * _spread(np.log(ratio[1:])))
        low, high = min(low, 1 - ratio[0] * times), max(high, 1 - ratio[0] / times)
    return float(low), float(min(high, 1.0))


def _spread(without: Array) -> float:
    n = len(without)
    return float(np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum()))
