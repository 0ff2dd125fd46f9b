"""Krippendorff's alpha from all pairs of codings, counted one by one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from itertools import permutations, product
from typing import Any

Units = list[list[Any]]  # the codings of each unit
Apart = Callable[[Any, Any], Fraction]
Found = tuple[Fraction | None, list[Fraction | None]]


def within(units: Units, apart: Apart) -> Found:
    """Alpha of one group, and each unit's own agreement: 1 − its disagreement / the expected."""
    paired = [unit for unit in units if len(unit) > 1]
    every = [value for unit in paired for value in unit]
    pairs = list(permutations(every, 2))
    expected = sum((apart(*pair) for pair in pairs), Fraction(0)) / max(len(pairs), 1)
    own = [_mean(list(permutations(unit, 2)), apart) for unit in units]
    return _alpha(own, [len(unit) for unit in units], expected)


def across(first: Units, second: Units, apart: Apart) -> Found:
    """Alpha of pairs with one coder of each group, both groups weighing the same."""
    there = [(a, b) if a and b else ([], []) for a, b in zip(first, second, strict=True)]
    own = [_mean(list(product(a, b)), apart) for a, b in there]
    sizes = [len(a) + len(b) for a, b in there]
    dealt: dict[Hashable, Fraction] = {}
    for side in (0, 1):
        values = [value for unit in there for value in unit[side]]
        for value in values:
            dealt[value] = dealt.get(value, Fraction(0)) + Fraction(1, 2 * len(values))
    expected = sum(
        (dealt[a] * dealt[b] * apart(a, b) for a, b in product(dealt, repeat=2)), Fraction(0)
    )
    n = sum(sizes)
    return _alpha(own, sizes, expected * n / (n - 1) if n > 1 else Fraction(0))


def _mean(pairs: list[tuple[Any, Any]], apart: Apart) -> Fraction | None:
    return sum((apart(*pair) for pair in pairs), Fraction(0)) / len(pairs) if pairs else None


def _alpha(own: list[Fraction | None], sizes: list[int], expected: Fraction) -> Found:
    known = [(one, size) for one, size in zip(own, sizes, strict=True) if one is not None]
    if not expected or not known:
        return None, [None] * len(own)
    observed = sum((one * size for one, size in known), Fraction(0)) / sum(s for _, s in known)
    return 1 - observed / expected, [None if one is None else 1 - one / expected for one in own]
