"""The comparison of two groups as columns of results, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from ..locale.languages import ENGLISH
from ..locale.message import Listed, Message, Sentences, sentences
from ..locale.numbers import NONE, Number
from ..locale.readings import tell
from .groups import Group, about
from .reading import FEW
from .statistics.chance import Compared

Unit = Literal["points", "steps", "map"]  # in which a gap is told; of a map, hundredths of a side


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


def doubt(results: pd.DataFrame, measure: float, unit: Unit, *, digits: int = 0) -> Sentences:
    """How sure the differences are; ``measure`` turns a gap into ``unit``, told with ``digits``."""
    known = about(results)
    if known.pair is None:
        return sentences(answered(known.n), [tell("few-may-change")] * (known.n < FEW))
    who = Listed(tuple(group.called for group in known.pair))
    gap = widest(results)
    if gap is not None:
        ends = sorted((abs(gap.low), abs(gap.high))) if gap.low * gap.high > 0 else (0.0, 0.0)
        low, high = (Number(end * measure, digits) for end in ends)
        size = rounded(abs(gap.gap) * measure, digits)
        clear = tell("gap-clear", label=gap.label, gap=size, unit=unit, low=low, high=high)
        return sentences(clear, _wider(results, gap))
    # The largest: no gap on the chart that may be chance is wider than what is said here.
    # An interval may be cut off at one end, never at both.
    sides = (results["gap_high"] - results["gap"], results["gap"] - results["gap_low"])
    reach = max(side.max() for side in sides)
    if not np.isfinite(reach) or reach > known.most - 1e-9:
        return sentences(tell("gap-too-few", groups=who))
    size = rounded(reach * measure, digits)
    if not size:
        return sentences(answered(known.n), tell("gap-none"))
    people = Listed(tuple(group.counted for group in known.pair))
    return sentences(tell("gap-may-be-chance", people=people, gap=size, unit=unit))


def answered(n: int) -> Message:
    """How many people have answered."""
    return tell("answered", n=n)


def _wider(results: pd.DataFrame, clear: Gap) -> list[Message]:
    """Why a gap that is wider than a clear one is pale all the same, if there is one."""
    rows = results[(results["role"] == clear.first.role) & ~results["clear"]]
    sizes = rows["gap"].abs().fillna(0.0)
    if sizes.empty or not sizes.max() > abs(clear.gap) + 1e-9:
        return []
    label = rows["label"].iloc[int(sizes.to_numpy().argmax())]
    return [tell("gap-wider", label=label)]


def apart_cells(
    results: pd.DataFrame, item: str, measure: float, digits: int = 0, language: str = ENGLISH
) -> list[str]:
    """The gap of an item for a table: its size with interval, and whether it is clear."""
    if about(results).pair is None:
        return []
    row = results[results["item"] == item].iloc[0]
    if not np.isfinite(row["gap"]):
        return [NONE, tell("cell-too-few").text(language)]
    size = Number(row["gap"] * measure, digits, signed=True).text(language)
    if np.isfinite(row["gap_low"]):
        low, high = (Number(row[name] * measure, digits) for name in ("gap_low", "gap_high"))
        interval = tell("cell-interval", low=low, high=high).text(language)
        size = f"{size} ({interval})"
    return [size, tell("cell-yes" if row["clear"] else "cell-no").text(language)]


def apart_heads(results: pd.DataFrame, unit: Unit, language: str = ENGLISH) -> list[str]:
    """What stands above ``apart_cells``."""
    if about(results).pair is None:
        return []
    heads = tell("head-gap", unit=unit), tell("head-clear")
    return [one.text(language) for one in heads]


def rounded(value: float, digits: int) -> float:
    """A number as it is told, for a message that chooses its words by it."""
    return float(f"{value:.{digits}f}")
