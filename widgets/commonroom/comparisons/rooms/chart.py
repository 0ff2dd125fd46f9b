"""The chart of several rooms: a panel each, the same rows in all, a mark for each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ...charts.canvas import Scene, abreast, text_width, wrapped
from ...charts.overflow import Fold, fold
from ...charts.palette import Look
from ...charts.rows import MOST, Rows, lay
from ...kinds.measure import Unit
from ...locale.comparisons import phrase
from .results import Across, Side

SHOWN = MOST - 4  # rows: two marks in each need more room than one
ROOMS = 6  # panels on a screen that cannot grow; the table has the others
GUTTER = 34  # pixels between two panels


def chart(table: pd.DataFrame, known: Across, look: Look, order: Sequence[str]) -> LayerChart:
    """``order`` has the rows in the order to show them."""
    rooms = known.latest[:ROOMS]
    if not rooms:
        return Scene(look.width, look.height or look.width / 2).chart()
    folded = _most_apart(table, order, look)
    shown = list(folded.items)
    labels = {row.id: row.label for row in known.rows}
    above, below = look.text * 1.3 + look.small * 1.7, look.small * 1.9 + folded.height(look)
    names = [labels[item] for item in shown]
    rows = lay(names, look, top=above, below=below, band=look.mark * 2.5, widest=0.3)
    scene = Scene(look.width, rows.bottom + below)
    folded.draw(scene, look)
    clear = set(table.loc[table["clear"], "item"])
    for place, item in enumerate(shown):
        if item in clear:
            half = rows.band / 2 - 2
            scene.box(0, rows.y[place] - half, look.width, rows.y[place] + half, "accent-soft")
        rows.name(scene, place)
    wide = (look.width - rows.left - GUTTER * (len(rooms) - 1)) / len(rooms)
    ticks = ticks_of(known.unit, table["value"].max())
    values = table.set_index(["code", "role", "item"])["value"].to_dict()
    for number, room in enumerate(rooms):
        left = rows.left + number * (wide + GUTTER)
        panel = _Panel(scene, rows, look, left, left + wide, ticks)
        panel.frame(known.unit)
        panel.head(room)
        rounds = [side for side in known.sides if side.name == room.name]
        for place, item in enumerate(shown):
            panel.row(place, item, values, rounds)
    return scene.chart()


class _Panel:
    """The place of one room between ``left`` and ``right``."""

    def __init__(
        self,
        scene: Scene,
        rows: Rows,
        look: Look,
        left: float,
        right: float,
        ticks: Sequence[float],
    ) -> None:
        self.scene, self.rows, self.look = scene, rows, look
        self.left, self.right, self.ticks = left, right, ticks
        self.size = min(look.mark, rows.band * 0.62)

    def across(self, value: float) -> float:
        """Where a value is, in pixels; marks at either end stay inside."""
        low, high, room = self.ticks[0], self.ticks[-1], self.size / 2
        return self.left + room + (value - low) / (high - low) * (self.right - self.left - 2 * room)

    def frame(self, unit: Unit) -> None:
        """Gridlines, the first and the last with their number."""
        scene, rows, look = self.scene, self.rows, self.look
        for tick in self.ticks:
            x = self.across(tick)
            scene.rule(x, rows.tops[0], x, rows.bottom + look.small * 0.3)
            if tick in (self.ticks[0], self.ticks[-1]):
                words = unit.said(tick, look.language) if unit.is_share else f"{tick:g}"
                half = text_width(words, look.small) / 2
                x = min(max(x, self.left + half), self.right - half)
                scene.text(x, rows.bottom + look.small, words, look.small, "quiet", "center")

    def head(self, room: Side) -> None:
        """The room's name, and how many of each group it shows."""
        scene, look = self.scene, self.look
        wide = self.right - self.left
        size = look.text if text_width(room.name, look.text * 1.1) <= wide else look.small
        (name,) = wrapped(room.name, size, wide, 1)
        scene.text(self.left, look.text * 0.65, name, size, weight=700)
        x, y = self.left, look.text * 1.3 + look.small * 0.6
        for group in room.groups:
            scene.mark(x + look.small * 0.4, y, group.shape, group.colour, look.small * 0.8)
            scene.text(x + look.small, y, str(group.n), look.small)
            x += look.small * 1.9 + text_width(str(group.n), look.small)

    def row(
        self,
        place: int,
        item: str,
        values: Mapping[Any, float],
        rounds: Sequence[Side],
    ) -> None:
        """The marks of one item; with two rounds also where they were, hollow."""
        scene, y = self.scene, self.rows.y[place]
        last, first = rounds[-1], rounds[0]
        spots = {g.role: values.get((last.code, g.role, item), np.nan) for g in last.groups}
        there = [value for value in spots.values() if np.isfinite(value)]
        if not there:
            return
        ends = [self.across(value) for value in (min(there), max(there))]
        if len(rounds) == 1:
            scene.rule(ends[0], y, ends[1], y, "line", self.look.line)
        lifts = self._lifts([self.across(value) for value in spots.values()], len(rounds) > 1)
        for group, lift in zip(last.groups, lifts, strict=True):
            value = spots[group.role]
            if not np.isfinite(value):
                continue
            before = values.get((first.code, group.role, item), np.nan)
            if len(rounds) > 1 and np.isfinite(before):
                start, end = self.across(before), self.across(value)
                width = self.look.line * 0.6
                scene.rule(start, y + lift, end, y + lift, group.colour, width, 0.5)
                scene.mark(
                    start, y + lift, group.shape, group.colour, self.size * 0.66, hollow=True
                )
            scene.mark(self.across(value), y + lift, group.shape, group.colour, self.size)

    def _lifts(self, spots: Sequence[float], apart: bool) -> list[float]:
        """How far to move marks up or down: where they meet, or where each has a line."""
        pairs = [abs(a - b) for i, a in enumerate(spots) for b in spots[i + 1 :]]
        meet = any(gap < self.size * 0.6 for gap in pairs)
        if len(spots) < 2 or not (meet or apart):
            return [0.0] * len(spots)
        step = min(self.size * 0.55, self.rows.band * 0.8 / len(spots))
        return abreast(0, step, len(spots))


def _most_apart(table: pd.DataFrame, order: Sequence[str], look: Look) -> Fold:
    """The rows to show, in their order: all, or those in which rooms differ, clearly or most."""
    if len(order) <= SHOWN:
        return Fold(tuple(order))
    means = table.groupby(["room", "item"])["value"].mean().unstack("item")
    spans = (means.max() - means.min()).to_dict()
    clear = set(table.loc[table["clear"], "item"])
    by = sorted(order, key=lambda item: (item not in clear, -spans[item]))
    return fold(order, look, phrase("rooms-fold"), by=by, most=SHOWN, anywhere=True)


def ticks_of(unit: Unit, largest: float) -> list[float]:
    """Gridlines: every step of a scale, or shares up to the largest there is."""
    if not unit.is_share:
        step = 1 if unit.high - unit.low <= 6 else (unit.high - unit.low) / 2
        return list(np.arange(unit.low, unit.high + 1e-9, step))
    for step in (0.1, 0.2, 0.25):
        if largest <= step * 4:
            count = max(1, int(np.ceil(largest / step - 1e-9)))
            return [step * place for place in range(count + 1)]
    return [0.0, 0.25, 0.5, 0.75, 1.0]
