"""The chart of a journey: stages from the first to the last, and beside them another's events.

Barriers go to the left of a line and enablers to the right, a bar for each group. The other
journey stands in words, each event with a mark: full for an enabler, hollow for a barrier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis import percents
from ...analysis.groups import Group, about
from ...charts import legend
from ...charts.canvas import Scene, abreast, text_width, wrapped
from ...charts.palette import Look
from ...locale.comparisons import phrase

WORDS = 0.46  # of the width of the stage, for the events of the other journey
BARRIER = "barrier"
Placed = tuple[Mapping[str, Any], float, int, str]  # the event, how far in, in which line, words


def chart(
    results: pd.DataFrame, beside: Mapping[str, Any], look: Look, stalls: int | None
) -> LayerChart:
    """``stalls`` is the place of the stage to point out, or None."""
    known = about(results)
    if not known.n:
        return Scene(look.width, look.height or look.width / 2).chart()
    results = in_words(results, look.language)
    stages = known.spec.items
    size = look.small
    room = look.width if look.stacked else look.width * WORDS
    told = [[one for one in beside["events"] if one["stage"] == item.id] for item in stages]
    flows = [list(_flow(events, size, room)) for events in told]
    step = look.mark * (1.2 if known.split else 1.5)
    bars = step * len(known.groups)
    heads = look.small * 1.5
    top = legend.height(known.groups, look)
    heights = _heights(flows, size, bars, look, top + heads)
    names = [] if look.stacked else [text_width(item.label, look.text) for item in stages]
    left = max(names, default=0) + look.text * 0.8
    across = _Sides(results, look, left, look.width if look.stacked else look.width - room)
    scene = Scene(look.width, top + heads + sum(heights))
    legend.draw(scene, known.groups, look)
    across.head(scene, top + heads / 2)
    y = top + heads
    if not look.stacked:
        heading = phrase("journey-of-other", name=beside["name"]).text(look.language)
        scene.text(look.width - room, top + heads / 2, heading, look.small, weight=600)
        across.line(scene, y, y + sum(heights))
    for place, item in enumerate(stages):
        if place == stalls:
            scene.box(0, y, look.width, y + heights[place], "accent-soft", 0.9)
        if place:
            scene.rule(0, y, look.width, y, "line", 1)
        name = look.text * 1.3 if look.stacked else 0.0
        middle = y + name + bars / 2 if look.stacked else y + heights[place] / 2
        if look.stacked:
            scene.text(0, y + name / 2, item.label, look.text, weight=600)
            across.line(scene, y + name, y + name + bars)
        else:
            scene.text(left - look.text * 0.8, middle, item.label, look.text, align="right")
        own = results[results["item"] == item.id].set_index("role")
        places = abreast(middle, step, len(known.groups))
        for group, at in zip(known.groups, places, strict=True):
            across.bar(scene, at, group, own.loc[group.role])
        if look.stacked:
            start = y + name + bars + size * 0.8
            other = phrase("journey-other-said", name=beside["name"]).text(look.language)
            scene.text(0, start, other, size, "quiet", weight=600)
            _events(scene, flows[place], size, 0, start + size * 1.2)
        else:
            start = middle - _deep(flows[place], size) / 2 + size * 0.6
            _events(scene, flows[place], size, look.width - room, start)
        y += heights[place]
    return scene.chart()


def in_words(results: pd.DataFrame, language: str) -> pd.DataFrame:
    """The results with both shares as text: with what was not marked, a group's add up to 100."""
    told = {name: [""] * len(results) for name in ("barrier", "enabler")}
    for _, own in results.reset_index(drop=True).groupby("role", sort=False):
        marked = [float(share) for name in told for share in own[name]]
        parts = [*marked, max(1 - sum(marked), 0.0)]
        words = iter(percents.shares(parts, language))
        for name in told:
            for place in own.index:
                told[name][place] = next(words)
    return results.assign(**{f"{name}_told": words for name, words in told.items()})


def _heights(
    flows: Sequence[Sequence[Placed]], size: float, bars: float, look: Look, above: float
) -> list[float]:
    """How high each stage's row is; on the stage they share what is left over."""
    deep = [_deep(flow, size) for flow in flows]
    if look.height is None:
        return [look.text * 1.3 + bars + size * 1.2 + one + look.text for one in deep]
    least = [max(one, bars) + size * 0.5 for one in deep]
    spare = max((look.height - above - sum(least)) / len(least), 0)
    return [one + spare for one in least]


class _Sides:
    """Where the line in the middle is, and how wide a share."""

    def __init__(self, results: pd.DataFrame, look: Look, left: float, right: float) -> None:
        self._look = look
        left = 0 if look.stacked else left
        right = right if look.stacked else right - look.mark
        pad = text_width("100%", look.small) + look.small * 0.6
        low, high = (max(0.05, float(results[name].max())) for name in ("barrier", "enabler"))
        self._unit = (right - left - 2 * pad) / (low + high)
        self._zero = left + pad + low * self._unit

    def head(self, scene: Scene, y: float) -> None:
        """What the two sides are."""
        pad, size = self._look.small * 0.6, self._look.small
        left, right = (
            phrase(f"journey-{one}").text(self._look.language) for one in ("barriers", "enablers")
        )
        scene.text(self._zero - pad, y, left, size, "quiet", "right")
        scene.text(self._zero + pad, y, right, size, "quiet")

    def line(self, scene: Scene, top: float, bottom: float) -> None:
        """The line between them."""
        scene.rule(self._zero, top, self._zero, bottom, "quiet", self._look.line * 0.3)

    def bar(self, scene: Scene, y: float, group: Group, row: pd.Series) -> None:
        """A group's bar over the line, with its mark there and a number at each end."""
        look, half = self._look, self._look.mark * 0.4
        for side, name, align in ((-1, "barrier", "right"), (1, "enabler", "left")):
            wide = float(row[name]) * self._unit
            start, end = sorted((self._zero, self._zero + side * wide))
            scene.box(start, y - half, end, y + half, group.colour, 0.45 if side < 0 else 0.9)
            words = str(row[f"{name}_told"]) if row[f"{name}s"] else ""
            reach = max(wide, look.mark * 0.4) + look.small * 0.4
            scene.text(self._zero + side * reach, y, words, look.small, "ink", align)
        scene.mark(self._zero, y, group.shape, group.colour, look.mark * 0.72)


def _flow(events: Sequence[Mapping[str, Any]], size: float, room: float) -> Iterator[Placed]:
    """Events one after the other, like words: each with its place and line."""
    x, line = 0.0, 0
    for event in events:
        words = wrapped(str(event["label"]), size, room - size * 1.3, 1)[0]
        if event.get("date"):
            dated = f"{words}, {event['date']}"
            words = dated if text_width(dated, size) <= room - size * 1.3 else words
        wide = text_width(words, size) + size * 1.3
        if x and x + wide > room:
            x, line = 0.0, line + 1
        yield event, x, line, words
        x += wide + size * 0.3


def _events(scene: Scene, flow: Sequence[Placed], size: float, left: float, top: float) -> None:
    for event, x, line, words in flow:
        y = top + line * size * 1.2
        hollow = event["mark"] == BARRIER
        scene.mark(left + x + size * 0.45, y, "circle", "quiet", size * 0.62, hollow=hollow)
        scene.text(left + x + size * 1.1, y, words, size)


def _deep(flow: Sequence[Placed], size: float) -> float:
    return size * 1.2 * (1 + flow[-1][2]) if flow else 0.0
