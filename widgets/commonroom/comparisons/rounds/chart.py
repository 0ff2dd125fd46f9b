"""The chart of two rounds: a row per item, each group from where it was to where it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ...charts import legend
from ...charts.canvas import Scene, abreast, text_width
from ...charts.palette import Look
from ...charts.rows import Rows, lay
from ...kinds.measure import Unit
from ...locale.comparisons import phrase
from ...locale.numbers import Number
from ..rooms.chart import SHOWN, ticks_of
from .about import Rounds

STILL = 0.005  # of the span: less than this is drawn as a dot


def chart(table: pd.DataFrame, known: Rounds, look: Look, order: Sequence[str]) -> LayerChart:
    """``order`` has the rows, first row first. What moved beyond chance says how far."""
    if not len(table):
        return Scene(look.width, look.height or look.width / 2).chart()
    order, more = list(order), 0
    if look.height:
        order, more = order[:SHOWN], max(len(order) - SHOWN, 0)
    labels = dict(zip(table["item"], table["label"], strict=True))
    cells: dict[Any, Any] = table.set_index(["role", "item"]).to_dict("index")
    legend_of = phrase("rounds-legend", before=known.before, now=known.now)
    said = legend_of.text(look.language)
    beside = legend.reach(known.groups, look) + text_width(said, look.small) <= look.width
    above = legend.height(known.groups, look) + (0 if beside else look.small * 1.5)
    below = look.small * 1.9
    changes = [signed(known.unit, one, look.language) for one in table["change"]]
    widest = max(text_width(one, look.small) for one in changes)
    rows = lay(
        [labels[item] for item in order],
        look,
        top=above + look.small * 0.4,
        below=below,
        band=min(look.mark * 3.2, look.mark * (0.9 * len(known.groups) + 0.9)),
        right=0 if look.stacked else widest + look.mark,
        widest=0.4,
    )
    scene = Scene(look.width, rows.bottom + below)
    legend.draw(scene, known.groups, look, left=0 if look.stacked else rows.left)
    y = look.text * 0.8 if beside else above - look.small * 0.7
    where = (look.width, "right") if beside else (0, "left")
    scene.text(where[0], y, said, look.small, "quiet", where[1])
    ticks = ticks_of(known.unit, float(np.nanmax(table[["before", "now"]].to_numpy())))

    def across(value: float) -> float:
        room = look.mark / 2
        part = (value - ticks[0]) / (ticks[-1] - ticks[0])
        return rows.left + room + part * (rows.right - rows.left - 2 * room)

    for tick in ticks:
        x = across(tick)
        scene.rule(x, above + look.small * 0.3, x, rows.bottom + look.small * 0.3)
        share = known.unit.is_share
        words = known.unit.said(tick, look.language) if share else f"{tick:g}"
        half = text_width(words, look.small) / 2
        x = min(max(x, half), look.width - half)
        scene.text(x, rows.bottom + look.small, words, look.small, "quiet", "center")
    if more:
        words = phrase("rounds-more", n=more).text(look.language)  # in the table
        end = max(rows.left - 26, text_width(words, look.small))
        scene.text(end, rows.bottom + look.small, words, look.small, "quiet", "right")
    for place, item in enumerate(order):
        rows.name(scene, place)
        if place and not look.stacked:
            scene.rule(0, rows.tops[place], look.width, rows.tops[place], "line", 1)
        found = [cells[group.role, item] for group in known.groups]
        _row(scene, rows, place, found, known, across)
        if found[0]["room_clear"]:
            change = np.nanmean([cell["change"] for cell in found])
            rows.note(scene, place, signed(known.unit, float(change), look.language))
    return scene.chart()


def signed(unit: Unit, change: float, language: str) -> str:
    """A change as text: “+9 points” of a share, “−0.4” of a step; “–” if there is none to tell."""
    if not unit.is_share or change != change:
        return Number(change, 1, signed=True).text(language)
    points = round(change * 100)
    told = Number(points, signed=True)
    return phrase("rounds-change-points", change=abs(points), told=told).text(language)


def _row(
    scene: Scene,
    rows: Rows,
    place: int,
    cells: Sequence[dict[str, Any]],
    known: Rounds,
    across: Any,
) -> None:
    look = rows.look
    step = min(look.mark * 0.9, rows.band * 0.9 / len(known.groups))
    size = min(step * 0.9, look.mark * 0.85)
    places = abreast(rows.y[place], step, len(known.groups))
    for group, cell, y in zip(known.groups, cells, places, strict=True):
        gone = cell["change"] != cell["change"]
        start, end = (across(known.unit.low if gone else cell[name]) for name in ("before", "now"))
        seen = 0.0 if gone else 1.0
        still = abs(cell["change"]) < STILL * (known.unit.high - known.unit.low)
        width = look.line * (0.8 if cell["clear"] else 0.45)
        scene.rule(start, y, end, y, group.colour, width, 0 if gone or still else 0.8)
        scene.mark(start, y, group.shape, group.colour, size * 0.8, hollow=True, opacity=seen)
        scene.mark(end, y, group.shape, group.colour, size, opacity=seen)
