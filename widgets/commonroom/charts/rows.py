"""Items as rows: where each row is, and its name beside it (stage) or above it (phone)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .canvas import Scene, text_width, wrapped
from .palette import Look

MOST = 16  # rows on a screen that cannot grow; the table has the others
SMALLEST = 26  # pixels: what the last row of a hall can still read


@dataclass(frozen=True)
class Rows:
    """Rows in the order they are shown. ``y`` is the middle of each row's band, in pixels."""

    look: Look
    names: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    y: tuple[float, ...]
    band: float
    left: float
    right: float
    bottom: float
    text: float

    def name(self, scene: Scene, place: int) -> None:
        """Draw the name of the row at ``place``."""
        lines = self.names[place]
        step = self.text * 1.12
        for number, line in enumerate(lines):
            if self.look.stacked:
                y = self.tops[place] + step * (number + 0.5)
                scene.text(0, y, line, self.text)
            else:
                y = self.y[place] + step * (number - (len(lines) - 1) / 2)
                scene.text(self.left - 26, y, line, self.text, align="right")

    def note(self, scene: Scene, place: int, note: str) -> None:
        """Draw a remark on a row: at its end or, stacked, after its name if there is room."""
        look = self.look
        if not look.stacked:
            scene.text(look.width, self.y[place], note, look.small, "ink", "right")
            return
        name = self.names[place]
        y = self.tops[place] + self.text * 1.12 * (len(name) - 0.5)
        if text_width(name[-1] + note, self.text) < look.width:
            scene.text(look.width, y, note, look.small, "quiet", "right")


def lay(
    labels: Sequence[str],
    look: Look,
    *,
    top: float,
    below: float,
    band: float,
    right: float = 0,
    widest: float = 0.4,
) -> Rows:
    """Rows for ``labels`` between ``top`` and what is needed ``below`` them.

    ``band`` is the height a row's marks want; on a look of fixed height rows share what there is.
    ``right`` is kept free for notes, ``widest`` the part of the width that names may take.
    """
    if look.stacked or look.height is None:
        return _stacked(labels, look, top, band, right)
    height = (look.height - top - below) / max(len(labels), 1)
    height = min(height, band)
    text = max(SMALLEST, min(look.text, height * 0.6))
    longest = max((text_width(label, text) for label in labels), default=0)
    if longest > look.width * widest and height > SMALLEST * 2.24:
        text = min(text, height / 2.24)  # two lines of a smaller size hold more than one
    lines = max(1, int(height / (text * 1.12) + 1e-9))
    longest = max((text_width(label, text) for label in labels), default=0)
    column = min(longest, look.width * widest)
    names = [tuple(wrapped(label, text, column, min(lines, 2), hyphens=True)) for label in labels]
    column = max((text_width(line, text) for name in names for line in name), default=0)
    tops = tuple(top + height * place for place in range(len(labels)))
    return Rows(
        look,
        tuple(names),
        tops,
        tuple(y + height / 2 for y in tops),
        height,
        column + 26,
        look.width - right,
        top + height * len(labels),
        text,
    )


def _stacked(labels: Sequence[str], look: Look, top: float, band: float, right: float) -> Rows:
    names = [tuple(wrapped(label, look.text, look.width, 3, hyphens=True)) for label in labels]
    tops, middles, y = [], [], top
    for name in names:
        tops.append(y)
        y += len(name) * look.text * 1.12
        middles.append(y + band / 2)
        y += band
    margin = look.mark / 2 + 1
    return Rows(
        look,
        tuple(names),
        tuple(tops),
        tuple(middles),
        band,
        margin,
        look.width - max(right, margin),
        y,
        look.text,
    )
