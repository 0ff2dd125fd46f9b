"""What can be averaged of answers, so that rooms and rounds can be set side by side.

A ratio Σ people·values / Σ people·counted over the answers of a group is the group's number: its
share of the points, its mean step, its share of a lane.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..analysis import percents
from ..analysis.reading import Share
from ..analysis.responses import Answers
from ..locale.languages import ENGLISH
from ..locale.message import Said
from ..locale.numbers import Number
from .item import Item, Spec

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Unit:
    """What the numbers are: from ``low`` to ``high``, with words for the two ends.

    ``top`` is 1 where the highest number comes first, 0 where the lowest does.
    """

    low: float
    high: float
    ends: tuple[str, str] = ("", "")
    top: int = 1

    @property
    def sign(self) -> int:
        """1 where the highest number comes first, −1 where the lowest does."""
        return 1 if self.top else -1

    @property
    def is_share(self) -> bool:
        """Whether the numbers are shares of a whole."""
        return self.ends == ("", "")

    def told(self, value: float) -> Share | Number:
        """A number, to go into a message."""
        return Share(value) if self.is_share else Number(value, 1)

    def said(self, value: float, language: str = ENGLISH) -> str:
        """A number as text; “–” if there is none to tell."""
        return self.told(value).text(language)

    def in_words(
        self, table: pd.DataFrame, *within: str, column: str, language: str = ENGLISH
    ) -> pd.Series:
        """A column of numbers as text, row by row; shares of one whole add up to 100.

        ``table`` has a row per ``item``, which is the id of a ``Row``: an item's lanes are parts of
        one whole, and so are all items that share a budget.
        """
        if not self.is_share:
            return table[column].map(lambda value: self.said(value, language))
        whole = [item.partition(" ")[0] if " " in item else "" for item in table["item"]]
        table = table.assign(whole=whole)
        return percents.in_words(table, *within, "whole", column=column, language=language)


@dataclass(frozen=True)
class Row:
    """One thing that is measured: an item, or an item in a lane or on an axis.

    ``words`` are how a sentence speaks of it, where that is not its label.
    """

    id: str
    label: str
    words: Said = ""


@dataclass(frozen=True)
class Measured:
    """Answers × rows: ``values`` out of ``counted``, and who answered."""

    unit: Unit
    rows: tuple[Row, ...]
    values: Array
    counted: Array
    who: Answers


# The unit, and of answers × rows what is averaged and out of what.
Parts = tuple[Unit, tuple[Row, ...], Array, Array]


def item_ids(spec: Spec, responses: pd.DataFrame) -> list[str]:
    """What was asked about where that is the question's items: their ids."""
    return [item.id for item in spec.items]


def every_row(responses: pd.DataFrame) -> pd.DataFrame:
    """The rows that say something where all do."""
    return responses


def chosen(spec: Spec, items: Sequence[str]) -> list[Item]:
    """The items with these ids, in the order of the ids: rooms may have them in another."""
    by_id = {item.id: item for item in spec.items}
    return [by_id[one] for one in items]


def plain(items: Sequence[Item]) -> tuple[Row, ...]:
    """A row for each item."""
    return tuple(Row(item.id, item.label) for item in items)


def known(values: Array) -> tuple[Array, Array]:
    """Values out of one for each answer, where there is one; NaN where there is none."""
    return np.nan_to_num(values), np.isfinite(values).astype(float)


def whole(results: pd.DataFrame, number: str) -> list[str]:
    """The items of which this column has the number of every group."""
    hidden = results.groupby("item", sort=False)[number].apply(lambda one: bool(one.isna().any()))
    return [str(item) for item, gone in hidden.items() if not gone]
