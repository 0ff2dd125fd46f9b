"""What stands highest and lowest, if the two differ by more than chance would do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import statistics


def extremes(
    means: pd.Series, levels: NDArray[Any], people: NDArray[Any], ids: Sequence[str]
) -> tuple[str, str] | None:
    """The ids of the highest and the lowest of ``means``, or None where chance could do it.

    ``levels`` are answers × ``ids``, NaN where unknown. Every pair of items is compared within
    the same people, and against the largest difference that chance finds among all pairs.
    """
    means = means.dropna()
    if len(means) < 2:
        return None
    high, low = str(means.idxmax()), str(means.idxmin())
    if high == low:
        return None
    pairs = list(combinations(range(len(ids)), 2))
    first, second = np.array(pairs).T
    found = statistics.shifts(levels[:, first] - levels[:, second], people)
    ends = sorted((ids.index(high), ids.index(low)))
    return (high, low) if found.clear[pairs.index((ends[0], ends[1]))] else None
