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

from .statistics import LEVEL, SEED

DRAWS = 2000
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
    dealt, n = pairable.sum(axis=0), coded.sum()
    expected = dealt @ apart @ dealt / (n * (n - 1)) if n > 1 else 0.0
    return _agreement(own, coded, expected)


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
        return _agreement(np.full(len(there), np.nan), coded, 0.0)
    pairs = ((first @ apart) * second).sum(axis=1)
    own = np.divide(pairs, sizes.prod(axis=0), out=np.full(len(there), np.nan), where=there)
    shares = [counts[there].sum(axis=0) / counts[there].sum() for counts in (first, second)]
    dealt, n = (shares[0] + shares[1]) / 2, coded.sum()
    return _agreement(own, coded, dealt @ apart @ dealt * n / (n - 1))


def _agreement(own: Array, coded: Array, expected: float) -> Agreement:
    """From each unit's disagreement, weighted by its codings, to alpha and its interval.

    The interval is a percentile bootstrap (Efron & Tibshirani, An Introduction to the Bootstrap,
    1993) over units, as Zapf and colleagues advise for alpha (BMC Medical Research Methodology
    16:93, 2016); what chance would bring stays as it is, as in the bootstrap of Hayes and
    Krippendorff (Communication Methods and Measures 1(1), 2007).
    """
    if not expected > 0:
        return Agreement(np.nan, np.nan, np.nan, np.full(len(own), np.nan))
    units, known = 1 - own / expected, np.flatnonzero(coded > 0)
    weights, agreed = coded[known], units[known]
    found = float(np.average(agreed, weights=weights))
    if len(known) < 2:
        return Agreement(found, np.nan, np.nan, units)
    drawn = np.random.default_rng(SEED).integers(len(known), size=(DRAWS, len(known)))
    alphas = (weights * agreed)[drawn].sum(axis=1) / weights[drawn].sum(axis=1)
    low, high = np.quantile(alphas, [LEVEL / 2, 1 - LEVEL / 2])
    return Agreement(found, float(low), float(high), units)
