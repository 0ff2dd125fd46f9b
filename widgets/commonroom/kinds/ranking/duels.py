"""Who is put above whom, one against one: a winner of all, or a circle.

An item that more people put above another than below it wins against that one; what wins against
each of the others is the Condorcet winner (Condorcet, Essai sur l’application de l’analyse, 1785).
Each win that is told is more than flipping people's signs would do (see ``sign_flips``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ...analysis.statistics import sign_flips
from ...analysis.statistics.sign_flips import Masks

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Duels:
    """How many others each item wins against, and by place in the list of items what is sure."""

    wins: tuple[int, ...] = ()
    winner: int | None = None
    circle: tuple[int, int, int] | None = None


def duels(scores: Array, people: Array, groups: Masks) -> Duels:
    """``scores`` are answers × items, higher for what stands higher; groups count alike."""
    items = scores.shape[1]
    if not len(scores) or not groups or items < 2:
        return Duels((0,) * items)
    above = np.sign(scores[:, :, None] - scores[:, None, :])
    ones = np.ones((len(scores), items))
    parts = np.stack(
        [sign_flips.portions(above[:, at], ones, people, groups) for at in range(items)], axis=1
    )
    net = parts.sum(axis=0)
    won = net > 1e-9
    wins = won.sum(axis=1)
    best = int(wins.argmax())
    others = [at for at in range(items) if at != best]
    winner = best if wins[best] == items - 1 and _wins(parts, best, others).all() else None
    return Duels(tuple(wins.tolist()), winner, None if winner is not None else _circle(parts, won))


def _wins(parts: Array, one: int, others: Sequence[int]) -> NDArray[np.bool_]:
    """Whether an item wins against others by more than chance would do."""
    level = np.zeros((len(parts), 1))
    return sign_flips.ahead(
        np.hstack([level, -parts[:, one, list(others)]]), 0, range(1, len(others) + 1)
    )


def _circle(parts: Array, won: NDArray[np.bool_]) -> tuple[int, int, int] | None:
    """Three items of which each wins against the next one, for sure."""
    for a, b, c in combinations(range(len(won)), 3):
        for one, two, three in ((a, b, c), (a, c, b)):
            pairs = ((one, two), (two, three), (three, one))
            if all(won[pair] for pair in pairs) and all(
                _wins(parts, x, [y]).all() for x, y in pairs
            ):
                return one, two, three
    return None
