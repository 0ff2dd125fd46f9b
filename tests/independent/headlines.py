"""What headlines may name, found again in plain Python: all ways to flip or to deal are counted.

Everybody is a row: role, and what they answered. All roles are shown, and each counts alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import exp, log, sqrt
from typing import Any

from . import alphas, chance

Adds = list[list[float]]  # people × things: what each adds to the mean of the groups
Value = Callable[[Any, str], float | None]


@dataclass(frozen=True)
class One:
    """Somebody's role and answer."""

    role: str
    said: Any


def adds(crowd: Sequence[One], things: Sequence[str], value: Value, base: Value) -> Adds:
    """What everybody adds to the mean over roles of Σ value / Σ base; None is no answer."""
    parts = [[0.0] * len(things) for _ in crowd]
    roles = list(dict.fromkeys(one.role for one in crowd))
    for at, thing in enumerate(things):
        sums = {
            role: sum(base(one.said, thing) or 0 for one in crowd if one.role == role)
            for role in roles
        }
        known = [role for role in roles if sums[role]]
        for row, one in zip(parts, crowd, strict=True):
            if one.role in known:
                own = value(one.said, thing) or 0
                row[at] = own / sums[one.role] / len(known)
    return parts


def ahead(parts: Adds, best: int, others: Sequence[int]) -> bool:
    """Whether one thing is ahead of each of the others by more than flipping signs would do."""
    return all(chance.ahead(parts, best, other) for other in others)  # type: ignore[arg-type]


def leader(parts: Adds, sign: int = 1) -> int | None:
    """The one that is ahead of every other."""
    things = range(len(parts[0]))
    best = max(things, key=lambda at: sign * sum(row[at] for row in parts))
    turned = [[sign * cell for cell in row] for row in parts]
    return best if ahead(turned, best, [at for at in things if at != best]) else None


def front(parts: Adds) -> list[int]:
    """The fewest, three at most, that are each ahead of all others."""
    order = sorted(range(len(parts[0])), key=lambda at: -sum(row[at] for row in parts))
    for many in (1, 2, 3):
        if all(ahead(parts, one, order[many:]) for one in order[:many]):
            return sorted(order[:many])
    return []


def majority(crowd: Sequence[One], things: Sequence[str], does: Callable[[Any, str], bool]) -> Any:
    """Those of which more than half is sure: in each role, and of all together by flipping."""
    half = adds(crowd, things, lambda s, t: 0.5 if does(s, t) else -0.5, lambda s, t: 1.0)
    found = chance.flips(half)  # type: ignore[arg-type]
    roles = {one.role for one in crowd}
    sure = []
    for at, (thing, gap) in enumerate(zip(things, found, strict=True)):
        most = all(
            2 * sum(does(one.said, thing) for one in crowd if one.role == role)
            > sum(one.role == role for one in crowd)
            for role in roles
        )
        if gap and gap.clear and gap.size > 0 and most:
            sure.append(at)
    return sure


def lived_least(
    crowd: Sequence[One], things: Sequence[str], points: Value, steps: Value, middle: float
) -> tuple[int | None, int | None]:
    """Of what matters, what is lived least; and what matters most: each if it is sure."""
    every = lambda said, _: sum(points(said, thing) or 0 for thing in things)  # noqa: E731
    fair = 1 / len(things)
    matter = adds(crowd, things, lambda s, t: (points(s, t) or 0) - every(s, t) * fair, every)
    lived = adds(crowd, things, lambda s, t: (steps(s, t) or 0) - middle, lambda s, t: 1.0)
    most = leader(matter)
    sums = [sum(row[at] for row in matter) for at in range(len(things))]
    rated = [sum(row[at] for row in lived) for at in range(len(things))]
    matters = [at for at in range(len(things)) if sums[at] > 1e-12]
    if not matters:
        return None, most
    least = min(matters, key=lambda at: rated[at])
    level = [[*row, 0.0] for row in matter]
    turned = [[-cell for cell in row] for row in lived]
    sure = chance.ahead(level, least, len(things)) and all(  # type: ignore[arg-type]
        chance.ahead(turned, least, other) or chance.ahead(level, len(things), other)  # type: ignore[arg-type]
        for other in range(len(things))
        if other != least
    )
    return (least if sure else None), most


def stalls(crowd: Sequence[One], stages: Sequence[str]) -> tuple[str, int | None]:
    """Why and where a journey stalls: “barrier” or “end”; “none” where it does nowhere.

    Of everybody the events are pairs of a stage and a mark.
    """

    def share(counted: Callable[[Any, str], float]) -> Adds:
        return adds(crowd, stages, counted, lambda said, _: float(len(said)))

    def count(said: Any, stage: str, mark: str) -> int:
        return sum(one == (stage, mark) for one in said)

    worse = share(lambda s, t: count(s, t, "barrier") - count(s, t, "enabler"))
    every = share(lambda s, t: sum(stage == t for stage, _ in s))
    sums = [[sum(row[at] for row in part) for at in range(len(stages))] for part in (worse, every)]
    reached = [at for at in range(len(stages)) if sums[1][at] >= 0.05]
    level = [[*row, 0.0] for row in worse]
    last = reached[-1]
    if last < len(stages) - 1:
        equal = (len(stages) - 1 - last) / len(stages)
        fewer = [[equal * sum(row) - sum(row[last + 1 :]), 0.0] for row in every]
        return "end", last if ahead(fewer, 0, [1]) else None
    place = max(range(len(stages)), key=lambda at: sums[0][at])
    if sums[0][place] > 0:
        others = [at for at in range(len(stages) + 1) if at != place]
        return "barrier", place if ahead(level, place, others) else None
    helped = all(chance.ahead(level, len(stages), at) for at in range(len(stages)))  # type: ignore[arg-type]
    return ("none" if helped else "unclear"), None


