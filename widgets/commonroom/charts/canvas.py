"""A drawing board in pixels: lines, boxes, marks and words that become one Altair chart.

Direct labels that never overlap have to know where everything is, so our charts lay themselves
out and use Altair as the pen. Whatever is drawn keeps its order, so that two drawings of the same
exercise can be turned into one another piece by piece.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import altair as alt

from .palette import COLOURS, FONT

SHORTEST = 3  # letters that stand alone when a word goes on in the next line
_NARROW = frozenset("iljtfI.,:;'’‘|!()[]/ ")
_WIDE = frozenset("mwMW@%—–…")
# Shapes that Vega does not have, from −1 to 1.
_PATHS = {
    "bars": "M-0.85,-0.9L-0.25,-0.9L-0.25,0.9L-0.85,0.9ZM0.25,-0.9L0.85,-0.9L0.85,0.9L0.25,0.9Z",
    "hourglass": "M-0.9,-1L0.9,-1L0.25,0L0.9,1L-0.9,1L-0.25,0Z",
    "hexagon": "M-0.5,-0.9L0.5,-0.9L1,0L0.5,0.9L-0.5,0.9L-1,0Z",
}


def text_width(text: str, size: float) -> float:
    """About how wide a text is set in a humanist sans serif, in pixels, on the generous side."""
    return size * sum(_advance(character) for character in text)


def wrapped(
    text: str, size: float, width: float, lines: int, *, hyphens: bool = False
) -> list[str]:
    """The text in at most ``lines`` lines of ``width`` pixels; what does not fit ends in “…”.

    With ``hyphens`` a word that is longer than a line goes on in the next one.
    """
    done: list[str] = []
    line = ""
    words = text.split()
    if hyphens and lines > 1:
        words = [piece for word in words for piece in _pieces(word, size, width)]
    for place, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if not line or text_width(longer, size) <= width:
            line = longer
            continue
        if len(done) + 1 == lines:
            return [*done, _cut(" ".join([line, *words[place:]]), size, width)]
        done.append(_cut(line, size, width))
        line = word
    return [*done, _cut(line, size, width)]


def spread(centres: list[float], widths: list[float], low: float, high: float) -> list[float]:
    """Centres moved as little as needed for neighbours not to overlap, between low and high."""
    order = sorted(range(len(centres)), key=lambda i: centres[i])
    placed = list(centres)
    edge = low
    for i in order:
        placed[i] = max(placed[i], edge + widths[i] / 2)
        edge = placed[i] + widths[i] / 2
    edge = high
    for i in reversed(order):
        placed[i] = min(placed[i], edge - widths[i] / 2)
        edge = placed[i] - widths[i] / 2
    return placed


def abreast(middle: float, step: float, number: int) -> list[float]:
    """Where so many things stand around the middle, each a step from the next."""
    return [middle + step * (place - (number - 1) / 2) for place in range(number)]


class Scene:
    """What is to be drawn on ``width`` × ``height`` pixels, y downwards, back to front."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._boxes: list[dict[str, Any]] = []
        self._rules: list[dict[str, Any]] = []
        self._marks: list[dict[str, Any]] = []
        self._texts: list[dict[str, Any]] = []

    def box(
        self, x: float, y: float, x2: float, y2: float, colour: str, opacity: float = 1
    ) -> None:
        """A filled rectangle."""
        self._boxes.append(
            {"x": x, "y": y, "x2": x2, "y2": y2, "fill": COLOURS[colour], "opacity": opacity}
        )

    def rule(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        colour: str = "line",
        width: float = 2,
        opacity: float = 1,
    ) -> None:
        """A straight line."""
        row = {"x": x, "y": y, "x2": x2, "y2": y2, "stroke": COLOURS[colour]}
        self._rules.append({**row, "width": width, "opacity": opacity})

    def mark(
        self,
        x: float,
        y: float,
        shape: str,
        colour: str,
        size: float,
        *,
        hollow: bool = False,
        opacity: float = 1,
        angle: float = 0,
    ) -> None:
        """A shape ``size`` pixels wide."""
        hue = COLOURS[colour]
        self._marks.append(
            {
                "x": x,
                "y": y,
                "shape": _PATHS.get(shape, shape),
                "fill": COLOURS["paper"] if hollow else hue,
                "stroke": hue if hollow else COLOURS["paper"],
                "area": size**2,
                "opacity": opacity,
                "angle": angle,
                "width": max(1.5, size / 9) if hollow else max(1.0, size / 15),
            }
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str = "ink",
        align: str = "left",
        weight: int = 400,
    ) -> None:
        """A line of text whose middle is at ``y``, with a halo that keeps it legible on lines."""
        row = {"x": x, "y": y, "text": text, "size": size, "fill": COLOURS[colour]}
        self._texts.append({**row, "align": align, "weight": weight})

    def chart(self) -> alt.LayerChart:
        """The drawing. An empty one is a chart too."""
        layers = []
        span = {"x2": alt.X2("x2"), "y2": alt.Y2("y2")}
        if self._boxes:
            layers.append(self._layer(self._boxes, "rect", **span))
        if self._rules:
            width = alt.StrokeWidth("width:Q", scale=None)
            rules = self._layer(self._rules, "rule", strokeWidth=width, **span)
            layers.append(rules)
        if self._marks:
            marks = self._layer(
                self._marks,
                "point",
                shape=alt.Shape("shape:N", scale=None),
                size=alt.Size("area:Q", scale=None),
                stroke=alt.Stroke("stroke:N", scale=None),
                strokeWidth=alt.StrokeWidth("width:Q", scale=None),
                angle=alt.Angle("angle:Q", scale=None),
            )
            layers.append(marks)
        texts = self._texts or [
            {"x": 0, "y": 0, "text": "", "size": 1, "fill": COLOURS["ink"], "align": "left"}
        ]
        words = {
            "text": alt.Text("text:N"),
            "size": alt.Size("size:Q", scale=None),
            "stroke": alt.value(COLOURS["paper"]),
            "strokeWidth": alt.value(5 if self.width > 600 else 3),
        }
        layers.append(self._layer(texts, "text", **words))
        return (
            alt.layer(*layers)
            .properties(
                width=round(self.width),
                height=round(self.height),
                padding=0,
                autosize=alt.AutoSizeParams(type="none"),
                background="transparent",
            )
            .configure(aria=False, view={"stroke": None}, text={"font": FONT})
        )

    def _layer(self, rows: list[dict[str, Any]], mark: str, **encodings: Any) -> alt.Chart:
        look: dict[str, Any] = {}
        if mark == "text":
            look = {"baseline": "middle", "strokeJoin": "round"}
            look |= {"align": alt.expr("datum.align"), "fontWeight": alt.expr("datum.weight")}
        if mark == "rule":
            encodings["stroke"] = alt.Stroke("stroke:N", scale=None)
        else:
            encodings["fill"] = alt.Fill("fill:N", scale=None)
        if "opacity" in rows[0]:
            encodings["opacity"] = alt.Opacity("opacity:Q", scale=None)
        pen = getattr(alt.Chart(alt.InlineData(values=rows)), f"mark_{mark}")(**look)
        chart: alt.Chart = pen.encode(
            x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, self.width], nice=False)),
            y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[self.height, 0], nice=False)),
            **encodings,
        )
        return chart


def _pieces(word: str, size: float, width: float) -> list[str]:
    """A word as pieces that fit a line; none of them is shorter than three letters."""
    pieces = []
    while text_width(word, size) > width and len(word) > 2 * SHORTEST:
        end = len(word) - SHORTEST
        while end > SHORTEST and text_width(word[:end] + "-", size) > width:
            end -= 1
        pieces.append(word[:end] if word[end - 1] in "-–/" else f"{word[:end]}-")
        word = word[end:]
    return [*pieces, word]


def _cut(text: str, size: float, width: float) -> str:
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip(" ,;:–-") + "…"


def _advance(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    return 0.71 if character.isupper() else 0.6
