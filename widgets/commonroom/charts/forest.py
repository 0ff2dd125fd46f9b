"""A forest of figures: a row per item, a mark for each of whom it is, a line for what it may be.

Two panels beside one another on the stage, under one another on a phone, on the same axis.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from altair import LayerChart

from ..analysis.groups import Group
from ..locale.comparisons import phrase
from . import legend
from .canvas import Scene, abreast
from .palette import Look
from .rows import Rows, lay

NARROW = 0.47  # of the width, for each of two panels


@dataclass(frozen=True)
class Panel:
    """Rows of results (item, label, who, alpha, low, high) under a heading, in their order."""

    heading: str
    results: pd.DataFrame


Across = Callable[[float], float]  # from a value to where it is on the axis, in pixels


def chart(
    panels: Sequence[Panel], marks: Sequence[Group], bands: Sequence[float], look: Look
) -> LayerChart:
    """The panels, a mark for each group; from each of ``bands`` on, figures are more reliable."""
    used = [panel for panel in panels if panel.results["alpha"].notna().any()]
    if not used:
        return Scene(look.width, look.height or look.width / 2).chart()
    low = _low([panel.results for panel in used])
    above = legend.height(marks, look)
    if look.stacked:
        scene, top = Scene(look.width, 0), above
        for panel in used:
            top = _panel(scene, panel, marks, bands, look, 0, top, low) + look.text
        scene.height = top
    else:
        scene = Scene(look.width, look.height or look.width)
        width = look.width * (NARROW if len(used) > 1 else 1)
        part = replace(look, width=round(width))
        for place, panel in enumerate(used):
            left = place * (look.width - width)
            _panel(scene, panel, marks, bands, part, left, above, low)
    legend.draw(scene, marks, look)
    return scene.chart()


def _panel(
    scene: Scene,
    panel: Panel,
    marks: Sequence[Group],
    bands: Sequence[float],
    look: Look,
    left: float,
    top: float,
    low: float,
) -> float:
    """Draw one panel; returns where it ends."""
    found = panel.results
    items = list(found.drop_duplicates("item")[["item", "label"]].itertuples(index=False))
    shown = [group for group in marks if (found["who"] == group.role).any()]
    head = look.text * 1.5
    axis = look.small * 1.6
    rows = lay(
        [label for _, label in items],
        look,
        top=top + head,
        below=axis,
        band=look.mark * (0.75 * len(shown) + 0.9),
        widest=0.42,
    )
    scene.text(left, top + head / 2, panel.heading, look.small * 1.08, "ink", weight=600)
    start, end = left + rows.left + look.mark * 0.4, left + rows.right - look.mark * 0.6

    def across(value: float) -> float:
        return start + (value - low) / (1 - low) * (end - start)

    _axis(scene, rows, across, bands, look)
    for place, (item, _) in enumerate(items):
        _name(scene, rows, place, left, strong=not item)
        if place and not look.stacked:
            scene.rule(left, rows.tops[place], end, rows.tops[place], "line", 1)
        of = found[found["item"] == item].set_index("who")
        step = rows.band * 0.92 / max(len(shown), 1)
        size = min(step * 0.95, look.mark * 0.8)
        for group, y in zip(shown, abreast(rows.y[place], step, len(shown)), strict=True):
            numbers = [float(of.loc[group.role, name]) for name in ("alpha", "low", "high")]
            _mark(scene, group, numbers, y, size, low, across)
    return rows.bottom + axis


def _mark(
    scene: Scene,
    group: Group,
    numbers: Sequence[float],
    y: float,
    size: float,
    low: float,
    across: Across,
) -> None:
    """A mark at the figure and a line over its interval; what is not known stays unseen."""
    at, *ends = (across(max(value, low) if np.isfinite(value) else low) for value in numbers)
    told = bool(np.isfinite(numbers[1:]).all())
    scene.rule(ends[0], y, ends[1], y, group.colour, max(size * 0.2, 1.5), 0.55 if told else 0)
    known = bool(np.isfinite(numbers[0]))
    scene.mark(at, y, group.shape, group.colour, size, opacity=1 if known else 0)


def _axis(scene: Scene, rows: Rows, across: Across, bands: Sequence[float], look: Look) -> None:
    top, bottom = rows.tops[0], rows.bottom
    y, size = bottom + look.small * 0.8, look.small
    for band in bands:
        scene.box(across(band), top, across(1), bottom, "accent-soft", 0.7)
    scene.rule(across(0), top, across(0), bottom, "quiet", 2)
    chance, reliable = (
        phrase(f"agreement-{one}").text(look.language) for one in ("chance", "reliable")
    )
    scene.text(across(0), y, chance, size, "quiet", "center")
    scene.text(across(1), y, reliable, size, "quiet", "right")


def _name(scene: Scene, rows: Rows, place: int, left: float, *, strong: bool) -> None:
    step, weight = rows.text * 1.12, 600 if strong else 400
    for number, line in enumerate(rows.names[place]):
        if rows.look.stacked:
            y = rows.tops[place] + step * (number + 0.5)
            scene.text(left, y, line, rows.text, weight=weight)
        else:
            y = rows.y[place] + step * (number - (len(rows.names[place]) - 1) / 2)
            scene.text(left + rows.left - 26, y, line, rows.text, align="right", weight=weight)


def _low(found: Sequence[pd.DataFrame]) -> float:
    """Where the axis begins: at chance, or a little below if somebody agrees less than that."""
    least = min(float(one[["alpha", "low"]].min().min()) for one in found)
    return float(np.clip(np.floor(least * 5) / 5, -0.6, 0.0))
