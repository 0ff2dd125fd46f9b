"""The chart of importance against practice: a dot per item in four quadrants that have names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from altair import LayerChart

from ...analysis.groups import about
from ...analysis.reading import Share, shortened
from ...charts.canvas import Scene, text_width, wrapped
from ...charts.label_layout import Box, place
from ...charts.palette import Look
from ...kinds.plane import chart as maps
from ...locale.comparisons import phrase
from ..who import sized

# By whether it matters and whether it is lived.
NAMES = {
    (True, False): phrase("importance-where-open"),
    (True, True): phrase("importance-where-lived"),
    (False, False): phrase("importance-where-less-open"),
    (False, True): phrase("importance-where-less-lived"),
}


@dataclass(frozen=True)
class Frame:
    """Where the quadrants part: ``fair`` share of points, ``middle`` of ``steps`` steps."""

    fair: float
    middle: float
    steps: int
    labels: Sequence[str]


def chart(results: pd.DataFrame, look: Look, frame: Frame, first: str) -> LayerChart:
    """``first`` is the item to point out, or nothing."""
    rows = results[results["practice"].notna() & (results["n"] > 0)]
    if rows.empty:
        return Scene(look.width, look.height or look.width / 2).chart()
    head, foot = look.text * 1.5, look.small * (1.8 if look.height else 3.2)
    height = look.height or look.width * 1.15 + head + foot
    scene = Scene(look.width, height)
    box = Box(0, head, look.width, height - foot)
    size = look.mark * 0.72
    inset = size * 0.9
    highest = max(float(rows["importance"].max()), frame.fair * 2)

    def at(practice: float, importance: float) -> tuple[float, float]:
        across = (practice - 1) / (frame.steps - 1)
        return (
            box.left + inset + across * (box.right - box.left - 2 * inset),
            box.bottom - inset - importance / highest * (box.bottom - box.top - 3 * inset),
        )

    taken = _ground(scene, box, at(frame.middle, frame.fair), look, frame)
    _around(scene, box, results, look, frame)
    points = [at(row["practice"], row["importance"]) for row in rows.to_dict("records")]
    for (x, y), item in zip(points, rows["item"], strict=True):
        chosen = item == first
        scene.mark(x, y, "circle", "accent", size * (1.45 if chosen else 1))
    text = look.small * (1.15 if look.height else 1)
    widest = (box.right - box.left) * (0.3 if look.height else 0.46)
    names = [
        wrapped(shortened(label, 44), text, widest, 2, hyphens=True) for label in rows["label"]
    ]
    sizes = [
        (max(text_width(line, text * 1.08) for line in lines), len(lines) * text * 1.1)  # or bold
        for lines in names
    ]
    inner = Box(box.left + 6, box.top + 4, box.right - 6, box.bottom - 4)
    spots = place(points, sizes, inner, size * 1.4, words=taken)
    for lines, spot, point, item in zip(names, spots, points, rows["item"], strict=True):
        maps.label(scene, lines, spot, point, text, size, 700 if item == first else 400)
    return scene.chart()


def _ground(
    scene: Scene, box: Box, cross: tuple[float, float], look: Look, frame: Frame
) -> list[Box]:
    """The quadrants with their names; returns what the names take."""
    x, y = cross
    scene.box(box.left, box.top, box.right, box.bottom, "card")
    for side in (box.left, x, box.right):
        scene.rule(side, box.top, side, box.bottom)
    for side in (box.top, y, box.bottom):
        scene.rule(box.left, side, box.right, side)
    taken = []
    size = look.small * (1 if look.height else 0.92)
    for (matters, lived), name in NAMES.items():
        left, right = (x, box.right) if lived else (box.left, x)
        lines = wrapped(name.text(look.language), size, right - left - size, 2, hyphens=True)
        top = box.top + size * 0.4 if matters else box.bottom - size * (1.1 * len(lines) + 0.4)
        align, start = ("right", right - size * 0.5) if lived else ("left", left + size * 0.5)
        for number, line in enumerate(lines):
            y_of = top + size * 1.1 * (number + 0.5)
            colour = "accent" if matters and not lived else "quiet"  # where there is work to do
            scene.text(start, y_of, line, size, colour, align, 600)
        reach = max(text_width(line, size) for line in lines)
        edge = start - reach if lived else start
        taken.append(Box(edge, top, edge + reach, top + size * 1.1 * len(lines)))
    equal = phrase("importance-equal", share=Share(frame.fair)).text(look.language)
    reach = text_width(equal, size * 0.9)
    if look.height:
        scene.text(box.right - size * 0.5, y - size * 0.6, equal, size * 0.9, "quiet", "right")
        taken.append(Box(box.right - reach - size, y - size * 1.2, box.right, y))
    return taken


def _around(scene: Scene, box: Box, results: pd.DataFrame, look: Look, frame: Frame) -> None:
    """What the directions mean, and who is counted."""
    above, below = box.top - look.text * 0.7, box.bottom + look.small * 0.95
    up = phrase("importance-up").text(look.language)
    scene.text(box.left, above, up, look.small, "quiet")
    who = sized(about(results).groups).text(look.language)
    if look.height:
        scene.text(box.right, above, who, look.small, "ink", "right")
    else:
        scene.text(box.left, below + look.small * 1.5, who, look.small, "ink")
    room = (box.right - box.left) * 0.48
    low = wrapped(f"← {frame.labels[0]}", look.small, room, 1)[0]
    high = wrapped(f"{frame.labels[-1]} →", look.small, room, 1)[0]
    scene.text(box.left, below, low, look.small, "quiet")
    scene.text(box.right, below, high, look.small, "quiet", "right")
    if look.height:
        centre = (box.left + box.right) / 2
        along = phrase("importance-along").text(look.language)
        scene.text(centre, below, along, look.small, "quiet", "center")
