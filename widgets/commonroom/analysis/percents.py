"""Shares as they are told: as whole per cents that add up to 100 where they are parts of one whole.

By the largest remainder (Balinski & Young, Fair Representation, 1982): each part is rounded down,
and what is missing goes to those that lost most, so that no part is more than one away from its
own share. Chart, table, words and phone tell the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isclose

import numpy as np
import pandas as pd

from ..locale.languages import ENGLISH
from .reading import Share

_SAME = 9  # digits of a remainder: what differs less is the same


def whole(parts: Sequence[float]) -> list[int | None]:
    """Each part as whole per cent; None for one that is not told.

    Parts that add up to 1 are told with numbers that add up to 100. Others, such as shares of
    people who may each do several things, are rounded one by one.
    """
    told = [float(part) for part in parts]
    if not all(map(np.isfinite, told)) or not isclose(sum(told), 1, abs_tol=1e-9):
        return [round(100 * part) if np.isfinite(part) else None for part in told]
    found = [floor(round(100 * part, _SAME)) for part in told]
    lost = [round(100 * part - number, _SAME) for part, number in zip(told, found, strict=True)]
    # Of equal remainders the larger part's is first, so that the order of items decides little.
    order = sorted(range(len(told)), key=lambda place: (-lost[place], -round(told[place], _SAME)))
    for place in order[: 100 - sum(found)]:
        found[place] += 1
    return list(found)


def told(parts: Sequence[float]) -> list[Share]:
    """The same, to go into messages: “70%”, “24%” and “6%” of 17 people; “<1%”."""
    return [Share(part, number) for part, number in zip(parts, whole(parts), strict=True)]


def shares(parts: Sequence[float], language: str = ENGLISH) -> list[str]:
    """The same in words; “–” for what is not told."""
    return [one.text(language) for one in told(parts)]


def in_words(
    table: pd.DataFrame, *within: str, column: str = "share", language: str = ENGLISH
) -> pd.Series:
    """A column of shares in words, row by row; ``within`` names the columns that tell wholes apart.

    Of points, a whole is a ``role``; of lanes and steps, an ``item`` of a ``role``.
    """
    words = [""] * len(table)
    for _, part in table.reset_index(drop=True).groupby(list(within), sort=False)[column]:
        for place, word in zip(part.index, shares(part.to_list(), language), strict=True):
            words[place] = word
    return pd.Series(words, index=table.index, dtype=object)
