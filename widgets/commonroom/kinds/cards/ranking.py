"""The chart of cards by their votes: a row per card, the most voted first."""

from __future__ import annotations

import pandas as pd
from altair import LayerChart

from ...charts.canvas import Scene, text_width
from ...charts.overflow import FIRST, fold
from ...charts.palette import Look
from ...charts.rows import lay
from ...locale.numbers import Number
from ...locale.readings import tell

MOST = 8  # cards on a screen; the wall and the table have the others


def chart(cards: pd.DataFrame, look: Look) -> LayerChart:
    """``cards`` as ``wall.wall`` gives them; those without a vote are left out if any has one."""
    shown = cards.sort_values("votes", ascending=False, kind="stable").head(MOST)
    shown = shown[shown["votes"] > 0] if shown["votes"].any() else shown
    if shown.empty:
        return Scene(look.width, look.height or look.width / 2).chart()
    told = cards[cards["votes"] > 0] if cards["votes"].any() else cards
    what = tell("fold-most-votes") if cards["votes"].any() else FIRST
    folded = fold([*told["card"]], look, what, most=MOST, anywhere=True)
    most = max(int(shown["votes"].max()), 1)
    room = text_width("100", look.text) + look.mark
    rows = lay(
        list(shown["text"]),
        look,
        top=look.small * 0.4,
        below=look.small * 0.4 + folded.height(look),
        band=look.mark * 2.5 if look.height else look.mark * 2.0,
        right=room,
        widest=0.62,
    )
    scene = Scene(look.width, rows.bottom + look.small * 0.4 + folded.height(look))
    folded.draw(scene, look)
    size = min(look.mark, rows.band * 0.62)
    for place, votes in enumerate(shown["votes"]):
        rows.name(scene, place)
        y = rows.y[place]
        x = rows.left + votes / most * (rows.right - rows.left)
        scene.rule(rows.left, y, x, y, "accent", size * 0.36, 1 if votes else 0)
        scene.mark(x, y, "circle", "accent", size, opacity=1 if votes else 0)
        words = Number(votes).text(look.language) if votes else ""
        scene.text(x + size * 0.8, y, words, min(look.text, rows.text))
    return scene.chart()
