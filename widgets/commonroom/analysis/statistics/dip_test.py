"""Camps: whether a group puts an item in two places, so that its mean stands for nobody.

A mean hides two camps, so it is asked of every item whether one peak could have made its places:
Hartigan and Hartigan's dip test of unimodality (The dip test of unimodality, Annals of Statistics
13(1), 1985), on the axis along which the places are spread furthest. The dip is how far the places
are, at the least, from any distribution with one peak; what one peak does by chance is taken from
the uniform distribution, as they do. Whether camps are worth a word is another question than
whether chance could make them: so they also have to be apart on the map, with people in both.

Keys and sliders know steps only, and people like round numbers: so many stand in one place though
nobody means that place alone. Places that are equal are therefore spread over the step to which
they were rounded, since the steps of a ruler are no peaks.

A dozen people can show two camps, if they stand well apart; seven can not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .chance import SEED, Array

STEPS = (1 / 4, 1 / 5, 1 / 10, 1 / 20)  # of the map's side; keys and sliders have the last
ROUNDED = 4 / 5  # of the answers at least, where a step is coarser than that
APART = 1 / 3  # of the map's side, between the means of the camps
SMALLER = 1 / 5  # of the people, at least, in the smaller camp
FEWEST = 3  # people in a camp; a smaller one could be told apart
# √n times the dip that one peak (uniform) exceeds once in 400 times: about one false alarm in
# twenty rooms that place ten items by two groups. `python -m tests.benchmarks.dip_test` makes them.
SIZES = (8, 10, 12, 15, 20, 30, 50, 100, 200, 500, 1000)
EXCEEDED = (0.52, 0.54, 0.55, 0.57, 0.60, 0.61, 0.63, 0.64, 0.66, 0.67, 0.67)


@dataclass(frozen=True)
class Camp:
    """People who put an item in one place, and where on average."""

    x: float
    y: float
    people: int


@dataclass(frozen=True)
class Camps:
    """Two camps, the larger first, and ``axis`` (x or y), on which they are further apart."""

    axis: str
    camps: tuple[Camp, Camp]


@dataclass(frozen=True)
class Split:
    """What a map shows of two camps: where they are, and single places."""

    camps: tuple[Camp, Camp]
    places: list[tuple[float, float]]


def two_camps(x: Array, y: Array, people: Array) -> Camps | None:
    """The two camps among places, if there are two; each answer is one place, for its ``people``.

    Answers are what is tested, since people at one table are of one mind by agreement.
    """
    n = len(x)
    if n < SIZES[0]:
        return None
    rng = np.random.default_rng(SEED)
    loose = _furthest(_loosened(x, rng), _loosened(y, rng))
    if np.sqrt(n) * dip(loose) <= np.interp(np.log(n), np.log(SIZES), EXCEEDED):
        return None
    lower = _parted(_furthest(x, y))
    found = [_camp(x[of], y[of], people[of]) for of in (lower, ~lower)]
    first, second = sorted(found, key=lambda camp: -camp.people)
    across, up = abs(first.x - second.x), abs(first.y - second.y)
    total = first.people + second.people
    if np.hypot(across, up) < APART or second.people < max(FEWEST, SMALLER * total):
        return None
    return Camps("x" if across >= up else "y", (first, second))


def dip(values: Array) -> float:
    """The largest distance of their distribution from the nearest one with a single peak.

    The peak is closed in on from both ends: below it the nearest distribution is the greatest
    convex function under the steps, above it the least concave one over them (Hartigan and
    Hartigan 1985, section 4).
    """
    x, count = np.unique(values, return_counts=True)
    above = np.cumsum(count) / len(values)
    below = above - count / len(values)
    low, high, far = 0, len(x) - 1, 1 / len(values)
    while high > low:
        at = np.arange(low, high + 1)
        under, over = _hull(x[at], below[at], 1) + low, _hull(x[at], above[at], -1) + low
        convex = np.interp(x[at], x[under], below[under])
        concave = np.interp(x[at], x[over], above[over])
        corners = np.union1d(under, over)
        gaps = (concave - convex)[corners - low]
        if gaps.max() <= far:
            break
        best = corners[int(gaps.argmax())]
        left, right = under[under <= best].max(), over[over >= best].min()
        # Not the ends themselves: many in one place may be the peak.
        outside = [(above[at] - convex)[: left - low], (concave - below[at])[right - low + 1 :]]
        far = max(far, *(float(one.max(initial=0)) for one in outside))
        if (left, right) == (low, high):
            break
        low, high = left, right
    return far / 2


def _hull(x: Array, y: Array, side: int) -> NDArray[np.int64]:
    """The corners of the greatest convex function under the points (−1: least concave over)."""
    corners: list[int] = []
    for i in range(len(x)):
        while len(corners) > 1:
            a, b = corners[-2], corners[-1]
            if side * ((y[b] - y[a]) * (x[i] - x[b]) - (y[i] - y[b]) * (x[b] - x[a])) < 0:
                break
            corners.pop()
        corners.append(i)
    return np.array(corners)


def _loosened(values: Array, rng: np.random.Generator) -> Array:
    """Equal values spread evenly over their step, in no order; others stay where they are."""
    steps = (step for step in STEPS if _on(values, step) >= ROUNDED)
    step = next(steps, STEPS[-1])
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    found = values.copy()
    for one in np.flatnonzero(count > 1):
        within = (rng.permutation(count[one]) + 0.5) / count[one] - 0.5
        found[place == one] += within * step
    return found


def _on(values: Array, step: float) -> float:
    """The part of the values that are multiples of a step."""
    return float(np.mean(np.abs(values / step - np.rint(values / step)) < 1e-6))


def _furthest(x: Array, y: Array) -> Array:
    """The places on their principal axis."""
    centred = np.column_stack([x - x.mean(), y - y.mean()])
    return np.asarray(centred @ np.linalg.eigh(centred.T @ centred)[1][:, -1])


def _parted(values: Array) -> NDArray[np.bool_]:
    """The lower of the two parts that differ least within themselves (Fisher, JASA 53, 1958)."""
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(values[order])
    n = np.arange(1, len(values))
    between = sums[:-1] ** 2 / n + (sums[-1] - sums[:-1]) ** 2 / (len(values) - n)
    cut = int(between.argmax()) + 1
    lower = np.zeros(len(values), dtype=bool)
    lower[order[:cut]] = True
    return lower


def _camp(x: Array, y: Array, people: Array) -> Camp:
    mean = [float(np.average(v, weights=people)) for v in (x, y)]
    return Camp(mean[0], mean[1], int(people.sum()))
