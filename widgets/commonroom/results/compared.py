"""The comparison of two groups as columns of results, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .groups import Group, about
from .reading import FEW, people
from .statistics import Compared


@dataclass(frozen=True)
class Gap:
    """A gap between two groups that is more than chance would do."""

    item: str
    label: str
    gap: float
    low: float
    high: float
    first: Group
    second: Group
    lane: str = ""

    @property
    def higher(self) -> Group:
        """The group with more."""
        return self.first if self.gap > 0 else self.second

    @property
    def lower(self) -> Group:
        """The group with less."""
        return self.second if self.gap > 0 else self.first


def add_gaps(table: pd.DataFrame, found: Compared | None, cells: int, prefix: str = "") -> None:
    """Add gap, gap_low, gap_high, p and clear; ``table`` repeats its ``cells`` for each group."""
    nothing = np.full(cells, np.nan)
    repeat = len(table) // cells if cells else 0
    columns = {
        "gap": found.gap if found else nothing,
        "gap_low": found.low if found else nothing,
        "gap_high": found.high if found else nothing,
        "p": found.p if found else nothing,
        "clear": found.clear if found else np.zeros(cells, dtype=bool),
    }
    for name, values in columns.items():
        table[prefix + name] = np.tile(values, repeat)


def clear_gaps(results: pd.DataFrame, prefix: str = "") -> list[Gap]:
    """All clear gaps, the least likely by chance first, then the widest."""
    known = about(results)
    if known.pair is None or results.empty:
        return []
    first, second = known.pair
    rows = results[(results["role"] == first.role) & results[prefix + "clear"]]
    rows = rows.assign(wide=-rows[prefix + "gap"].abs()).sort_values([prefix + "p", "wide"])
    return [
        Gap(
            row["item"],
            row["label"],
            row[prefix + "gap"],
            row[prefix + "gap_low"],
            row[prefix + "gap_high"],
            first,
            second,
            str(row.get("lane", "")),
        )
        for row in rows.to_dict("records")
    ]


def clearest(results: pd.DataFrame, prefix: str = "") -> Gap | None:
    """The clear gap that is least likely by chance, or None."""
    return next(iter(clear_gaps(results, prefix)), None)


def widest(results: pd.DataFrame, prefix: str = "") -> Gap | None:
    """The widest of the clear gaps: the one a chart says aloud."""
    found = clear_gaps(results, prefix)
    return max(found, key=lambda gap: abs(gap.gap)) if found else None


def doubt(results: pd.DataFrame, measure: float, unit: str, *, digits: int = 0) -> str:
    """A sentence on how sure the differences are; ``measure`` turns a gap into ``unit``."""
    known = about(results)
    if known.pair is None:
        few = " What so few say may change with the next answer." if known.n < FEW else ""
        return f"{people(known.n)} answered.{few}"
    first, second = known.pair
    gap = widest(results)
    if gap is not None:
        ends = sorted((abs(gap.low), abs(gap.high))) if gap.low * gap.high > 0 else (0.0, 0.0)
        low, high = (_number(end * measure, digits) for end in ends)
        return (
            f"{gap.label}: {_number(abs(gap.gap) * measure, digits)}{unit} apart, more than "
            f"chance would do. In another room like this: between {low} and {high}."
        )
    reach = ((results["gap_high"] - results["gap_low"]) / 2).median()
    if not np.isfinite(reach):
        return f"Too few answers to tell {first.name} and {second.name} apart from chance."
    size = _number(reach * measure, digits)
    return (
        f"With {first.n} {first.name} and {second.n} {second.name}, a gap of less than about "
        f"{size}{unit} may be chance."
    )


def apart_cells(results: pd.DataFrame, item: str, measure: float, digits: int = 0) -> list[str]:
    """The gap of an item for a table: its size with interval, and whether it is clear."""
    if about(results).pair is None:
        return []
    row = results[results["item"] == item].iloc[0]
    if not np.isfinite(row["gap"]):
        return ["–", "too few to tell"]
    size = f"{row['gap'] * measure:+.{digits}f}".replace("-", "−")
    if np.isfinite(row["gap_low"]):
        ends = (f"{row[name] * measure:.{digits}f}".replace("-", "−") for name in _ENDS)
        size += f" ({' to '.join(ends)})"
    return [size, "yes" if row["clear"] else "no"]


_ENDS = ("gap_low", "gap_high")


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}"
