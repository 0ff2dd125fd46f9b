"""How likely chance is to go beyond what was measured, where the spread is measured, too.

The F and t distributions (Fisher; Student, Biometrika 6, 1908) by summing their densities: with
F = tan²θ · second / first the density is sin^(first−1) θ · cos^(second−1) θ, and t² is F with one.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .statistics import LEVEL

Array = NDArray[np.float64]
_GRID: Array = (np.arange(4000) + 0.5) / 4000 * np.pi / 2


def beyond(ratio: Array, first: Array, second: Array) -> Array:
    """How likely F with these degrees of freedom is above each ``ratio``; 1 where it is unknown."""
    found = np.ones(len(ratio))
    for place in np.flatnonzero(np.isfinite(ratio) & np.isfinite(second) & (first > 0)):
        free = max(float(second[place]), 1.0)
        dense = np.sin(_GRID) ** (first[place] - 1) * np.cos(_GRID) ** (free - 1)
        start = np.arctan(np.sqrt(ratio[place] * first[place] / free))
        found[place] = dense[start < _GRID].sum() / dense.sum()
    return found


@lru_cache(maxsize=256)
def reach(free: int) -> float:
    """How many standard errors a 95 % interval reaches to either side (Student's t)."""
    dense = np.cos(_GRID) ** (free - 1)
    outside = dense[::-1].cumsum()[::-1] / dense.sum()
    return float(np.sqrt(free) * np.tan(_GRID[int((outside > LEVEL).sum())]))
