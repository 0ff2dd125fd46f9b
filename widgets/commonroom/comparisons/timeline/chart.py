"""The chart of commitments: a line of time with a mark for each, and under it what was promised.

The marks show when it gets busy, students and staff in their own shapes; the entries below stand
in the same order, each with its date. What has no date is said at the end, not put anywhere.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis.groups import About, Group
from ...charts import legend
from ...charts.canvas import Scene, text_width, wrapped
from ...charts.palette import Look
from ...locale import dates
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH

TOGETHER = ""  # in place of a role: what was merged has writers of two


@dataclass(frozen=True)
class Day:
    """A day that goes into a message: “12 January”."""

    when: date

    def text(self, language: str = ENGLISH) -> str:
        """In a language."""
        return dates.day(self.when, language)


def chart(results: pd.DataFrame, known: About, due: str, who: str, look: Look) -> LayerChart:
    """``due`` and ``who`` are the columns that say by when and, if there is one, who does it."""
    if results.empty:
        return Scene(look.width, look.height or look.width / 2).chart()
    rows = results.to_dict("records")
    groups = [*known.groups]
    if any(row["role"] == TOGETHER for row in rows):
        name = phrase("timeline-together").text(look.language)
        groups.append(Group(TOGETHER, name, 0, "accent", "diamond"))
    marks = {group.role: group for group in groups}
    days = [row[due] for row in rows if row[due]]
    head = legend.height(groups, look) if known.split else 0.0
    axis = _Axis(days, look, head) if days else None
    top = axis.bottom if axis else head
    list_ = _List(rows, due, who, look, top)
    scene = Scene(look.width, look.height or list_.bottom)
    if known.split:
        legend.draw(scene, groups, look)
    if axis:
        axis.draw(scene, [(row[due], marks[row["role"]]) for row in rows if row[due]])
    list_.draw(scene, marks)
    return scene.chart()


class _Axis:
    """A line from the month of the first date to the month of the last."""

    def __init__(self, days: Sequence[date], look: Look, top: float) -> None:
        self._look = look
        first, last = min(days), max(days)
        self._start = first.replace(day=1).toordinal()
        self._end = last.replace(day=monthrange(last.year, last.month)[1]).toordinal() + 1
        self._months = [
            date(year, month, 1)
            for year in range(first.year, last.year + 1)
            for month in range(1, 13)
            if (first.year, first.month) <= (year, month) <= (last.year, last.month)
        ]
        self._size = look.mark * 0.72
        deepest = max(self._stacked([(when, None) for when in days]).values(), default=1)
        # The marks of a very busy week stand closer, so that the list keeps its room.
        self._step = min(self._size * 1.05, look.mark * 3.2 / deepest)
        self._line = top + self._step * (deepest - 1) + self._size * 1.2
        self.bottom = self._line + look.small * 2.1

    def _x(self, when: date) -> float:
        pad = self._size * 0.6
        share = (when.toordinal() - self._start + 0.5) / (self._end - self._start)
        return pad + share * (self._look.width - 2 * pad)

    def _place(self, when: date) -> int:
        return round(self._x(when) / (self._size * 1.05))

    def _stacked(self, marks: Sequence[tuple[date, Any]]) -> dict[int, int]:
        counts: dict[int, int] = {}
        for when, _ in marks:
            counts[self._place(when)] = counts.get(self._place(when), 0) + 1
        return counts

    def draw(self, scene: Scene, marks: Sequence[tuple[date, Group]]) -> None:
        """The line with its months, and the marks on it, stacked where days are close."""
        look = self._look
        scene.rule(0, self._line, look.width, self._line, "quiet", look.line * 0.4)
        free = 0.0
        for month in self._months:
            x = self._x(month)
            year = month == self._months[0] or month.month == 1
            name = dates.month(month, look.language, year=year)
            scene.rule(x, self._line, x, self._line + look.small * 0.5, "quiet", look.line * 0.4)
            if x >= free and x + text_width(name, look.small) <= look.width:
                scene.text(x, self._line + look.small * 1.15, name, look.small, "quiet")
                free = x + text_width(name, look.small) + look.small * 0.5
        high: dict[int, int] = {}
        for when, group in marks:
            place = self._place(when)
            y = self._line - self._size * 0.5 - self._step * high.get(place, 0)
            high[place] = high.get(place, 0) + 1
            scene.mark(self._x(when), y, group.shape, group.colour, self._size)


@dataclass(frozen=True)
class _Grid:
    columns: int
    rows: int
    height: float
    lines: int  # of an entry


class _List:
    """The entries, one under the other, in as many columns as they need."""

    def __init__(
        self, rows: Sequence[dict[Any, Any]], due: str, who: str, look: Look, top: float
    ) -> None:
        self._look, self._due, self._who, self._top = look, due, who, top
        self._rows = rows
        self._text = look.small if look.height else look.text
        self._grid = self._fit(len(rows))
        shown = self._grid.columns * self._grid.rows
        self._left_out = len(rows) - shown + 1 if len(rows) > shown else 0
        self.bottom = top + self._grid.rows * self._grid.height + look.small * 0.4

    def _fit(self, number: int) -> _Grid:
        size = self._text
        if self._look.height is None:
            return _Grid(1, number, size * 4.3, 3)
        room = self._look.height - self._top
        for columns, lines, high in ((1, 2, 3.0), (2, 3, 3.9), (2, 2, 3.0), (3, 2, 2.8)):
            rows = ceil(number / columns)
            if rows * size * high <= room:
                return _Grid(columns, rows, min(room / rows, size * (high + 0.6)), lines)
        for columns in (2, 3):
            rows = ceil(number / columns)
            if rows * size * 1.32 <= room:
                return _Grid(columns, rows, min(room / rows, size * 1.9), 1)
        return _Grid(3, int(room // (size * 1.32)), size * 1.32, 1)

    def draw(self, scene: Scene, marks: dict[str, Group]) -> None:
        """Each entry with its mark, date, what is promised and who does it."""
        look, grid, size = self._look, self._grid, self._text
        gap = look.mark
        wide = (look.width - gap * (grid.columns - 1)) / grid.columns
        dates = max(text_width(self._when(row), size) for row in self._rows) + size * 0.7
        shown = self._rows[: grid.columns * grid.rows - (1 if self._left_out else 0)]
        for place, row in enumerate(shown):
            left, top = self._at(place, wide + gap)
            first = top + size * 0.75
            mark = marks[row["role"]]
            scene.mark(left + look.mark * 0.4, first, mark.shape, mark.colour, look.mark * 0.66)
            left += look.mark
            quiet = "ink" if row[self._due] else "quiet"
            scene.text(left, first, self._when(row), size, quiet, weight=600)
            inner = wide - look.mark - dates
            who = str(row[self._who]) if self._who else ""
            told = wrapped(str(row["text"]), size, inner, max(grid.lines - 1, 1), hyphens=True)
            for line, words in enumerate(told):
                scene.text(left + dates, first + line * size * 1.25, words, size)
            if who and grid.lines > 1:
                below = first + len(told) * size * 1.25
                said = wrapped(who, size * 0.94, inner, 1)[0]
                scene.text(left + dates, below, said, size * 0.94, "quiet")
        if self._left_out:
            left, top = self._at(len(shown), wide + gap)
            words = phrase("timeline-more", n=self._left_out).text(look.language)
            scene.text(left + look.mark, top + size * 0.75, words, size, "quiet")

    def _at(self, place: int, step: float) -> tuple[float, float]:
        column, row = divmod(place, self._grid.rows)
        return column * step, self._top + row * self._grid.height

    def _when(self, row: dict[Any, Any]) -> str:
        if row[self._due]:
            return dates.short_day(row[self._due], self._look.language)
        return phrase("timeline-no-date").text(self._look.language)
