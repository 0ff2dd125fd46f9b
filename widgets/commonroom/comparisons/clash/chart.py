"""The chart of a clash: a row per item, how far groups are apart, and what each of them says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ...analysis.groups import About, about
from ...charts import legend
from ...charts.canvas import Scene, wrapped
from ...charts.overflow import fold
from ...charts.palette import Look
from ...charts.rows import Rows, lay
from ...locale.comparisons import phrase
from ...locale.message import Said
from ...locale.numbers import NONE

WORDS = 0.46  # of the stage's width, for what the groups say


def chart(results: pd.DataFrame, look: Look, order: Sequence[str]) -> LayerChart:
    """``order`` has the items as they are to be shown, the most contested first."""
    known = about(results)
    if not known.n:
        return Scene(look.width, look.height or look.width / 2).chart()
    folded = fold(order, look, phrase("clash-fold"))
    order = list(folded.items)
    labels = {item.id: item.label for item in known.spec.items}
    above, below = legend.height(known.groups, look), look.small * 3.1 + folded.height(look)
    saying = look.small * 1.35 * len(known.groups)
    rows = lay(
        [labels[item] for item in order],
        look,
        top=above,
        below=below,
        band=look.mark * 1.4 + saying + look.small if look.stacked else look.mark * 2.4,
        right=0 if look.stacked else look.width * WORDS,
        widest=0.26,
    )
    scene = Scene(look.width, rows.bottom + below)
    folded.draw(scene, look)
    near = None if look.stacked else _near(known, look)
    legend.draw(scene, known.groups, look, near=near)
    end = rows.right - (0 if look.stacked else look.mark * 2)

    def across(share: float) -> float:
        return rows.left + share * (end - rows.left)

    for tick in (0, 0.25, 0.5, 0.75, 1):
        x = across(tick)
        scene.rule(x, above, x, rows.bottom, "line", 1.5)
    between = "groups" if known.pair else "people"
    alike, nothing = (
        phrase(f"clash-{end}-{between}").text(look.language) for end in ("alike", "apart")
    )
    y = rows.bottom + look.small * 0.85
    scene.text(across(0), y, alike, look.small, "quiet")
    scene.text(across(1), y, nothing, look.small, "quiet", "right")
    if known.pair and results["reach"].notna().any():
        y += look.small * 1.3
        scene.box(across(0), y - look.small * 0.3, across(0.06), y + look.small * 0.3, "line", 0.8)
        words = phrase("clash-reach").text(look.language)
        scene.text(across(0.06) + look.small * 0.5, y, words, look.small, "quiet")
    by_item: dict[Any, Any] = dict(list(results.groupby("item", sort=False)))
    for place, item in enumerate(order):
        rows.name(scene, place)
        part = by_item[item].to_dict("records")
        line = rows.tops[place] + rows.text * 1.12 * len(rows.names[place]) + look.mark * 0.7
        y = line if look.stacked else rows.y[place]
        _distance(scene, y, part[0], across, look, known)
        _sayings(scene, rows, y, part, known)
    return scene.chart()


def _near(known: About, look: Look) -> list[float]:
    """Where the key stands: each group over what it says."""
    wide = look.width * WORDS / len(known.groups)
    starts = [look.width * (1 - WORDS) + wide * place for place in range(len(known.groups))]
    return [
        start + legend.reach([group], look) / 2 - look.text * 0.7
        for start, group in zip(starts, known.groups, strict=True)
    ]


def _distance(
    scene: Scene, y: float, row: dict[str, Any], across: Any, look: Look, known: About
) -> None:
    """A mark for how far apart, on a line for its interval; grey behind it is chance's reach.

    Where there is one group, the mark is the chance that two of it differ.
    """
    value = row["gap"] if known.pair else row["differ"]
    sure = bool(known.pair and np.isfinite(row["reach"]))
    reach = row["reach"] if sure else 0
    high = look.mark * 0.42
    scene.box(across(0), y - high, across(reach), y + high, "line", 0.8 if sure else 0)
    ends = [across(row[name]) if sure else across(0) for name in ("gap_low", "gap_high")]
    colour = "ink" if row["clear"] else "quiet"
    scene.rule(ends[0], y, ends[1], y, colour, look.line * 0.5, 1 if sure else 0)
    there = bool(np.isfinite(value))
    hollow = bool(known.pair) and not row["clear"]
    x = across(value) if there else across(0)
    scene.mark(x, y, "diamond", colour, look.mark * 0.9, hollow=hollow, opacity=1 if there else 0)


def _sayings(
    scene: Scene, rows: Rows, y: float, part: Sequence[dict[str, Any]], known: About
) -> None:
    """Where most of each group put the item, beside the row or, on a phone, below it."""
    look = rows.look
    size = look.small if look.stacked else min(look.small, rows.band * 0.6)
    wide = (look.width if look.stacked else look.width * WORDS / len(known.groups)) - look.mark
    start = 0.0 if look.stacked else look.width * (1 - WORDS)
    for number, (group, row) in enumerate(zip(known.groups, part, strict=True)):
        x = start if look.stacked else start + number * (wide + look.mark)
        at = y + look.mark * 0.8 + look.small * 1.35 * (number + 0.5) if look.stacked else y
        scene.mark(x + size * 0.4, at, group.shape, group.colour, size * 0.8)
        words = wrapped(_said(row, look.language), size, wide - size * 1.4, 1)[0]
        colour = "ink" if row["mind"] == "one" else "quiet"
        scene.text(x + size * 1.1, at, words, size, colour)


def saying(row: Mapping[Any, Any]) -> Said:
    """What most of a group say: “Together (71%)”, or that none has a majority."""
    if row["share"] != row["share"]:
        return NONE
    if not row["lane"]:
        return phrase("clash-no-majority")
    return phrase("clash-most", lane=row["lane_label"], share=row["told"])


def _said(row: Mapping[Any, Any], language: str) -> str:
    """“Together 71%”, or that the group is divided."""
    if row["share"] != row["share"]:
        said = phrase("too-few-answers")
    elif row["lane"]:
        said = phrase("clash-says", lane=row["lane_label"], share=row["told"])
    else:
        divided = row["mind"] == "divided"
        said = phrase("clash-divided-short" if divided else "clash-no-majority")
    return said.text(language)
