"""How charts look: two presets, and the colours of the tokens under their names."""

from __future__ import annotations

from dataclasses import dataclass

from ..locale.languages import ENGLISH

# The light values of frontend/tokens.css and chart.css. render.svg() turns each into a class, so
# that a page in dark mode shows its own value; an SVG without a page keeps these.
COLOURS = {
    "ink": "#1c2733",
    "quiet": "#5a6673",
    "line": "#dcd8cf",
    "paper": "#fbfaf7",
    "card": "#ffffff",
    "accent": "#0b5c56",
    "accent-soft": "#e2efed",
    "student": "#0072b2",
    "staff": "#c4500a",
    "other": "#007a5a",
    "role-4": "#8f3f7f",
    "role-5": "#7a6200",
    "role-6": "#474f9e",
    # A room's groups: none is taken for students or staff, neighbours are far apart.
    "group-1": "#8d3d80",
    "group-2": "#7b6100",
    "group-3": "#5f45b5",
    "group-4": "#44700f",
    "group-5": "#b3256b",
    "group-6": "#4f5a66",
    "group-7": "#6e4020",
    "group-8": "#0b7480",
    # From the low to the high end of a scale: ochre and teal stay apart for colour-blind eyes
    # (as in ColorBrewer's BrBG), and the ends stand out most, in light and in dark.
    "scale-1": "#8a5a0b",
    "scale-2": "#b3812f",
    "scale-3": "#d9b877",
    "scale-4": "#c9c6bf",
    "scale-5": "#8fc7be",
    "scale-6": "#3f958b",
    "scale-7": "#0a6159",
}
FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, system-ui, sans-serif"


@dataclass(frozen=True)
class Look:
    """The size of a chart and of what is on it, in pixels of the drawing.

    ``height`` is what a chart must fit into; None lets it grow with its rows. With ``stacked``,
    an item's name stands above its row instead of beside it. ``language`` is that of its words.
    """

    name: str
    width: int
    height: int | None
    text: int
    small: int
    mark: int
    line: int
    stacked: bool = False
    language: str = ENGLISH


STAGE = Look("stage", width=1720, height=580, text=34, small=26, mark=30, line=7)
PHONE = Look("phone", width=340, height=None, text=15, small=13, mark=15, line=4, stacked=True)
LOOKS = {look.name: look for look in (STAGE, PHONE)}
