"""The heat map of lanes: a row per item, a column per lane, darker where more people put it.

For items that stand in several of many lanes. Each cell has a part for each group, in its colour.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from altair import LayerChart

from ...analysis.compared import clear_gaps
from ...analysis.groups import About, about
from ...analysis.reading import percent
from ...charts import legend
from ...charts.canvas import Scene, wrapped
from ...charts.overflow import FIRST, fold
from ...charts.palette import Look
from ...charts.rows import lay

DARKEST = 0.62  # so that a number in it is legible, in light and in dark
TOLD = 0.4  # a share that is worth its number


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """The heat map, in a look that is wide enough for the names of its lanes."""
    known = about(results)
    ids = [item.id for item in known.spec.items]
    apart = [gap.item for gap in clear_gaps(results)]
    folded = fold(ids, look, FIRST, always=apart)
    items = [item for item in known.spec.items if item.id in folded.items]
    lanes = known.spec.lanes
    above = legend.height(known.groups, look)
    step = look.small * 1.1
    wide = look.width * 0.74 / len(lanes)
    heads = [
        wrapped(lane.label, look.small, wide - look.small * 0.4, 2, hyphens=True) for lane in lanes
    ]
    deep = max(map(len, heads)) * step + look.small * 0.4
    rows = lay(
        [item.label for item in items],
        look,
        top=above + deep,
        below=folded.height(look),
        band=look.mark * 2,
        widest=0.26,
    )
    scene = Scene(look.width, rows.bottom + folded.height(look))
    folded.draw(scene, look)
    legend.draw(scene, known.groups, look, left=rows.left)
    wide = (rows.right - rows.left) / len(lanes)
    for column, lines in enumerate(heads):
        left = rows.left + wide * column
        for number, line in enumerate(lines):
            y = above + deep - look.small * 0.4 - step * (len(lines) - number - 0.5)
            scene.text(left + wide / 2, y, line, look.small, "ink", "center", weight=600)
    shares = results.set_index(["role", "item", "lane"])["share"].to_dict()
    differ = {(gap.item, gap.lane) for gap in clear_gaps(results)}
    for place, item in enumerate(items):
        rows.name(scene, place)
        top = rows.tops[place]
        for column, lane in enumerate(lanes):
            found = [shares.get((group.role, item.id, lane.id)) for group in known.groups]
            left = rows.left + wide * column
            clear = (item.id, lane.id) in differ
            _cell(scene, known, found, left, top, wide, rows.band, look, clear)
    return scene.chart()


def _cell(
    scene: Scene,
    known: About,
    shares: Sequence[float | None],
    left: float,
    top: float,
    width: float,
    height: float,
    look: Look,
    clear: bool,
) -> None:
    """A box for each group, side by side; underlined where two groups differ beyond chance."""
    gap = 3
    inner = (width - 4 * gap) / len(known.groups)
    for number, (group, share) in enumerate(zip(known.groups, shares, strict=True)):
        x = left + 2 * gap + inner * number
        there = share if share is not None and share == share else 0.0
        scene.box(x, top + gap, x + inner - 1, top + height - gap, "line", 0.28)
        scene.box(x, top + gap, x + inner - 1, top + height - gap, group.colour, DARKEST * there)
        told = there >= TOLD
        words = percent(there, language=look.language) if told else ""
        scene.text(x + inner / 2, top + height / 2, words, look.small, "ink", "center")
    y = top + height - gap
    scene.rule(left + 2 * gap, y, left + width - 2 * gap, y, "ink", 4, 1 if clear else 0)
