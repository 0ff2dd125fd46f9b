"""The chart of a shift: a row per item, an arrow per group from now to aim, over the lanes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis.groups import About, about
from ...charts import legend
from ...charts.canvas import Scene, abreast, text_width, wrapped
from ...charts.overflow import FIRST, fold
from ...charts.palette import Look
from ...charts.rows import Rows, lay
from ...kinds.lanes.chart import lane_titles
from ...locale.comparisons import phrase
from ...locale.message import text_of
from ...locale.numbers import Number

STILL = 0.05  # steps; less than this is drawn as a dot without an arrow


def chart(
    results: pd.DataFrame, look: Look, order: Sequence[str], *, rated: bool = False
) -> LayerChart:
    """``order`` has the ids of the items, first row first; ``rated`` says that a scale was asked
    twice, before and after, and not a ladder of now and aim.
    """
    known = about(results)
    if not known.n:
        return Scene(look.width, look.height or look.width / 2).chart()
    folded = fold(order, look, FIRST)
    order = list(folded.items)
    labels = {item.id: item.label for item in known.spec.items}
    titles = lane_titles(known)
    above, step = legend.height(known.groups, look), look.small * 1.15
    lines = 1 if look.stacked else 2
    top = above + step * lines + look.small * 0.5
    line = look.mark * (0.95 if known.split else 1.1)
    rows = lay(
        [labels[item] for item in order],
        look,
        top=top,
        below=look.small * 0.3 + folded.height(look),
        band=min(look.mark * 3.2, line * len(known.groups) + look.mark * 0.9),
        right=0 if look.stacked else text_width("+0.0", look.small) + look.mark * 2,
        widest=0.3,
    )
    scene = Scene(look.width, rows.bottom + look.small * 0.3 + folded.height(look))
    folded.draw(scene, look)
    edge = 0 if look.stacked else text_width(titles[0], look.small) / 2
    edge = min(edge, (rows.right - rows.left) / len(titles) / 2)
    span = (rows.right - rows.left - 2 * edge) / (len(titles) - 1)

    def across(level: float) -> float:
        return rows.left + edge + (level - 1) * span

    left = 0 if look.stacked else rows.left
    legend.draw(scene, known.groups, look, left=left)
    ends = phrase("shift-legend-scale" if rated else "shift-legend-ladder")
    said = ends.text(look.language)
    names = [text_of(group.sized, look.language) for group in known.groups]
    wide = sum(text_width(name, look.small * 1.2) + 3 * look.mark for name in names)
    if left + wide < look.width - text_width(said, look.small):
        scene.text(look.width, look.text * 0.8, said, look.small, "quiet", "right")
    _ground(scene, rows, titles, across, span, above + step * lines, look)
    cells: dict[Any, Any] = results.set_index(["role", "item"]).to_dict("index")
    for item in [item.id for item in known.spec.items if item.id in order]:
        place = order.index(item)
        rows.name(scene, place)
        if place and not look.stacked:
            scene.rule(0, rows.tops[place], look.width, rows.tops[place], "line", 1)
        _row(scene, rows, place, [cells[g.role, item] for g in known.groups], known, across)
    return scene.chart()


def _ground(
    scene: Scene, rows: Rows, titles: Sequence[str], across: Any, span: float, y: float, look: Look
) -> None:
    last = len(titles)
    for level, title in enumerate(titles, start=1):
        x = across(level)
        scene.rule(x, y + look.small * 0.3, x, rows.bottom)
        if look.stacked:
            # Only the ends have room for their names; the numbers say what lies between.
            align = "left" if level == 1 else "right" if level == last else "center"
            x = 0 if level == 1 else look.width if level == last else x
            words = wrapped(title, look.small, look.width * 0.48, 1) if align != "center" else []
        else:
            align, words = (
                "center",
                wrapped(title, look.small, span - look.small * 0.5, 2, hyphens=True),
            )
        for number, line in enumerate(words):
            at = y - look.small * 1.15 * (len(words) - number - 0.5)
            scene.text(x, at, line, look.small, "ink", align, 600)


def _row(
    scene: Scene,
    rows: Rows,
    place: int,
    cells: Sequence[dict[str, Any]],
    known: About,
    across: Any,
) -> None:
    look = rows.look
    step = min(look.mark * 0.95, rows.band * 0.9 / len(known.groups))
    size = min(step * 0.9, look.mark * 0.85)
    places = abreast(rows.y[place], step, len(known.groups))
    for group, cell, y in zip(known.groups, cells, places, strict=True):
        gone = cell["shift"] != cell["shift"]
        start = across(1 if gone else cell["now"])
        end = across(1 if gone else cell["aim"])
        seen = 0.0 if gone else 1.0
        moved = not gone and abs(cell["shift"]) >= STILL
        ahead = 1 if end >= start else -1
        width = look.line * (0.8 if cell["clear"] else 0.5)
        scene.rule(start, y, end - ahead * size * 0.4, y, group.colour, width, seen if moved else 0)
        scene.mark(start, y, group.shape, group.colour, size * 0.85, hollow=True, opacity=seen)
        tip = "triangle-right" if ahead > 0 else "triangle-left"
        scene.mark(
            end - ahead * size * 0.35, y, tip, group.colour, size, opacity=seen if moved else 0
        )
        size_of = Number(cell["shift"], 1, signed=True).text(look.language)
        words = size_of if cell["clear"] and not gone else ""
        beyond = max(start, end) + size * 0.9
        if not look.stacked and size > look.small * 0.55:
            scene.text(beyond, y, words, look.small, "ink")
