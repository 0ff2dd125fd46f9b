"""What all kinds share when they are recomputed: groups, means, gaps and how they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from . import chance
from .raw import Said

NAMES = {"student": "students", "staff": "staff", "other": "others", "everyone": "everyone"}
FEWEST = 3  # people who are shown as a group of their own


@dataclass
class Plainly:
    """Cells by their key, column by column; the gaps by item (or item and lane); the table."""

    cells: dict[Any, dict[str, Any]]
    gaps: dict[Any, tuple[str, chance.Gap | None]]
    rows: list[list[str]]
    unit: tuple[float, int] = (1, 1)  # by how much a gap is multiplied in words, and its digits
    groups: list[str] = field(default_factory=list)


def groups(said: list[Said], *, cards: bool = False) -> tuple[list[str], dict[str, int]]:
    """The roles that are shown on their own, and how many people each has; else everyone.

    Of cards it is everyone, too, where one or two people would not be shown.
    """
    sizes: dict[str, int] = {}
    for one in said:
        sizes[one.role] = sizes.get(one.role, 0) + one.people
    shown = [role for role in ("student", "staff", "other") if sizes.get(role, 0) >= FEWEST]
    rest = sum(size for role, size in sizes.items() if role not in shown)
    if len(shown) >= 2 and not (cards and 0 < rest < FEWEST):
        return shown, sizes
    return ["everyone"], {"everyone": sum(sizes.values())}


def of(said: list[Said], role: str) -> list[Said]:
    """Those of a role."""
    return [one for one in said if role in (one.role, "everyone")]


def compared(
    said: list[Said], shown: list[str], values: Any, counted: Any, exact: bool, wide: int = 1
) -> list[chance.Gap | None]:
    """Students against staff: ``values`` and ``counted`` give a row for a participant.

    ``wide`` is the widest gap that there can be.
    """
    both = [one for one in said if one.role in ("student", "staff")]
    if shown[:2] != ["student", "staff"] or not exact:
        return [None] * len(values(said[0]))
    return chance.dealt(
        [values(one) for one in both],
        [counted(one) for one in both],
        [one.people for one in both],
        [one.role == "student" for one in both],
        wide,
    )


def percent(share: Fraction | None, told: int | None = None) -> str:
    """Whole per cent; something is never told as nothing, nor less than all as all."""
    if share is None:
        return "–"
    told = round(100 * float(share)) if told is None else told
    if told == 0 and share:
        return "<1%"
    return ">99%" if told == 100 and share != 1 else f"{told}%"


def percents(shares: list[Fraction | None]) -> list[str]:
    """The parts of one whole as whole per cents that add up: a hundred coins, dealt one by one.

    Each part first has what it surely has; then whoever was cut most gets the next coin.
    """
    if None in shares or sum(share or 0 for share in shares) != 1:
        return [percent(share) for share in shares]
    exact = [100 * share for share in shares if share is not None]
    coins = [int(part) for part in exact]
    while sum(coins) < 100:
        cut = [(part - had, part) for part, had in zip(exact, coins, strict=True)]
        coins[cut.index(max(cut))] += 1
    return [percent(share, had) for share, had in zip(shares, coins, strict=True)]


def number(value: float, digits: int, sign: str = "") -> str:
    return f"{value:{sign}.{digits}f}".replace("-", "−")


def apart(gap: chance.Gap | None, measure: float, digits: int) -> list[str]:
    """A gap with its interval, as two cells of a table."""
    if gap is None:
        return ["–", "too few to tell"]
    size = number(gap.size * measure, digits, "+")
    ends = f"{number(gap.low * measure, digits)} to {number(gap.high * measure, digits)}"
    return [f"{size} ({ends})", "yes" if gap.clear else "no"]


def mean(pairs: list[tuple[Fraction, int]]) -> Fraction | None:
    """Weighted by people; None of nothing."""
    total = sum(people for _, people in pairs)
    return sum((v * people for v, people in pairs), Fraction(0)) / total if total else None


def ranked(items: list[str], shown: list[str], value: Any) -> list[str]:
    """By the mean over the groups shown, the highest first, unknown last, equals in order."""

    def height(item: str) -> float:
        known = [value(role, item) for role in shown if value(role, item) is not None]
        return float(sum(known) / len(known)) if known else float("-inf")

    return sorted(items, key=lambda item: -height(item))


def gap_of(role: str, shown: list[str], gap: chance.Gap | None) -> list[str]:
    if len(shown) < 2:
        return []
    return apart(gap, 1, 1) if role in ("student", "staff") else ["", ""]


def who(role: str, people: int) -> str:
    name = NAMES[role]
    return f"{name[:1].upper()}{name[1:]} ({people})"


def middle(levels: list[tuple[Fraction, int]]) -> Fraction:
    """The level of the person in the middle, the lower of two."""
    return reached(levels, Fraction(1, 2))


def reached(values: list[tuple[Fraction, int]], part: Fraction) -> Fraction:
    """The value at which ``part`` of the people is reached, counted from below."""
    everybody = sorted(v for v, people in values for _ in range(people))
    return next(v for place, v in enumerate(everybody, start=1) if place >= part * len(everybody))
