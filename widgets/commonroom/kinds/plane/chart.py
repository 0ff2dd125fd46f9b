"""The chart of a plane: a map for each group, side by side or, on a phone, under one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis.compared import clear_gaps
from ...analysis.groups import About, Group, about
from ...analysis.reading import shortened
from ...charts.canvas import Scene, text_width, wrapped
from ...charts.label_layout import Box, around, place
from ...charts.overflow import Fold, fold
from ...charts.palette import Look
from ...locale.message import Listed, sentences, text_of
from ...locale.readings import tell

MOST_MAPS = 3  # side by side; of more groups, the two that are compared
NAMED = 14  # items whose names can be read on a map
CROWD = 8  # items; with more than these, names need the room of two maps


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """Means with direct labels; thin lines are the middle half of the group. Where a gap between
    groups is clear, a line leads to where the other group put it; where there are two camps, each
    has a hollow mark, the larger camp the larger one, with a line between them instead of a mean.
    """
    known = about(results)
    if not known.n:
        return Scene(look.width, look.height or look.width / 2).chart()
    groups, folded = _shown(results, known, look)
    tight = look.height is not None and len(groups) > MOST_MAPS
    head, foot = look.text * (2.5 if tight else 1.5), look.small * 1.7
    below = folded.height(look)
    if look.height is None:
        side, high = float(look.width), float(look.width)
        full = head + high + foot + look.text
        scene = Scene(look.width, full * len(groups) + below)
        boxes = [Box(0, full * i + head, side, full * i + head + high) for i in range(len(groups))]
    else:
        apart = look.text * 1.6
        high = look.height - head - foot - below
        side = min((look.width - apart * (len(groups) - 1)) / len(groups), high * 2.1)
        start = (look.width - side * len(groups) - apart * (len(groups) - 1)) / 2
        lefts = [start + (side + apart) * i for i in range(len(groups))]
        boxes = [Box(left, head, left + side, head + high) for left in lefts]
        scene = Scene(look.width, look.height)
    for group, box in zip(groups, boxes, strict=True):
        _map(scene, box, group, results, known, look, folded.items, tight=tight)
    folded.draw(scene, look)
    return scene.chart()


def _shown(results: pd.DataFrame, known: About, look: Look) -> tuple[Sequence[Group], Fold]:
    """The groups that have a map, the items on it, and the words about the others."""
    few = len(known.spec.items) <= CROWD
    room = MOST_MAPS + 1 if few else MOST_MAPS - 1
    whole = look.height is None or len(known.groups) <= room or known.pair is None
    groups = known.groups if whole else known.pair or known.groups
    ids = [item.id for item in known.spec.items]
    seen = results[results["x"].notna()]
    away = ((seen["x"] - 0.5) ** 2 + (seen["y"] - 0.5) ** 2).groupby(seen["item"]).max()
    by = sorted(ids, key=lambda item: -away.get(item, 0.0))
    always = [gap.item for gap in clear_gaps(results)]
    most = NAMED if len(groups) <= MOST_MAPS else CROWD
    what = tell("fold-furthest")
    folded = fold(ids, look, what, by=by, always=always, most=most, anywhere=True)
    if whole:
        return groups, folded
    names = Listed(tuple(group.called for group in groups))
    maps = tell("plane-maps", n=len(known.groups), groups=names)
    return groups, Fold(folded.items, sentences(maps, folded.words or tell("table-has-all")))


def _map(
    scene: Scene,
    box: Box,
    group: Group,
    results: pd.DataFrame,
    known: About,
    look: Look,
    shown: Sequence[str],
    *,
    tight: bool,
) -> None:
    spec = known.spec
    corners = _ground(scene, box, group, known, look, tight=tight)
    taken = []
    size = look.mark * 0.72
    inset = size * 0.75

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            box.left + inset + x * (box.right - box.left - 2 * inset),
            box.bottom - inset - y * (box.bottom - box.top - 2 * inset),
        )

    found = results[(results["role"] == group.role) & results["x"].notna()]
    found = found[found["item"].isin(shown)]
    rows: dict[Any, Any] = found.set_index("item").to_dict("index")
    items = [item for item in spec.items if item.id in rows]
    split = {item: known.dots[group.role, item] for item in rows if rows[item]["camps"]}
    camps = {item: [at(camp.x, camp.y) for camp in split[item].camps] for item in split}
    means = {item.id: at(rows[item.id]["x"], rows[item.id]["y"]) for item in items}
    points = [camps[item.id][0] if item.id in camps else means[item.id] for item in items]
    apart = max(split, key=lambda item: rows[item]["spread"], default=None)
    for item, (x, y) in zip(items, points, strict=True):
        for dot in split[item.id].places if item.id == apart else ():
            scene.mark(*at(*dot), "circle", group.colour, look.mark * 0.3, opacity=0.4)
        if item.id in camps:
            scene.rule(*camps[item.id][0], *camps[item.id][1], group.colour, look.line * 0.4, 0.45)
            continue
        row = rows[item.id]
        if row["x_low"] != row["x_low"]:
            continue
        left, low = at(row["x_low"], row["y_low"])
        right, high = at(row["x_high"], row["y_high"])
        scene.rule(left, y, right, y, group.colour, look.line * 0.4, 0.3)
        scene.rule(x, low, x, high, group.colour, look.line * 0.4, 0.3)
    taken += _others(scene, group, results, known, look, at)
    for item, (x, y) in zip(items, points, strict=True):
        scene.mark(x, y, group.shape, group.colour, size, hollow=item.id in camps)
        for other in camps.get(item.id, [])[1:]:  # the smaller camp; the name is at the larger one
            scene.mark(*other, group.shape, group.colour, size * 0.8, hollow=True)
            taken.append(around(*other, size))
    text = look.small * (1 if look.height else 0.95)
    widest = (box.right - box.left) * (0.42 if look.height else 0.46)
    names = [wrapped(shortened(item.label, 44), text, widest, 2, hyphens=True) for item in items]
    sizes = [
        (max(text_width(line, text) for line in lines) * 0.98, len(lines) * text * 1.1)
        for lines in names
    ]
    inner = Box(box.left + 6, box.top + 4, box.right - 6, box.bottom - 4)
    for lines, spot, (x, y) in zip(
        names, place(points, sizes, inner, size * 1.1, taken, corners), points, strict=True
    ):
        label(scene, lines, spot, (x, y), text, size)


def label(
    scene: Scene,
    lines: list[str],
    spot: Box,
    point: tuple[float, float],
    text: float,
    size: float,
    weight: int = 400,
) -> None:
    """A point's name in its ``spot``, with a line to the point if that is far."""
    x, y = point
    nearest = (min(max(x, spot.left), spot.right), min(max(y, spot.top), spot.bottom))
    far = abs(nearest[0] - x) + abs(nearest[1] - y) > size * 1.3
    scene.rule(x, y, *nearest, "quiet", 1.5, 0.8 if far else 0)
    side = "left" if spot.left >= x else "right" if spot.right <= x else "center"
    start = {"left": spot.left, "right": spot.right, "center": (spot.left + spot.right) / 2}[side]
    for number, line in enumerate(lines):
        scene.text(
            start, spot.top + text * 1.1 * (number + 0.5), line, text, align=side, weight=weight
        )


