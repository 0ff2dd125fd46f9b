"""The chart of shares: a row per item, a mark per group, and the gap between two as a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ..analysis import percents
from ..analysis.compared import Gap, clear_gaps, widest
from ..analysis.groups import About, about
from ..analysis.reading import percent
from ..locale.message import Said
from ..locale.readings import tell
from . import legend
from .canvas import Scene, abreast, text_width
from .overflow import FIRST, fold
from .palette import Look
from .rows import Rows, lay

CROWD = 4  # marks in a row that can be told apart in any order


def chart(
    results: pd.DataFrame,
    look: Look,
    ranked: pd.Series,
    notes: Mapping[str, str] | None = None,
    first: Said = FIRST,
) -> LayerChart:
    """``ranked`` has the items of ``results`` in the order to show them, ``notes`` a remark for
    the end of their rows; ``first`` says which are shown where there is no room for all.
    """
    known = about(results)
    notes = notes or {}
    if not known.n:
        return Scene(look.width, look.height or look.width / 2).chart()
    gaps = [gap.item for gap in clear_gaps(results)]
    folded = fold(list(ranked.index), look, first, always=[*ranked.index[:1], *gaps])
    order = list(folded.items)
    labels = {item.id: item.label for item in known.spec.items}
    crowded = len(known.groups) > CROWD
    above, below = legend.height(known.groups, look), look.small * 1.9 + folded.height(look)
    rows = lay(
        [labels[item] for item in order],
        look,
        top=above,
        below=below,
        band=look.mark * (2.5 if look.height else 2.8 if crowded else 2.0),
        right=_right(known, look, notes),
    )
    scene = Scene(look.width, rows.bottom + below)
    shares: dict[Any, float] = results.set_index(["item", "role"])["share"].to_dict()
    words = dict(
        zip(
            results["item"], percents.in_words(results, "role", language=look.language), strict=True
        )
    )
    end, step = _axis(max(shares.values()))

    def across(share: float) -> float:
        return rows.left + share / end * (rows.right - rows.left)

    for tick in np.arange(0, end + 1e-9, step):
        scene.rule(across(tick), above, across(tick), rows.bottom + look.small * 0.3)
        told = percent(tick, language=look.language)
        scene.text(across(tick), rows.bottom + look.small, told, look.small, "quiet", "center")
    top = [across(shares[order[0], group.role]) for group in known.groups]
    near = top if known.split else None
    legend.draw(scene, known.groups, look, left=rows.left, near=near)
    clear = {gap.item: gap for gap in clear_gaps(results)}
    most = widest(results)
    for item in [item.id for item in known.spec.items if item.id in order]:
        place = order.index(item)
        rows.name(scene, place)
        if crowded and place and not look.stacked:
            scene.rule(0, rows.tops[place], look.width, rows.tops[place], "line", 1)
        spots = {group.role: across(shares[item, group.role]) for group in known.groups}
        if known.split:
            gap = clear.get(item)
            _dumbbell(scene, rows, place, spots, known, gap)
            if gap and not (notes and look.stacked):
                _note(scene, rows, place, gap, spots, gap == most)
        else:
            _bar(scene, rows, place, spots["everyone"], words[item])
        if item in notes:
            rows.note(scene, place, notes[item])
    folded.draw(scene, look)
    return scene.chart()


def _right(known: About, look: Look, notes: Mapping[str, str]) -> float:
    """What is kept free at the right: for the last gridline's number, and for notes."""
    least = text_width("100%", look.small if known.split else look.text)
    if look.stacked:
        return least
    widest = max((text_width(note, look.small) for note in notes.values()), default=0)
    return least + widest


def _dumbbell(
    scene: Scene,
    rows: Rows,
    place: int,
    spots: Mapping[str, float],
    known: About,
    gap: Gap | None,
) -> None:
    look, y = rows.look, rows.y[place]
    size = min(look.mark, rows.band * 0.62)
    if len(spots) > CROWD:
        size = min(look.mark * 0.8, rows.band * 0.31)  # three are one above the other in a row
    ends = [spots[group.role] for group in known.pair or known.groups]
    scene.rule(min(ends), y, max(ends), y, "ink" if gap else "line", look.line)
    lifts = _lifts(list(spots.values()), size, rows.band)
    for group, lift in zip(known.groups, lifts, strict=True):
        scene.mark(spots[group.role], y + lift, group.shape, group.colour, size)


def _lifts(spots: list[float], size: float, band: float) -> list[float]:
    """How far to move marks up or down within their ``band``, so that equal ones stay visible."""
    if len(spots) > CROWD:
        return _swarm(spots, size, band)
    close = any(abs(a - b) < size * 0.6 for i, a in enumerate(spots) for b in spots[i + 1 :])
    if not close:
        return [0.0] * len(spots)
    step = size * (0.5 if len(spots) == 2 else 0.4)
    return abreast(0, step, len(spots))


def _swarm(spots: list[float], size: float, band: float) -> list[float]:
    """Lines through a row, as few as keep many marks off one another, the first on its middle."""
    lines = sorted(range(-len(spots), len(spots)), key=lambda line: (abs(line), -line))
    taken: dict[int, int] = {}
    for place in sorted(range(len(spots)), key=lambda place: spots[place]):
        near = {taken[other] for other in taken if spots[place] - spots[other] < size}
        taken[place] = next(line for line in lines if line not in near)
    low, high = min(taken.values()), max(taken.values())
    step = min(size, (band - size) / max(high - low, 1))
    fits = step * max(high, -low) <= (band - size) / 2
    middle = 0 if fits else (low + high) / 2
    return [step * (taken[place] - middle) for place in range(len(spots))]


def _bar(scene: Scene, rows: Rows, place: int, x: float, share: str) -> None:
    look, y = rows.look, rows.y[place]
    size = min(look.mark, rows.band * 0.62)
    scene.rule(rows.left, y, x, y, "accent", size * 0.36)
    scene.mark(x, y, "circle", "accent", size)
    scene.text(x + size * 0.8, y, share, min(look.text, rows.text))


def _note(
    scene: Scene, rows: Rows, place: int, gap: Gap, spots: Mapping[str, float], most: bool
) -> None:
    """How far two groups are apart, next to them where nothing is in the way, or not at all."""
    look, y = rows.look, rows.y[place]
    size = round(abs(gap.gap) * 100)
    apart, clear = (
        tell(one, gap=size).text(look.language) for one in ("note-apart", "note-apart-clear")
    )
    if look.stacked:
        name = rows.names[place]
        line = rows.tops[place] + rows.text * 1.12 * (len(name) - 0.5)
        if text_width(name[-1] + apart, rows.text) < look.width:
            scene.text(look.width, line, apart, look.small, "quiet", "right")
        return
    left, right = sorted((spots[gap.first.role], spots[gap.second.role]))
    for words in (clear, apart) if most else (apart,):
        need = text_width(words, look.small) + look.mark
        if not any(right < x < right + need + look.mark for x in (*spots.values(), look.width)):
            scene.text(right + look.mark, y, words, look.small, "quiet")
            return
        start = left - need - look.mark
        if start > rows.left and not any(start < x < left for x in spots.values()):
            scene.text(left - look.mark, y, words, look.small, "quiet", "right")
            return


def _axis(largest: float) -> tuple[float, float]:
    """Where the axis ends and how far its gridlines are apart: three to five of them."""
    for step in (0.05, 0.1, 0.2, 0.25):
        if largest <= step * 4:
            return max(step * np.ceil(largest / step - 1e-9), step), step
    return 1.0, 0.25
