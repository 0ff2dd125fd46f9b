"""The chart of a scale: a row per item, a bar per group, its steps laid out from the middle.

What lies below the middle of the scale goes to the left, what lies above to the right, and a
neutral step on both sides, so that bars lean to where people stand. Source: Robbins & Heiberger,
Plotting Likert and other rating scales (2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis import percents
from ...analysis.compared import clear_gaps
from ...analysis.groups import About, Group, about
from ...analysis.reading import Share
from ...charts import legend
from ...charts.canvas import Scene, text_width
from ...charts.overflow import ends, fold
from ...charts.palette import Look
from ...charts.rows import MOST, Rows, lay
from ...locale.readings import tell

# The colour of each step, by how many there are below the middle: few steps are far apart.
_BELOW = {1: (2,), 2: (1, 3), 3: (1, 2, 3)}
BARS = 48  # on a screen that cannot grow: each is as thick as a finger's nail from the last row
NUMBERED = 3  # groups whose numbers stand in columns beside thin bars; of more the table has them
ROOMY = 0.98  # of the height of small text: with less, a bar has no room for its own numbers


def chart(results: pd.DataFrame, look: Look, order: Sequence[str]) -> LayerChart:
    """``order`` has the ids of the items, first row first."""
    known = about(results)
    if not known.n:
        return Scene(look.width, look.height or look.width / 2).chart()
    always = [gap.item for gap in clear_gaps(results)]
    most = max(min(MOST, BARS // len(known.groups)), 4)
    what = tell("fold-ends")
    folded = fold(order, look, what, by=ends(order), always=[*ends(order)[:2], *always], most=most)
    order = list(folded.items)
    steps = _Steps(known.spec.labels, look)
    beside = legend.reach(known.groups, look) + steps.width <= look.width
    above = legend.height(known.groups, look) + (0 if beside else steps.height)
    gaps = {
        gap.item: tell("note-higher", group=gap.higher.called).text(look.language)
        for gap in clear_gaps(results)
    }
    side = max((text_width(note, look.small) for note in gaps.values()), default=0)
    bar = look.mark * (1.05 if known.split else 1.3)
    labels = {item.id: item.label for item in known.spec.items}
    rows = lay(
        [labels[item] for item in order],
        look,
        top=above + look.small * 0.9,
        below=folded.height(look),
        band=bar * len(known.groups) + look.mark * 0.9,
        right=0 if look.stacked else side + (look.mark if side else 0),
    )
    scene = Scene(look.width, rows.bottom + look.small * 0.3 + folded.height(look))
    legend.draw(scene, known.groups, look)
    steps.draw(scene, 0 if beside else legend.height(known.groups, look), beside)
    shares = {
        cell: part["share"].to_numpy(float)
        for cell, part in results.groupby(["role", "item"], sort=False)
    }
    plot = _Plot(
        rows, known, [shares[group.role, item] for group in known.groups for item in order]
    )
    plot.ground(scene)
    for item in [item.id for item in known.spec.items if item.id in order]:
        place = order.index(item)
        rows.name(scene, place)
        if place and not look.stacked:
            scene.rule(0, rows.tops[place], look.width, rows.tops[place], "line", 1)
        for number, group in enumerate(known.groups):
            plot.bar(scene, place, number, group, shares[group.role, item])
        if item in gaps:
            rows.note(scene, place, gaps[item])
    folded.draw(scene, look)
    return scene.chart()


def colours(steps: int) -> list[str]:
    """The token of each step's colour, from low to high."""
    below = _BELOW[steps // 2]
    return [
        *(f"scale-{one}" for one in below),
        *(["scale-4"] if steps % 2 else []),
        *(f"scale-{8 - one}" for one in reversed(below)),
    ]


def sides(shares: NDArray[np.float64]) -> tuple[float, float]:
    """The shares below and above the middle of the scale."""
    half = len(shares) // 2
    return float(shares[:half].sum()), float(shares[len(shares) - half :].sum())


def told_sides(shares: NDArray[np.float64]) -> tuple[Share, Share]:
    """The same as told: of the steps' own whole per cents, so that they fit those of a table."""
    half = len(shares) // 2
    whole = [number or 0 for number in percents.whole(shares.tolist())]
    low, high = sides(shares)
    return Share(low, sum(whole[:half])), Share(high, sum(whole[len(whole) - half :]))


class _Steps:
    """What the colours mean: a patch and a name for each step, in as many lines as they need."""

    def __init__(self, labels: Sequence[str], look: Look) -> None:
        self._look = look
        self._patch = look.small * 0.85
        self._lines: list[list[tuple[str, str, float]]] = [[]]
        for label, colour in zip(labels, colours(len(labels)), strict=True):
            wide = self._patch * 1.5 + text_width(label, look.small) + look.small * 0.7
            if self._lines[-1] and _total(self._lines[-1]) + wide > look.width:
                self._lines.append([])
            self._lines[-1].append((label, colour, wide))

    @property
    def width(self) -> float:
        """How wide the longest line is."""
        return max(_total(line) for line in self._lines)

    @property
    def height(self) -> float:
        """How much room the lines take."""
        return self._look.small * 1.5 * len(self._lines)

    def draw(self, scene: Scene, y: float, right: bool) -> None:
        """From ``y`` downwards, at the left edge or, beside the groups, at the ``right`` one."""
        look = self._look
        step = look.text * 1.6 if right else look.small * 1.5
        for number, line in enumerate(self._lines):
            middle = y + step * (number + 0.5)
            x = look.width - _total(line) + look.small * 0.7 if right else 0.0
            for label, colour, wide in line:
                half = self._patch / 2
                scene.box(x, middle - half, x + self._patch, middle + half, colour)
                scene.text(x + self._patch * 1.5, middle, label, look.small)
                x += wide


@dataclass(frozen=True)
class _Bar:
    height: float
    pitch: float
    roomy: bool


class _Plot:
    """Where the middle is, how wide a share, and the bars with their numbers."""

    def __init__(self, rows: Rows, known: About, shares: Sequence[NDArray[np.float64]]) -> None:
        look = rows.look
        self._rows, self._groups = rows, known.groups
        room = rows.band - look.mark * 0.7 if look.stacked else rows.band * 0.86
        pitch = min(look.mark * (1.05 if known.split else 1.3), room / len(known.groups))
        self._bar = _Bar(pitch * 0.82, pitch, pitch >= look.small * ROOMY)
        self._told = self._bar.roomy or len(known.groups) <= NUMBERED
        columns = (1 if self._bar.roomy else len(known.groups)) if self._told else 0
        self._number = text_width("100%", look.small) + (0 if columns == 1 else look.small * 0.5)
        self._mark = min(look.mark * 0.8, pitch * 0.8) if known.split else 0.0
        side = self._number * columns + look.small * 0.4
        start = rows.left - (look.mark / 2 if look.stacked else 0)
        self._start = start + self._mark * 1.6
        self._left, self._right = self._start + side, rows.right - side
        told = [one for one in shares if np.isfinite(one).all()]
        reach = [_reach(one) for one in told] or [(0.5, 0.5)]
        low, high = (max(0.1, *(one[i] for one in reach)) for i in (0, 1))
        self._unit = (self._right - self._left) / (low + high)
        self._zero = self._left + low * self._unit

    def ground(self, scene: Scene) -> None:
        """The line in the middle, and over narrow bars whose number is whose."""
        rows, look = self._rows, self._rows.look
        starts = [rows.y[place] - rows.band / 2 for place in range(len(rows.y))]
        ends = [start + rows.band for start in starts]
        if not look.stacked:  # one line; on a phone the names stand between its parts
            starts, ends = [rows.tops[0] - look.small * 0.2], [rows.bottom]
        for top, bottom in zip(starts, ends, strict=True):
            scene.rule(self._zero, top, self._zero, bottom - 2, "quiet", look.line * 0.3)
        if self._told and not self._bar.roomy:
            for number, group in enumerate(self._groups):
                for x in (self._column(number, low=True), self._column(number, low=False)):
                    middle = x - self._number * 0.4
                    y = rows.tops[0] - look.small * 0.45
                    scene.mark(middle, y, group.shape, group.colour, look.small * 0.62)

    def bar(
        self, scene: Scene, place: int, number: int, group: Group, shares: NDArray[np.float64]
    ) -> None:
        """A group's bar with its mark before it and its two numbers at the ends."""
        rows, bar = self._rows, self._bar
        lift = bar.pitch * (number - (len(self._groups) - 1) / 2)
        y = rows.y[place] + lift - (rows.look.mark * 0.2 if rows.look.stacked else 0)
        told = bool(np.isfinite(shares).all())
        widths = (np.nan_to_num(shares) * self._unit).tolist()
        start = self._zero - _reach(np.nan_to_num(shares))[0] * self._unit
        x, half = start, bar.height / 2
        for wide, colour in zip(widths, colours(len(shares)), strict=True):
            inset = min(rows.look.line * 0.12, wide / 2)
            scene.box(x + inset, y - half, x + wide - inset, y + half, colour, float(wide > 0))
            x += wide
        if self._mark:
            scene.mark(self._start - self._mark, y, group.shape, group.colour, self._mark)
        self._numbers(scene, rows.y[place], y, number, (start, x), shares if told else None)

    def _numbers(
        self,
        scene: Scene,
        middle: float,
        y: float,
        number: int,
        ends: tuple[float, float],
        shares: NDArray[np.float64] | None,
    ) -> None:
        look = self._rows.look
        if not self._told:
            return
        sides = () if shares is None else told_sides(shares)
        low, high = (one.text(look.language) for one in sides) if sides else ("", "")
        if self._bar.roomy:
            pad = look.small * 0.35
            scene.text(ends[0] - pad, y, low, look.small, "ink", "right")
            few = tell("note-too-few").text(look.language)
            words, colour = (high, "ink") if high else (few, "quiet")
            scene.text(ends[1] + pad, y, words, look.small, colour)
            return
        scene.text(self._column(number, low=True), middle, low, look.small, "ink", "right")
        scene.text(self._column(number, low=False), middle, high, look.small, "ink", "right")

    def _column(self, number: int, *, low: bool) -> float:
        """The right edge of a group's column of numbers, where bars have no room for their own."""
        first = self._start if low else self._right + self._rows.look.small * 0.4
        return first + self._number * (number + 1)


def _reach(shares: NDArray[np.float64]) -> tuple[float, float]:
    """How far a bar goes to the left and to the right of the middle."""
    low, high = sides(shares)
    neutral = float(shares.sum()) - low - high
    return low + neutral / 2, high + neutral / 2


def _total(line: Sequence[tuple[Any, Any, float]]) -> float:
    return sum(wide for *_, wide in line)