def hears(sides: Sequence[Sequence[Sequence[Any]]], apart: alphas.Apart) -> tuple[str, int | None]:
    """How far coders hear the same, and the text that divides most, if it is sure.

    ``sides`` are one or two groups of coders, each coder's coding of every text.
    """
    texts = len(sides[0][0])

    def found(of: Sequence[Sequence[Sequence[Any]]], texts: Sequence[int]) -> alphas.Found:
        units = [[[coder[text] for coder in side] for text in texts] for side in of]
        return (alphas.across if len(units) > 1 else alphas.within)(*units, apart)

    everything = range(texts)
    alpha, own = found(sides, everything)
    assert alpha is not None
    left = [found(sides, [t for t in everything if t != out])[0] for out in everything]
    ratios = [1 - float(one) for one in left if one is not None]
    low, high = _ends(1 - float(alpha), ratios)
    return _in_words(low, high), _divides(sides, [float(one or 0) for one in own], found)


def _ends(ratio: float, left: Sequence[float]) -> tuple[float, float]:
    n = len(left)
    if ratio < 1e-12:  # a text that would be seen once in so many might hold half of chance's
        return 1 - (1 - 0.05 ** (1 / n)) / 2, 1.0
    times = chance.students_quantile(0.05, n - 1)
    wide = times * _spread(left)
    low, high = 1 - ratio - wide, 1 - ratio + wide
    if min(ratio, *left) > 1e-9:
        factor = exp(times * _spread([log(one) for one in left]))
        low, high = min(low, 1 - ratio * factor), max(high, 1 - ratio / factor)
    return low, min(high, 1.0)


def _spread(left: Sequence[float]) -> float:
    n, middle = len(left), sum(left) / len(left)
    return sqrt((n - 1) / n * sum((one - middle) ** 2 for one in left))


def _in_words(low: float, high: float) -> str:
    for least, words in ((0.8, "hear the same themes"), (0.667, "hear nearly the same themes")):
        if low >= least:
            return words
    if low > 0:
        return "hear some themes alike"
    return "hear hardly more in common" if high < 0.1 else "cannot be told yet"


def _divides(sides: Any, own: list[float], found: Any) -> int | None:
    least = own.index(min(own))
    texts = range(len(own))
    variance = dict.fromkeys((t for t in texts if t != least), 0.0)
    for place, side in enumerate(sides):
        without = []
        for coder in range(len(side)):
            fewer = [*side[:coder], *side[coder + 1 :]]
            of = [fewer if at == place else other for at, other in enumerate(sides)]
            units = found(of, texts)[1]
            without.append([float(one or 0) for one in units])
        for text in variance:
            variance[text] += _spread([one[text] - one[least] for one in without]) ** 2
    free = min(len(side) for side in sides) - 1
    far = chance.students_quantile(0.05, free)
    sure = all(own[text] - own[least] > far * sqrt(value) for text, value in variance.items())
    return least if sure else None


def divides_rooms(
    rooms: Sequence[Sequence[One]], things: Sequence[str], steps: Value, wide: float
) -> dict[int, float]:
    """How likely two rooms differ so much in each thing by chance: p of those that do at all.

    All ways to deal people to the two rooms within their roles, each thing in units of its own
    spread; and Welch's test, in which one room may be more varied.
    """
    people = [(place, one) for place, room in enumerate(rooms) for one in room]
    roles = sorted({one.role for _, one in people})
    of_role = [[at for at, (_, one) in enumerate(people) if one.role == role] for role in roles]
    first = [frozenset(at for at in own if people[at][0] == 0) for own in of_role]
    values = [[float(steps(one.said, thing) or 0) for thing in things] for _, one in people]
    pooled = (wide / 2) ** 2

    def times(dealt: Sequence[frozenset[int]]) -> list[tuple[float, float]]:
        found = []
        for at in range(len(things)):
            levels, squares = [], []
            for inside in (True, False):
                level, square, free = 0.0, 0.0, len(people)
                for own, chosen in zip(of_role, dealt, strict=True):
                    mine = [values[one][at] for one in own if (one in chosen) is inside]
                    mean, n = sum(mine) / len(mine), len(mine)
                    away = sum((value - mean) ** 2 for value in mine) + pooled
                    level += mean / len(roles)
                    square += away / n / (n - 1) / len(roles) ** 2
                    free = min(free, n)
                levels.append(level)
                squares.append((square, free))
            (a, n), (b, m) = squares
            size = abs(levels[0] - levels[1]) / sqrt(a + b)
            found.append((size, (a + b) ** 2 / (a * a / (n - 1) + b * b / (m - 1))))
        return found

    seen = times(first)
    each = zip(of_role, first, strict=True)
    ways = product(*(map(frozenset, combinations(own, len(one))) for own, one in each))
    largest = [max(size for size, _ in times(way)) for way in ways]
    found = {}
    for at, (size, free) in enumerate(seen):
        if chance.students_t(size, free) * len(things) < 0.05:
            found[at] = sum(one >= size - 1e-9 for one in largest) / len(largest)
    return found
