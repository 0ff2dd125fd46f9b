"""Shares of items by group, the largest first: how they are ordered, put into a table and told."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..analysis import percents
from ..analysis.compared import apart_cells, apart_heads
from ..analysis.groups import about
from ..analysis.reading import Reading, Share
from ..locale.languages import ENGLISH
from ..locale.message import Listed, Message, begun, sentences, text_of
from ..locale.readings import tell
from .item import Spec

MEASURE = 100  # gaps are told in percentage points


def ranked(results: pd.DataFrame) -> pd.Series:
    """Shares by item, largest first: of everyone, or the mean over the groups shown.

    Groups count alike, or a small one would have no say in the order; the mean over people would
    also tell something about roles too small to be shown.
    """
    means = results.groupby("item", sort=False)["share"].mean()
    return means.sort_values(ascending=False, kind="stable")


def table(
    spec: Spec, results: pd.DataFrame, head: Message, language: str = ENGLISH
) -> dict[str, list[Any]]:
    """An item a row, the largest share first, all as text; ``head`` stands above the items."""
    known = about(results)
    shares = _told(results)
    labels = {item.id: item.label for item in spec.items}
    rows = [
        [
            labels[item],
            *(shares[item, group.role].text(language) for group in known.groups),
            *apart_cells(results, str(item), MEASURE, language=language),
        ]
        for item in ranked(results).index
    ]
    heads = [begun(text_of(one, language)) for one in (head, *(g.sized for g in known.groups))]
    return {"columns": [*heads, *apart_heads(results, "points", language)], "rows": rows}


def told(spec: Spec, results: pd.DataFrame) -> list[Message]:
    """A sentence for each item, with the share of each group."""
    known = about(results)
    shares = _told(results)
    labels = {item.id: item.label for item in spec.items}
    found = []
    for item in ranked(results).index:
        each = (
            tell("group-share", group=g.called, share=shares[item, g.role]) for g in known.groups
        )
        found.append(tell("alt-item", label=labels[item], told=Listed(tuple(each))))
    return found


def sized(results: pd.DataFrame) -> Listed:
    """The groups that are shown, each with its size."""
    return Listed(tuple(group.sized for group in about(results).groups))


def alt(
    spec: Spec, results: pd.DataFrame, reading: Reading, head: Message, language: str = ENGLISH
) -> str:
    """What a chart of shares shows, for who cannot see it; ``head`` says what shares they are."""
    if not about(results).n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    return sentences(reading.sentence(language), head, told(spec, results)).text(language)


def _told(results: pd.DataFrame) -> dict[Any, Share]:
    """Shares by (item, role), as they are told."""
    found: dict[Any, Share] = {}
    for role, part in results.groupby("role", sort=False):
        each = zip(part["item"], percents.told(part["share"].to_list()), strict=True)
        found |= {(item, role): share for item, share in each}
    return found
