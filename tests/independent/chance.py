"""What chance does, counted out: every way to deal people to two groups, every way to flip them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from math import ceil, sqrt

Number = Fraction | None


@dataclass
class Gap:
    """A difference, its simultaneous 95 % interval and its p value, adjusted for all asked."""

    size: float
    low: float
    high: float
    p: float

    @property
    def clear(self) -> bool:
        """Whether chance alone would seldom do it."""
        return self.p < 0.05

    def within(self, most: float) -> Gap:
        """The same, its interval ended where a gap can end."""
        low, high = (max(-most, min(most, end)) for end in (self.low, self.high))
        return Gap(self.size, low, high, self.p)


def dealt(
    values: Sequence[Sequence[Number]],
    counted: Sequence[Sequence[int]],
    people: Sequence[int],
    first: Sequence[bool],
) -> list[Gap | None]:
    """First group minus second for Σ people·values / Σ people·counted, item by item.

    Against all other ways to choose as many answers for the first group. None where there is no
    difference to tell.
    """

    def differences(chosen: frozenset[int]) -> list[Number]:
        found = []
        for item in range(len(values[0])):
            sides = []
            for inside in (True, False):
                of = [i for i in range(len(people)) if (i in chosen) is inside]
                total = sum((people[i] * (values[i][item] or 0) for i in of), Fraction(0))
                base = sum(people[i] * counted[i][item] for i in of)
                sides.append(Fraction(total) / base if base else None)
            a, b = sides
            found.append(None if a is None or b is None else a - b)
        return found

    own = frozenset(i for i, inside in enumerate(first) if inside)
    if min(len(own), len(people) - len(own)) < 2:
        return [None if g is None else Gap(float(g), *_NOTHING) for g in differences(own)]
    others = [frozenset(c) for c in combinations(range(len(people)), len(own))]
    return _against(differences(own), [differences(c) for c in others if c != own])


def flipped(
    change: Sequence[Sequence[Number]], people: Sequence[int], items: int
) -> list[Gap | None]:
    """Mean change of the same people, item by item, against all ways to flip people's signs."""

    def means(signs: Sequence[int]) -> list[Number]:
        found = []
        for item in range(items):
            there = [i for i in range(len(people)) if change[i][item] is not None]
            total = sum((people[i] * signs[i] * change[i][item] for i in there), Fraction(0))
            base = sum(people[i] for i in there)
            found.append(total / base if base else None)
        return found

    own = [1] * len(people)
    if len(people) < 2:
        return [None if m is None else Gap(float(m), *_NOTHING) for m in means(own)]
    signs = product((1, -1), repeat=len(people))
    return _against(means(own), [means(one) for one in signs if list(one) != own])


def flips(parts: Sequence[Sequence[Fraction]]) -> list[Gap | None]:
    """The sums of what each person adds, column by column, against all ways to flip people's signs.

    ``parts`` has a row a person, all of whose numbers change sign together.
    """
    columns = range(len(parts[0]) if parts else 0)

    def sums(signs: Sequence[int]) -> list[Number]:
        return [
            sum((sign * one[c] for sign, one in zip(signs, parts, strict=True)), Fraction(0))
            for c in columns
        ]

    own = [1] * len(parts)
    if len(parts) < 2:
        return [Gap(float(one or 0), *_NOTHING) for one in sums(own)]
    ways = product((1, -1), repeat=len(parts))
    return _against(sums(own), [sums(one) for one in ways if list(one) != own])


def ahead(parts: Sequence[Sequence[Fraction]], best: int, other: int) -> bool:
    """Whether one column's sum is above another's by more than flipping people's signs would do."""
    apart = flips([[one[best] - one[other]] for one in parts])[0]
    return apart is not None and apart.size > 0 and apart.clear


_NOTHING = (float("nan"), float("nan"), 1.0)


def _against(seen: list[Number], chance: list[list[Number]]) -> list[Gap | None]:
    """Single-step max-T, each item in units of what chance does to it."""
    items = range(len(seen))
    spread = []
    for item in items:
        known = [float(draw[item]) for draw in [seen, *chance] if draw[item] is not None]
        spread.append(sqrt(sum(v * v for v in known) / len(known)) if known else 0.0)

    def size(draw: list[Number], item: int) -> float:
        value = draw[item]
        return abs(float(value)) / spread[item] if value is not None and spread[item] else 0.0

    largest = sorted(max(size(draw, item) for item in items) for draw in chance)
    reach = largest[ceil(0.95 * (len(largest) - 1) - 1e-9)]
    found: list[Gap | None] = []
    for item in items:
        value = seen[item]
        if value is None:
            found.append(None)
            continue
        as_large = sum(one >= size(seen, item) - 1e-9 for one in largest)
        p = (1 + as_large) / (1 + len(largest))
        wide = reach * spread[item]
        found.append(Gap(float(value), float(value) - wide, float(value) + wide, p))
    return found
