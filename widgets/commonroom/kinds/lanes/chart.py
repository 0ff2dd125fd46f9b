"""The chart of lanes: a row per item, a column per lane, in each cell how many put it there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis import percents
from ...analysis.compared import Gap, clear_gaps
from ...analysis.groups import About, about
from ...charts import legend
from ...charts.canvas import Scene, abreast, text_width, wrapped
from ...charts.overflow import Fold, ends, fold
from ...charts.palette import Look
from ...charts.rows import MOST, Rows, lay
from ...locale.numbers import NONE
from ...locale.readings import tell

LINES = 64  # of groups in all rows, on a screen that cannot grow


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """Lanes beside one another if their names fit there, else under one another (on a phone)."""
    known = about(results)
    if not known.n:
        return Scene(look.width, look.height or look.width / 2).chart()
    if look.stacked and not _fit(lane_titles(known), look.width, look):
        return _lists(results, known, look)
    return _grid(results, known, look)


def lane_titles(known: About) -> list[str]:
    """What the lanes are called on a chart; in order, with their number."""
    lanes = known.spec.lanes
    if not known.spec.ordered:
        return [lane.label for lane in lanes]
    return [f"{place} · {lane.label}" for place, lane in enumerate(lanes, start=1)]


def _grid(results: pd.DataFrame, known: About, look: Look) -> LayerChart:
    titles = lane_titles(known)
    above = legend.height(known.groups, look)
    gaps = clear_gaps(results)
    folded = _folded(results, known, look, [gap.item for gap in gaps])
    items = [item for item in known.spec.items if item.id in folded.items]
    notes = {gap.item: _note(gap, look) for gap in gaps if known.by_item}
    side = max((text_width(note, look.small) for note in notes.values()), default=0)
    side = 0 if look.stacked else side + (look.mark if side else 0)
    step = look.small * 1.15
    lines = _lines(titles, look)
    rows = lay(
        [item.label for item in items],
        look,
        top=above + step * lines + look.small * 0.5,
        below=look.small * 0.3 + folded.height(look),
        band=min(look.mark * 3.2, _line(look, known) * len(known.groups) + look.mark * 0.9),
        right=side,
        widest=0.3,
    )
    scene = Scene(look.width, rows.bottom + look.small * 0.3 + folded.height(look))
    wide = (rows.right - rows.left) / len(titles)
    cell = wide - look.mark * 1.2 - (0 if known.split else text_width("100%", look.small))
    starts = [rows.left + wide * place for place in range(len(titles))]
    legend.draw(scene, known.groups, look, left=0 if look.stacked else rows.left)
    for start, title in zip(starts, titles, strict=True):
        words = wrapped(title, look.small, wide - look.small * 0.6, lines, hyphens=True)
        for number, line in enumerate(words):
            y = above + step * (lines - len(words) + number + 0.5)
            scene.text(start, y, line, look.small, "ink", weight=600)
        scene.rule(start, above + step * lines + look.small * 0.3, start, rows.bottom)
    shares, told = _shares(results, look)
    for place, item in enumerate(items):
        rows.name(scene, place)
        if place and not look.stacked:
            scene.rule(0, rows.tops[place], look.width, rows.tops[place], "line", 1)
        for start, lane in zip(starts, known.spec.lanes, strict=True):
            found = [shares.get((group.role, item.id, lane.id)) for group in known.groups]
            gap = any(gap.item == item.id and gap.lane == lane.id for gap in gaps)
            words = [told.get((group.role, item.id, lane.id), NONE) for group in known.groups]
            _cell(scene, rows, rows.y[place], start, cell, found, words, known, gap)
        if item.id in notes:
            rows.note(scene, place, notes[item.id])
    folded.draw(scene, look)
    return scene.chart()


def _folded(results: pd.DataFrame, known: About, look: Look, apart: Sequence[str]) -> Fold:
    """The items that the chart shows: of ordered lanes those at both ends, else the clearest."""
    ids = [item.id for item in known.spec.items]
    most = max(min(MOST, LINES // len(known.groups)), 4)
    shares = results.pivot_table(index="item", columns="lane", values="share", aggfunc="mean")
    shares = shares.reindex(index=ids, columns=[lane.id for lane in known.spec.lanes]).fillna(0)
    if known.spec.ordered:
        level = shares.to_numpy() @ range(1, len(shares.columns) + 1)
        ranked = [ids[place] for place in (-level).argsort(kind="stable")]
        by, what = ends(ranked), tell("fold-ends")
    else:
        largest = shares.max(axis=1).to_numpy()
        by = [ids[place] for place in (-largest).argsort(kind="stable")]
        what = tell("fold-agreed")
    return fold(ids, look, what, by=by, always=[*by[:2], *apart], most=most)


def _lists(results: pd.DataFrame, known: About, look: Look) -> LayerChart:
    titles = lane_titles(known)
    above = legend.height(known.groups, look)
    line = max(_line(look, known) * len(known.groups) + 6, look.small * 1.5)
    notes = {gap.item: _note(gap, look) for gap in clear_gaps(results) if known.by_item}
    rows = lay(
        [item.label for item in known.spec.items],
        look,
        top=above,
        below=0,
        band=line * len(titles) + look.text * 0.8,
    )
    scene = Scene(look.width, rows.bottom)
    column = min(max(text_width(title, look.small) for title in titles), look.width * 0.45)
    left = column + look.mark
    legend.draw(scene, known.groups, look)
    shares, told = _shares(results, look)
    gaps = {(gap.item, gap.lane) for gap in clear_gaps(results)}
    for place, item in enumerate(known.spec.items):
        rows.name(scene, place)
        start = rows.y[place] - rows.band / 2
        scene.rule(left, start, left, start + line * len(titles))
        # Highest on top, as on the ladder that people placed them on.
        listed = list(zip(titles, known.spec.lanes, strict=True))
        for number, (title, lane) in enumerate(listed[::-1] if known.spec.ordered else listed):
            y = start + line * (number + 0.5)
            words = wrapped(title, look.small, column, 1)[0]
            scene.text(0, y, words, look.small, "quiet")
            found = [shares.get((group.role, item.id, lane.id)) for group in known.groups]
            said = [told.get((group.role, item.id, lane.id), NONE) for group in known.groups]
            width = look.width - left - look.mark * (1 if known.split else 3)
            apart = (item.id, lane.id) in gaps
            _cell(scene, rows, y, left, width, found, said, known, apart, line)
        if item.id in notes:
            rows.note(scene, place, notes[item.id])
    return scene.chart()


def _cell(
    scene: Scene,
    rows: Rows,
    y: float,
    start: float,
    width: float,
    shares: Sequence[float | None],
    told: Sequence[str],
    known: About,
    gap: bool,
    band: float | None = None,
) -> None:
    """A line with a mark at its end for each group; what one lacks is dark where it is clear."""
    look = rows.look
    step = min(_line(look, known), (band or rows.band) * 0.92 / len(known.groups))
    size = min(step * 0.86, look.mark * 0.8)
    ends = {}
    places = abreast(y, step, len(known.groups))
    for group, share, words, at in zip(known.groups, shares, told, places, strict=True):
        gone = share is None or not share > 0
        x = start + (0 if gone else float(share or 0)) * width
        scene.rule(start, at, x, at, group.colour, max(size * 0.34, 1.5), 0 if gone else 1)
        ends[group.role] = (x, at)
        if not known.split and share is not None and share == share:
            scene.text(x + size * 0.8, at, words, look.small, "ink" if share else "quiet")
    if known.pair and not known.by_item:
        (x, at), (x2, _) = sorted(ends[group.role] for group in known.pair)
        scene.rule(x, at, x2, at, "ink", max(size * 0.34, 1.5), 1 if gap else 0)
    for group, share in zip(known.groups, shares, strict=True):
        # Where it is told apart, a share of nothing has its mark, too: the dark line starts there.
        gone = share is None or not (share > 0 or (gap and share == 0))
        scene.mark(*ends[group.role], group.shape, group.colour, size, opacity=0 if gone else 1)


def _shares(results: pd.DataFrame, look: Look) -> tuple[dict[Any, float], dict[Any, str]]:
    """By (role, item, lane): the share, and how it is told."""
    told = percents.in_words(results, "role", "item", language=look.language)
    words = results.assign(told=told)
    cells = words.set_index(["role", "item", "lane"])
    return cells["share"].to_dict(), cells["told"].to_dict()


def _note(gap: Gap, look: Look) -> str:
    return tell("note-higher", group=gap.higher.called).text(look.language)


def _line(look: Look, known: About) -> float:
    """The height a group's line wants in a cell, in pixels."""
    return look.mark * (0.95 if known.split else 1.1)


def _lines(titles: Sequence[str], look: Look) -> int:
    """How many lines the lanes' names need, before anything else is laid out."""
    room = look.width * (1 if look.stacked else 0.6) / len(titles) - look.small * 0.6
    return max(len(wrapped(title, look.small, room, 3, hyphens=True)) for title in titles)


def _fit(titles: Sequence[str], width: float, look: Look) -> bool:
    room = width / len(titles) - look.small * 0.6
    return all(text_width(word, look.small) <= room for title in titles for word in title.split())
