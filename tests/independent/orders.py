"""Rankings recomputed from raw answers: meetings of two items, one by one, and Kendall's W.

No code of ours, no pandas: fractions and counting.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from . import chance

Order = dict[str, int]  # places by item; who is left out is level, below the others
HALF = Fraction(1, 2)


def meets(order: Order, one: str, other: str) -> Fraction:
    """1 where the first is put above the other, 0 below it, a half where they are level."""
    last = max(order.values(), default=0) + 1
    a, b = order.get(one, last), order.get(other, last)
    return HALF if a == b else Fraction(a < b)


def share(orders: Sequence[Order], item: str, items: Sequence[str]) -> Fraction:
    """Of how many of the others people put it above, on average."""
    met = [meets(order, item, other) for order in orders for other in items if other != item]
    return sum(met, Fraction(0)) / len(met)


def concordance(orders: Sequence[Order], items: Sequence[str]) -> Fraction:
    """Kendall's W with ties: the spread of the sums of ranks, of the widest that there can be."""
    m, k = len(orders), len(items)
    ranks = [
        [1 + sum((1 - meets(order, one, other) for other in items if other != one), Fraction(0))]
        for order in orders
        for one in items
    ]
    sums = [sum((ranks[n * k + at][0] for n in range(m)), Fraction(0)) for at in range(k)]
    middle = sum(sums, Fraction(0)) / k
    ties = 0
    for order in orders:
        level = k - len(order)
        ties += level**3 - level
    return 12 * sum((one - middle) ** 2 for one in sums) / (m**2 * (k**3 - k) - m * ties)


def wins(groups: Sequence[Sequence[Order]], one: str, other: str) -> tuple[bool, bool]:
    """Whether it wins against the other, groups counting alike, and whether that is sure."""
    parts = [
        [(meets(order, one, other) - HALF) / len(group) / len(groups), Fraction(0)]
        for group in groups
        for order in group
    ]
    return sum(part for part, _ in parts) > 0, chance.ahead(parts, 0, 1)


def winner(groups: Sequence[Sequence[Order]], items: Sequence[str]) -> str | None:
    """What surely wins against each of the others."""
    sure = [one for one in items if all(wins(groups, one, o)[1] for o in items if o != one)]
    return sure[0] if sure else None


def circles(groups: Sequence[Sequence[Order]], items: Sequence[str]) -> set[frozenset[str]]:
    """Threes of which each surely wins against the next."""
    return {
        frozenset(three)
        for three in permutations(items, 3)
        if all(wins(groups, three[at], three[(at + 1) % 3])[1] for at in range(3))
    }
