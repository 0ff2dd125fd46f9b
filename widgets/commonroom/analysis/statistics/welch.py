"""How likely chance is to go beyond what was measured, where the spread is measured, too.

The F and t distributions (Fisher; Student, Biometrika 6, 1908) by summing their densities: with
F = tan²θ · second / first the density is sin^(first−1) θ · cos^(second−1) θ, and t² is F with one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .chance import LEVEL, Array

_CELLS = 4000
_EDGES: Array = np.linspace(0, np.pi / 2, _CELLS + 1)
_GRID: Array = (np.arange(_CELLS) + 0.5) / _CELLS * np.pi / 2


def beyond(ratio: Array, first: Array, second: Array) -> Array:
    """How likely F with these degrees of freedom is above each ``ratio``; 1 where it is unknown."""
    found = np.ones(len(ratio))
    for place in np.flatnonzero(np.isfinite(ratio) & np.isfinite(second) & (first > 0)):
        free = max(float(second[place]), 1.0)
        start = np.arctan(np.sqrt(ratio[place] * first[place] / free))
        found[place] = np.interp(start, _EDGES, _tail(float(first[place]), free))
    return found


def critical(free: float, level: float = LEVEL) -> float:
    """How many standard errors an interval reaches to either side (Student's t)."""
    free = max(float(free), 1.0)
    return float(np.sqrt(free) * np.tan(np.interp(-level, -_tail(1.0, free), _EDGES)))


@lru_cache(maxsize=256)
def _tail(first: float, second: float) -> Array:
    """How likely θ is above each edge of the grid."""
    dense = np.sin(_GRID) ** (first - 1) * np.cos(_GRID) ** (second - 1)
    return np.append(dense[::-1].cumsum()[::-1] / dense.sum(), 0.0)


@dataclass(frozen=True)
class Mean:
    """Deals × rows: a mean, its squared standard error, and of how many answers it is at least."""

    level: Array
    spread: Array
    number: Array


@dataclass(frozen=True)
class Moments:
    """What is summed over answers to know a ratio and its spread: answers × (six · rows)."""

    sums: Array
    rows: int
    pooled: Array

    @classmethod
    def of(cls, values: Array, counted: Array, people: Array, wide: float) -> Moments:
        """Of ratios Σ people·values / Σ people·counted, that are ``wide`` apart at the most."""
        weight = people[:, None]
        values, counted = weight * values, weight * counted
        with np.errstate(divide="ignore", invalid="ignore"):
            pooled = (wide / 2) ** 2 * np.nan_to_num(
                (counted**2).sum(axis=0) / (counted > 0).sum(axis=0)
            )
        squares = (values**2, values * counted, counted**2)
        sums = np.hstack([values, counted, *squares, (counted > 0).astype(float)])
        return cls(sums, values.shape[1], pooled)

    def mean_of(self, masks: Sequence[NDArray[np.bool_]]) -> Mean:
        """The mean over groups, each a mask of deals × answers; of the smallest group's answers.

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
            return Mean(np.mean(levels, axis=0), spread, np.min(sizes, axis=0))