def _ground(
    scene: Scene, box: Box, group: Group, known: About, look: Look, *, tight: bool
) -> list[Box]:
    """The empty map: heading, frame, cross, axis words, corners; returns what the corners take."""
    spec, small = known.spec, look.small
    centre, middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    scene.box(box.left, box.top, box.right, box.bottom, "card")
    for x in (box.left, box.right):
        scene.rule(x, box.top, x, box.bottom, "line", 2)
    for y in (box.top, box.bottom):
        scene.rule(box.left, y, box.right, y, "line", 2)
    scene.rule(centre, box.top, centre, box.bottom, "line", 2)
    scene.rule(box.left, middle, box.right, middle, "line", 2)
    up, right = f"↑ {spec.y.more}", f"{spec.x.more} →"
    above = box.top - look.text * 0.7
    scene.text(box.left, above, up, small, "quiet")
    scene.text(box.right, box.bottom + small * 0.95, right, small, "quiet", "right")
    size = look.mark * 0.8
    title = text_of(group.sized, look.language)
    start = box.right - text_width(title, small * 1.22) - size
    if tight:  # the group above the axis, not beside it
        start, above = box.left + size / 2, above - look.text
    scene.mark(start, above, group.shape, group.colour, size)
    scene.text(start + size, above, title, small * 1.1, "ink", weight=600)
    names = spec.quadrants
    corners = (
        (names.top_left, box.left, box.top, "left"),
        (names.top_right, box.right, box.top, "right"),
        (names.bottom_left, box.left, box.bottom, "left"),
        (names.bottom_right, box.right, box.bottom, "right"),
    )
    taken = []
    size = small if look.height else small * 0.92
    for name, x, y, align in (corner for corner in corners if corner[0]):
        lines = wrapped(name, size, (box.right - box.left) * 0.46, 2, hyphens=True)
        reach = max(text_width(line, size) for line in lines) + size * 0.5
        step = size * 1.1
        x = x + size * 0.5 if align == "left" else x - size * 0.5
        y = y + size * 0.9 if y == box.top else y - size * 0.9 - step * (len(lines) - 1)
        for number, line in enumerate(lines):
            scene.text(x, y + step * number, line, size, "quiet", align)
        left = x if align == "left" else x - reach
        bottom = y + step * (len(lines) - 1) + size * 0.6
        taken.append(Box(left, y - size * 0.6, left + reach, bottom))
    return taken


def _others(
    scene: Scene,
    group: Group,
    results: pd.DataFrame,
    known: About,
    look: Look,
    at: Callable[[float, float], tuple[float, float]],
) -> list[Box]:
    """Lines to where the compared group put what the two see clearly differently."""
    if known.pair is None or group.role not in [one.role for one in known.pair]:
        return []
    other = known.pair[1] if group.role == known.pair[0].role else known.pair[0]
    spots: dict[Any, Any] = results.set_index(["role", "item"]).to_dict("index")
    taken = []
    for gap in clear_gaps(results)[:NAMED]:
        here, there = (spots[role, gap.item] for role in (group.role, other.role))
        start, end = at(here["x"], here["y"]), at(there["x"], there["y"])
        scene.rule(*start, *end, "ink", look.line * 0.6)
        scene.mark(*end, other.shape, other.colour, look.mark * 0.55, hollow=True)
        taken.append(around(*end, look.mark * 0.6))
        for part in (0.2, 0.4, 0.6, 0.8):
            x, y = (a + part * (b - a) for a, b in zip(start, end, strict=True))
            taken.append(around(x, y, look.mark * 0.4))
    return taken
