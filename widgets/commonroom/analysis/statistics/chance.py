"""What all tests of chance share: how sure is sure, how often they deal, and what they find.

Fixed seed: the same answers always give the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

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


@lru_cache(maxsize=8)
def signs(n: int) -> Array:
    """Ways to flip ``n`` people, the one that was observed left out: all if few, else at random."""
    if 2**n <= DRAWS:
        return np.array(list(product((1.0, -1.0), repeat=n))[1:])
    rng = np.random.default_rng(SEED)
    return rng.choice((1.0, -1.0), size=(DRAWS if n <= 400 else DRAWS // 2, n))
