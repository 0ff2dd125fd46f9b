"""What can be averaged of an answer, kind by kind, so that rooms can be set side by side.

A ratio Σ people·values / Σ people·counted over the answers of a group is the group's number: its
share of the points, its mean step, its share of a lane.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..analysis import percents
from ..analysis.reading import percent
from ..analysis.responses import Answers, each, matrix
from . import Item
from .cards.results import counted_by
from .cards.spec import CardsSpec
from .lanes.results import level_matrix, placements
from .lanes.spec import LanesSpec
from .plane.spec import PlaneSpec
from .points.spec import PointsSpec
from .scale.spec import ScaleSpec

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Unit:
    """What the numbers are: from ``low`` to ``high``, with words for the two ends.

    ``leads`` says what it means for an item to come first, and ``top`` on which end that is;
    ``put`` and ``more`` are what people do with it: they put it higher.
    """

    low: float
    high: float
    ends: tuple[str, str] = ("", "")
    leads: str = "leads"
    top: int = 1
    put: str = "put"
    more: str = "higher"

    @property
    def sign(self) -> int:
        """1 where the highest number comes first, −1 where the lowest does."""
        return 1 if self.top else -1

    @property
    def is_share(self) -> bool:
        """Whether the numbers are shares of a whole."""
        return self.ends == ("", "")

    def said(self, value: float) -> str:
        """A number as text; “–” if there is none to tell."""
        if self.is_share:
            return percent(value)
        return "–" if value != value else f"{value:.1f}"

    def in_words(self, table: pd.DataFrame, *within: str, column: str) -> pd.Series:
        """A column of numbers as text, row by row; shares of one whole add up to 100.

        ``table`` has a row per ``item``, which is the id of a ``Row``: an item's lanes are parts of
        one whole, and so are all items that share a budget.
        """
        if not self.is_share:
            return table[column].map(self.said)
        whole = [item.partition(" ")[0] if " " in item else "" for item in table["item"]]
        return percents.in_words(table.assign(whole=whole), *within, "whole", column=column)


@dataclass(frozen=True)
class Row:
    """One thing that is measured: an item, or an item in a lane or on an axis.

    ``words`` are how a sentence speaks of it, where that is not its label.
    """

    id: str
    label: str
    words: str = ""


@dataclass(frozen=True)
class Measured:
    """Answers × rows: ``values`` out of ``counted``, and who answered."""

    unit: Unit
    rows: tuple[Row, ...]
    values: Array
    counted: Array
    who: Answers


def measure(kind: str, spec: Any, responses: pd.DataFrame, items: Sequence[str]) -> Measured:
    """The answers to an exercise about these ``items``. Raises KeyError for a kind without one."""
    who = each(responses)
    unit, rows, values, counted = KINDS[kind](spec, responses, who)
    order = {item: place for place, item in enumerate(items)}
    kept = [place for place, (item, _) in enumerate(rows) if item in order]
    if kind == "cards":  # themes have no order of their own that all rooms would share
        kept.sort(key=lambda place: order[rows[place][0]])
    named = tuple(rows[place][1] for place in kept)
    return Measured(unit, named, values[:, kept], counted[:, kept], who)


def asked_about(spec: Any, responses: pd.DataFrame) -> list[str]:
    """The items that an exercise can be measured by; cards are known by what they are about."""
    if isinstance(spec, CardsSpec):
        return [_topic(topic.label) for topic in counted_by(spec, responses)[0]]
    return [item.id for item in spec.items]


Parts = tuple[Unit, list[tuple[str, Row]], Array, Array]


def _points(spec: PointsSpec, responses: pd.DataFrame, who: Answers) -> Parts:
    ids = [item.id for item in spec.items]
    given = np.nan_to_num(matrix(responses, who, ids, "item", "points"))
    spent = np.repeat(given.sum(axis=1, keepdims=True), len(ids), axis=1)
    return Unit(0, 1), _plain(spec), given, spent


def _scale(spec: ScaleSpec, responses: pd.DataFrame, who: Answers) -> Parts:
    rated = matrix(responses, who, [item.id for item in spec.items], "item", "value")
    ends = (spec.labels[0], spec.labels[-1])
    unit = Unit(1, len(spec.labels), ends, "is rated lowest", 0, "rate")
    return unit, _plain(spec), *_known(rated)


def _lanes(spec: LanesSpec, responses: pd.DataFrame, who: Answers) -> Parts:
    if spec.ordered:
        ends = (spec.lanes[0].label, spec.lanes[-1].label)
        unit = Unit(1, len(spec.lanes), ends, "stands highest", put="place")
        return unit, _plain(spec), *_known(level_matrix(spec, responses, who))
    there = placements(spec, responses, who)
    rows = [(item.id, _in_lane(item, lane)) for item in spec.items for lane in spec.lanes]
    placed = np.ones(there.shape[:2]) if spec.several else there.any(axis=2).astype(np.float64)
    counted: Array = np.repeat(placed, len(spec.lanes), axis=1)
    values = there.reshape(len(there), -1).astype(np.float64)
    unit = Unit(0, 1, leads="is said most", more="more often")
    return unit, rows, values, counted


def _plane(spec: PlaneSpec, responses: pd.DataFrame, who: Answers) -> Parts:
    ids = [item.id for item in spec.items]
    axes = [(axis, getattr(spec, axis).name) for axis in ("y", "x")]
    rows = [(item.id, _on_axis(item, axis, name)) for axis, name in axes for item in spec.items]
    there = np.hstack([matrix(responses, who, ids, "item", axis) for axis, _ in axes])
    unit = Unit(0, 10, ("least", "most"), "stands highest", put="place")
    return unit, rows, *_known(there * 10)


def _cards(spec: CardsSpec, responses: pd.DataFrame, who: Answers) -> Parts:
    # By its words: the same theme may have another id in another room.
    topics, of_card = counted_by(spec, responses)
    ids = [topic.id for topic in topics]
    wrote = responses.assign(topic=of_card, one=1.0).drop_duplicates(["participant", "topic"])
    values = np.nan_to_num(matrix(wrote, who, ids, "topic", "one"))
    rows = [(_topic(one.label), Row(_topic(one.label), one.label)) for one in topics]
    unit = Unit(0, 1, leads="is written about most", put="write of", more="more")
    return unit, rows, values, np.ones_like(values)


def _in_lane(item: Item, lane: Item) -> Row:
    words = f"“{item.label}” in “{lane.label}”"
    return Row(f"{item.id} {lane.id}", f"{item.label}: {lane.label}", words)


def _on_axis(item: Item, axis: str, name: str) -> Row:
    words = f"the {name} of “{item.label}”"
    return Row(f"{item.id} {axis}", f"{item.label}: {name}", words)


def _topic(label: str) -> str:
    return label.casefold()


KINDS: dict[str, Callable[[Any, pd.DataFrame, Answers], Parts]] = {
    "points": _points,
    "scale": _scale,
    "lanes": _lanes,
    "plane": _plane,
    "cards": _cards,
}


def _plain(spec: Any) -> list[tuple[str, Row]]:
    return [(item.id, Row(item.id, item.label)) for item in spec.items]


def _known(values: Array) -> tuple[Array, Array]:
    return np.nan_to_num(values), np.isfinite(values).astype(float)
