"""The comparison of two groups as columns of results, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .groups import Group, about
from .reading import FEW, people
from .statistics.chance import Compared


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
    lane_label: str = ""

    @property
    def higher(self) -> Group:
        """The group with more."""
        return self.first if self.gap > 0 else self.second

    @property
    def lower(self) -> Group:
        """The group with less."""
        return self.second if self.gap > 0 else self.first


def add_gaps(
    table: pd.DataFrame, found: Compared | None, repeat: int = 1, *, most: float = 1.0
) -> None:
    """Add gap, gap_low, gap_high, p and clear to ``table``, whose cells recur for each group.

    Each compared item takes ``repeat`` rows (one for each lane, where only items are compared).
    ``most`` is the widest gap that there can be; intervals end there.
    """
    rows = len(table)
    columns = {
        "gap": found.gap if found else [np.nan],
        "gap_low": np.clip(found.low, -most, most) if found else [np.nan],
        "gap_high": np.clip(found.high, -most, most) if found else [np.nan],
        "p": found.p if found else [np.nan],
        "clear": found.clear if found else [False],
    }
    for name, values in columns.items():
        table[name] = np.resize(np.repeat(values, repeat), rows)


def clear_gaps(results: pd.DataFrame) -> list[Gap]:
    """All gaps that are more than chance would do, the widest first."""
    known = about(results)
    if known.pair is None or results.empty:
        return []
    first, second = known.pair
    rows = results[(results["role"] == first.role) & results["clear"]]
    if known.by_item:
        rows = rows.drop_duplicates("item")
    found = [
        Gap(
            row["item"],
            row["label"],
            row["gap"],
            row["gap_low"],
            row["gap_high"],
            first,
            second,
            *(("", "") if known.by_item else (row.get("lane", ""), row.get("lane_label", ""))),
        )
        for row in rows.to_dict("records")
    ]
    return sorted(found, key=lambda gap: -abs(gap.gap))


def widest(results: pd.DataFrame) -> Gap | None:
    """The widest of the clear gaps: the one that a chart says aloud."""
    return next(iter(clear_gaps(results)), None)


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
            f"chance would do (95% interval {low} to {high}).{_wider(results, gap)}"
        )
    # The largest: no gap on the chart that may be chance is wider than what is said here.
    # An interval may be cut off at one end, never at both.
    sides = (results["gap_high"] - results["gap"], results["gap"] - results["gap_low"])
    reach = max(side.max() for side in sides)
    if not np.isfinite(reach) or reach > known.most - 1e-9:
        return f"Too few answers to tell {first.name} and {second.name} apart from chance."
    size = _number(reach * measure, digits)
    if not float(size):
        return f"{people(known.n)} answered; no gap is more than chance would do."
    return (
        f"With {first.people} and {second.people}, a gap of less than about "
        f"{size}{unit} may be chance."
    )


def _wider(results: pd.DataFrame, clear: Gap) -> str:
    """Why a gap that is wider than a clear one is pale all the same; “” if there is none."""
    rows = results[(results["role"] == clear.first.role) & ~results["clear"]]
    sizes = rows["gap"].abs().fillna(0.0)
    if sizes.empty or not sizes.max() > abs(clear.gap) + 1e-9:
        return ""
    label = rows["label"].iloc[int(sizes.to_numpy().argmax())]
    return f" {label}: further apart, but answers vary so much there that it may be chance."


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
