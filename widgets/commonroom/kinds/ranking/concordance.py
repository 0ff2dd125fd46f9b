"""How far several orders agree: Kendall's W, with an interval.

W = 12 S / (m² (k³ − k) − m Σ T), with S the squared distances of the items' sums of ranks from
their mean, and T = Σ (t³ − t) over items that somebody left level (Kendall & Babington Smith,
Annals of Mathematical Statistics 10, 1939; ties as in Kendall, Rank Correlation Methods, 1970).
Items that somebody did not rank are level, below those ranked. 0 is no order in common, 1 the same
order from everybody. An answer for a table is one order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...analysis.statistics import welch
from ...analysis.statistics.chance import LEVEL

Array = NDArray[np.float64]
MANY = 1e4  # degrees of freedom of F's second number, with which it is χ² over its own
FEWEST = 6  # orders; what fewer have in common may be chance whatever it is


@dataclass(frozen=True)
class Concordance:
    """W and its 95 % interval; ``clear`` if it is more than chance would do."""

    w: float
    low: float
    high: float
    clear: bool


def concordance(scores: Array) -> Concordance | None:
    """Of orders × items, higher for what stands higher; None of fewer than six orders.

    The interval leaves out each order once (Tukey's jackknife, with Student's t) from the mean rank
    correlation of two orders, r = (m W − 1) / (m − 1), which does not depend on how many there are.
    Chance is judged by m (k − 1) W, which is Friedman's χ² with k − 1 degrees of freedom (Journal
    of the American Statistical Association 32, 1937): of few orders on the safe side.
    """
    m, k = scores.shape
    if m < FEWEST or k < 2:
        return None
    ranks, ties = _ranks(scores)
    w = _w(ranks.sum(axis=0)[None], np.array([ties.sum()]), m, k)[0]
    if not np.isfinite(w):
        return None
    without = _w(ranks.sum(axis=0) - ranks, ties.sum() - ties, m - 1, k)
    r, others = (m * w - 1) / (m - 1), ((m - 1) * without - 1) / (m - 2)
    wide = welch.critical(m - 1) * np.sqrt((m - 1) / m * ((others - others.mean()) ** 2).sum())
    low, high = (float(np.clip((end * (m - 1) + 1) / m, 0, 1)) for end in (r - wide, r + wide))
    beyond = welch.beyond(np.array([m * w]), np.array([k - 1.0]), np.array([MANY]))[0]
    return Concordance(float(w), low, high, bool(beyond < LEVEL))


def _ranks(scores: Array) -> tuple[Array, Array]:
    """Mean ranks from 1, the highest, and of each order Σ (t³ − t) over what is level."""
    above = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    level = (scores[:, None, :] == scores[:, :, None]).sum(axis=2)
    return above + (level + 1) / 2, (level.astype(float) ** 2 - 1).sum(axis=1)


def _w(sums: Array, ties: Array, m: int, k: int) -> Array:
    away = ((sums - m * (k + 1) / 2) ** 2).sum(axis=1)
    most = m**2 * (k**3 - k) - m * ties
    return np.divide(12 * away, most, out=np.full(len(sums), np.nan), where=most > 1e-9)
