"""An UpSet plot: what is in several sets at once, without a Venn diagram's guessing.

Columns are combinations, the most frequent first, with as many as there are above; rows are the
sets, and joined dots say which a combination is made of (Lex, Gehlenborg, Strobelt, Vuillemot &
Pfister, UpSet: Visualization of Intersecting Sets, IEEE TVCG 20(12), 2014).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis.groups import About, about
from ...charts import legend
from ...charts.canvas import Scene, abreast, text_width
from ...charts.overflow import fold
from ...charts.palette import Look
from ...charts.rows import lay
from ...locale.comparisons import phrase

MOST = 12  # combinations on a screen; the table has the others
BARS = 0.4  # of the height, for how many there are


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """Combinations beside one another, or on a phone under one another, in words."""
    known = about(results)
    if not known.n or results.empty:
        return Scene(look.width, look.height or look.width / 2).chart()
    return _list(results, known, look) if look.stacked else _matrix(results, known, look)


def _matrix(results: pd.DataFrame, known: About, look: Look) -> LayerChart:
    every = [str(item) for item in dict.fromkeys(results["item"])]
    folded = fold(every, look, phrase("overlap-fold"), most=MOST)
    combinations = list(folded.items)
    above = legend.height(known.groups, look)
    height = float(look.height or look.width * 0.6) - folded.height(look)
    floor = above + (height - above) * BARS
    rows = lay(
        [lane.label for lane in known.spec.lanes],
        look,
        top=floor + look.small * 0.8,
        below=0,
        band=(height - floor) / len(known.spec.lanes),
        widest=0.34,
    )
    scene = Scene(look.width, max(height, rows.bottom) + folded.height(look))
    folded.draw(scene, look)
    legend.draw(scene, known.groups, look, left=rows.left)
    wide = min((rows.right - rows.left) / max(len(combinations), 1), look.width * 0.12)
    counts = _counts(results)
    most = max(counts.values(), default=1) or 1
    room = floor - above - look.small * 1.6
    used = {lane for item in every for lane in item.split("+")}  # those not shown included
    for place, lane in enumerate(known.spec.lanes):
        rows.name(scene, place)
        end = rows.left + wide * len(combinations)
        tone = "line" if lane.id in used else "accent-soft"
        scene.rule(rows.left, rows.y[place], end, rows.y[place], tone, rows.band * 0.5, 0.5)
        if lane.id not in used:
            some = results.attrs["people"][lane.id]
            words = phrase("overlap-some-say" if some else "overlap-empty").text(look.language)
            scene.text(end + look.mark * 0.4, rows.y[place], words, look.small, "ink")
    scene.rule(rows.left, floor, rows.left + wide * len(combinations), floor, "quiet", 2)
    size = min(look.mark * 0.9, wide * 0.4)
    for column, item in enumerate(combinations):
        x = rows.left + wide * (column + 0.5)
        _bars(scene, known, look, counts, item, (x, floor, wide, room / most))
        _dots(scene, known, rows.y, x, item.split("+"), size)
    return scene.chart()


def _bars(
    scene: Scene,
    known: About,
    look: Look,
    counts: dict[tuple[str, str], int],
    item: str,
    place: tuple[float, float, float, float],
) -> None:
    """How many, for each group: a line from the floor with the group's mark at its end."""
    x, floor, wide, step = place
    pitch = wide * 0.7 / max(len(known.groups), 1)
    places = abreast(x, pitch, len(known.groups))
    for group, at in zip(known.groups, places, strict=True):
        things = counts.get((group.role, item), 0)
        end = floor - things * step
        size = min(look.mark * 0.8, pitch * 0.8)
        scene.rule(at, floor, at, end, group.colour, max(size * 0.34, 1.5), 1 if things else 0)
        scene.mark(at, end, group.shape, group.colour, size, opacity=1 if things else 0)
        words = str(things) if things else ""
        scene.text(at, end - size * 0.5 - look.small * 0.55, words, look.small, "ink", "center")


def _dots(
    scene: Scene, known: About, y: tuple[float, ...], x: float, inside: list[str], size: float
) -> None:
    """Which sets a combination is made of: dark dots, joined."""
    there = [y[place] for place, lane in enumerate(known.spec.lanes) if lane.id in inside]
    low, high = (min(there), max(there)) if there else (0.0, 0.0)
    scene.rule(x, low, x, high, "ink", size * 0.22, 1 if len(there) > 1 else 0)
    for place, lane in enumerate(known.spec.lanes):
        colour = "ink" if lane.id in inside else "line"
        scene.mark(x, y[place], "circle", colour, size if lane.id in inside else size * 0.7)


def _list(results: pd.DataFrame, known: About, look: Look) -> LayerChart:
    above = legend.height(known.groups, look)
    line = look.mark * 1.15
    combinations = list(dict.fromkeys(results["item"]))
    labels = {row["item"]: label(row, look.language) for row in results.to_dict("records")}
    names = [labels[item].replace(" + ", "  +  ") for item in combinations]
    rows = lay(
        names,
        look,
        top=above,
        below=0,
        band=line * len(known.groups) + look.text,
        right=text_width("00", look.small),
    )
    scene = Scene(look.width, rows.bottom)
    legend.draw(scene, known.groups, look)
    counts = _counts(results)
    most = max(counts.values(), default=1) or 1
    for place, item in enumerate(combinations):
        rows.name(scene, place)
        places = abreast(rows.y[place] - look.text * 0.5, line, len(known.groups))
        for group, y in zip(known.groups, places, strict=True):
            things = counts.get((group.role, item), 0)
            x = rows.left + things / most * (rows.right - rows.left - look.mark)
            scene.rule(rows.left, y, x, y, group.colour, look.line * 0.6, 1 if things else 0)
            scene.mark(x, y, group.shape, group.colour, look.mark * 0.8, opacity=min(things, 1))
            scene.text(x + look.mark * 0.8, y, str(things) if things else "", look.small)
    return scene.chart()


def label(row: Mapping[Any, Any], language: str) -> str:
    """The lanes of a combination, joined by “+”; in words where there are none."""
    return str(row["label"]) if row["item"] else phrase("overlap-nowhere").text(language)


def _counts(results: pd.DataFrame) -> dict[tuple[str, str], int]:
    found: dict[Any, Any] = results.set_index(["role", "item"])["things"].to_dict()
    return {legend: int(value) for legend, value in found.items()}
