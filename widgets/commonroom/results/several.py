"""What chance alone would do between several rooms, and to a gap that runs through all of them.

Permutation tests within strata: people change rooms within their role, so that a room with more
staff is not a difference between rooms; or they change roles within their room. As in
``statistics``, each row is compared with the largest value that chance produced over all rows
(single-step max-T; Westfall & Young 1993). People who are more varied in a small room than in a
large one are not exchangeable with them, so each row has to hold in Welch's test, too, which lets
spreads differ, over all rows (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import welch
from .measure import Measured
from .statistics import DRAWS, LEVEL, SEED, Array

Labels = NDArray[np.int64]
Shown = Mapping[int, Sequence[int]]


def between(
    measured: Measured, place: Labels, role: Labels, shown: Shown | None = None
) -> tuple[Array, NDArray[np.bool_]]:
    """p of each row, that rooms (``place``, one per answer) differ so much by chance, and whether
    that holds where some are more varied than others.

    ``shown`` names the roles (by number) that each room shows on their own: a room's number is the
    mean of theirs; without, it is that of all its answers. Each room is as far from all together as
    its own spread makes likely (Welch, Biometrika 38, 1951), so that a small room whose people are
    more varied is not a difference.
    """
    deals = _deals(place, role)
    parts = _Parts.of(measured)
    shown = shown or {int(one): () for one in np.unique(place)}
    found = []
    for one, roles in shown.items():
        here = deals == one
        found.append(parts.mean_of([here & (role == each) for each in roles] or [here]))
    levels, spreads, sizes = (np.array(each) for each in zip(*found, strict=True))
    known = np.isfinite(levels)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.where(known, 1 / spreads, 0.0)
        part = weights / weights.sum(axis=0)
        away = np.nan_to_num(levels) - (part * np.nan_to_num(levels)).sum(axis=0)
        number = known.sum(axis=0)
        unsure = np.where(known, (1 - part) ** 2 / np.maximum(sizes - 1, 1), 0.0).sum(axis=0)
        ratio = (weights * away**2).sum(axis=0) / (number - 1)
        ratio /= 1 + 2 * (number - 2) / (number**2 - 1) * unsure
        beyond = welch.beyond(ratio[0], number[0] - 1, (number[0] ** 2 - 1) / 3 / unsure[0])
    return _p(ratio), beyond * len(measured.rows) < LEVEL


def through(measured: Measured, place: Labels, first: NDArray[np.bool_]) -> tuple[Array, Array]:
    """The gap between two groups, the mean over rooms, and its p, for each row.

    In units of its own spread (Welch), as ``between``.
    """
    deals = _deals(first.astype(np.int64), place).astype(bool)
    parts = _Parts.of(measured)
    gaps, spreads, unsure = [], [], []
    for one in np.unique(place):
        there = place == one
        both = [parts.mean_of([there & mask]) for mask in (deals, ~deals)]
        (here, own, number), (others, theirs, of_others) = both
        gaps.append(here - others)
        spreads.append(own + theirs)
        unsure.append(own**2 / np.maximum(number - 1, 1) + theirs**2 / np.maximum(of_others - 1, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        gap, spread = np.mean(gaps, axis=0), np.sum(spreads, axis=0)
        ratio = (gap * len(gaps)) ** 2 / spread
        beyond = welch.beyond(
            ratio[0], np.ones(len(ratio[0])), spread[0] ** 2 / np.sum(unsure, axis=0)[0]
        )
        return gap[0], np.maximum(_p(ratio), np.minimum(beyond * len(measured.rows), 1))


@dataclass(frozen=True)
class _Parts:
    """What is summed over answers to know a mean and its spread: answers × (five · rows)."""

    sums: Array
    rows: int
    pooled: Array

    @classmethod
    def of(cls, measured: Measured) -> _Parts:
        weight = measured.who.people[:, None]
        values, counted = weight * measured.values, weight * measured.counted
        with np.errstate(divide="ignore", invalid="ignore"):
            widest = measured.unit.high - measured.unit.low
            pooled = (widest / 2) ** 2 * np.nan_to_num(
                (counted**2).sum(axis=0) / (counted > 0).sum(axis=0)
            )
        squares = (values**2, values * counted, counted**2)
        sums = np.hstack([values, counted, *squares, (counted > 0).astype(float)])
        return cls(sums, len(measured.rows), pooled)

    def mean_of(self, masks: Sequence[NDArray[np.bool_]]) -> tuple[Array, Array, Array]:
        """Deals × rows: the mean over groups (deals × answers each), its squared spread, and of how
        many answers the smallest of the groups is.

        One answer as far out as any is added to each group's spread, so that five who happen to say
        the same are not taken for certain.
        """
        levels, spreads, sizes = [], [], []
        with np.errstate(divide="ignore", invalid="ignore"):
            for mask in masks:
                found = (mask.astype(float) @ self.sums).reshape(len(mask), 6, self.rows)
                value, base, vv, vc, cc, number = np.moveaxis(found, 1, 0)
                ratio = value / base
                away = np.maximum(vv - 2 * ratio * vc + ratio**2 * cc, 0)
                levels.append(ratio)
                sizes.append(number)
                spreads.append((away + self.pooled) / base**2 * number / np.maximum(number - 1, 1))
            spread = np.sum(spreads, axis=0) / len(masks) ** 2
            return np.mean(levels, axis=0), spread, np.min(sizes, axis=0)


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
