"""What chance alone would do between several rooms, and to a gap that runs through all of them.

Permutation tests within strata: people change rooms within their role, so that a room with more
staff is not a difference between rooms; or they change roles within their room. As in
``statistics``, each row is compared with the largest value that chance produced over all rows
(single-step max-T; Westfall & Young 1993), each in units of what chance does to it on average.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .measure import Measured
from .statistics import DRAWS, SEED, Array

Labels = NDArray[np.int64]


def between(measured: Measured, place: Labels, role: Labels) -> Array:
    """p of each row: that rooms (``place``, one per answer) differ so much by chance alone."""
    deals = _deals(place, role)
    sums, rows = _sums(measured)
    whole = sums.sum(axis=0)
    spread = np.zeros((len(deals), rows))
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = whole[:rows] / whole[rows:]
        for one in np.unique(place):
            here = (deals == one).astype(float) @ sums
            away = here[:, :rows] / here[:, rows:] - middle
            spread += np.nan_to_num(here[:, rows:] * away**2)
        return _p(spread / spread.mean(axis=0))


def through(measured: Measured, place: Labels, first: NDArray[np.bool_]) -> tuple[Array, Array]:
    """The gap between two groups, the mean over rooms, and its p, for each row."""
    deals = _deals(first.astype(np.int64), place)
    sums, rows = _sums(measured)
    gaps = []
    with np.errstate(divide="ignore", invalid="ignore"):
        for one in np.unique(place):
            there = place == one
            whole = sums[there].sum(axis=0)
            here = deals[:, there].astype(float) @ sums[there]
            others = whole - here
            gaps.append(here[:, :rows] / here[:, rows:] - others[:, :rows] / others[:, rows:])
        gap = np.mean(gaps, axis=0)
        return gap[0], _p(np.abs(gap) / np.sqrt((gap**2).mean(axis=0)))


def _sums(measured: Measured) -> tuple[Array, int]:
    weight = measured.who.people[:, None]
    return np.hstack([weight * measured.values, weight * measured.counted]), len(measured.rows)


def _p(sizes: Array) -> Array:
    sizes = np.nan_to_num(sizes, nan=0.0, posinf=0.0)
    largest = sizes[1:].max(axis=1, initial=0)
    slack = 1e-9  # what was observed must not lose to itself by rounding
    p: Array = (1 + (largest[:, None] >= sizes[0] - slack).sum(axis=0)) / (1 + len(largest))
    return p


def _deals(labels: Labels, strata: Labels) -> Labels:
    """The labels as they are, then dealt anew within each stratum, again and again."""
    rng = np.random.default_rng(SEED)
    deals = np.tile(labels, (1 + (DRAWS if len(labels) <= 400 else DRAWS // 2), 1))
    for one in np.unique(strata):
        there = np.flatnonzero(strata == one)
        deals[1:, there] = rng.permuted(deals[1:, there], axis=1)
    return deals
