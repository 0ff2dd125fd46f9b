"""What chance does, counted out: every way to deal people to two groups, every way to flip them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from math import ceil, exp, lgamma, log, log1p, sqrt

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
    wide: int,
) -> list[Gap | None]:
    """First group minus second for Σ people·values / Σ people·counted, item by item.

    Against all other ways to choose as many answers for the first group, each gap in units of its
    own standard error (Welch 1947), and against Student's t. ``wide`` is the widest gap there can
    be. None where there is no difference to tell.
    """
    items = range(len(values[0]))
    own = frozenset(i for i, inside in enumerate(first) if inside)
    seen = [_gap(values, counted, people, own, item, wide) for item in items]
    if min(len(own), len(people) - len(own)) < 2:
        return [one and Gap(float(one[0]), *_NOTHING) for one in seen]
    others = (frozenset(c) for c in combinations(range(len(people)), len(own)))
    chance = [
        [_times(_gap(values, counted, people, c, item, wide)) for item in items]
        for c in others
        if c != own
    ]
    largest = sorted(max(draw) for draw in chance)
    reach = largest[ceil(0.95 * (len(largest) - 1) - 1e-9)]
    beyond = [sum(size >= reach - 1e-9 for size in draw) for draw in chance]
    apart = len(items) * sum(map(bool, beyond)) / max(sum(beyond), 1)
    found: list[Gap | None] = []
    for one in seen:
        if one is None:
            found.append(None)
            continue
        size, error, free = float(one[0]), *one[1:]
        as_large = sum(other >= _times(one) - 1e-9 for other in largest)
        p = (1 + as_large) / (1 + len(largest))
        p = max(p, min(1.0, apart * students_t(_times(one), free)))
        end = max(reach, students_quantile(0.05 / apart, free)) * error
        found.append(Gap(size, size - end, size + end, p))
    return found


Seen = tuple[Fraction, float, float]  # a gap, its standard error, its degrees of freedom


def _gap(
    values: Sequence[Sequence[Number]],
    counted: Sequence[Sequence[int]],
    people: Sequence[int],
    chosen: frozenset[int],
    item: int,
    wide: int,
) -> Seen | None:
    weighed = [
        (i in chosen, n * (v[item] or 0), n * c[item])
        for i, (n, v, c) in enumerate(zip(people, values, counted, strict=True))
        if c[item]
    ]
    one_more = Fraction(wide, 2) ** 2 * sum(base**2 for *_, base in weighed)
    sides = []
    for inside in (True, False):
        of = [(value, base) for there, value, base in weighed if there is inside]
        total = sum(base for _, base in of)
        if not total:
            return None
        level = sum((Fraction(value) for value, _ in of), Fraction(0)) / total
        away = sum((value - level * base) ** 2 for value, base in of) + one_more / len(weighed)
        free = max(len(of) - 1, 1)
        sides.append((level, float(away / total**2 * len(of) / free), free))
    (here, a, n), (there, b, m) = sides
    return here - there, sqrt(a + b), (a + b) ** 2 / (a * a / n + b * b / m)


def _times(seen: Seen | None) -> float:
    """A gap in units of its standard error."""
    return abs(float(seen[0])) / seen[1] if seen else 0.0


def students_t(size: float, free: float) -> float:
    """How likely Student's t is further from 0 (the incomplete beta function, as a fraction)."""
    free = max(free, 1.0)
    x, a = free / (free + size * size), free / 2
    if x > (a + 1) / (a + 2.5):
        return 1 - _beta(1 - x, 0.5, a)
    return _beta(x, a, 0.5)


def _beta(x: float, a: float, b: float) -> float:
    if x <= 0:
        return 0.0
    part = 1.0
    for m in range(200, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        part = 1 + even / (1 + odd / part)
    first = -(a + b) * x / (a + 1)
    scale = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
    return scale / (1 + first / part)


def students_quantile(level: float, free: float) -> float:
    """How far Student's t is from 0 with so little chance to be further."""
    low, high = 0.0, 1e9
    for _ in range(200):
        half = (low + high) / 2
        low, high = (half, high) if students_t(half, free) > level else (low, half)
    return low


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
