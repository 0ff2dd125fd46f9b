"""Who is who on a chart: each group's mark with its name and size, beside one another."""

from __future__ import annotations

from collections.abc import Sequence

from ..analysis.groups import Group
from ..locale.message import text_of
from .canvas import Scene, spread, text_width
from .palette import Look


def height(groups: Sequence[Group], look: Look) -> float:
    """How much room the key takes, in pixels."""
    return look.text * 1.6 * len(_lines(groups, look))


def reach(groups: Sequence[Group], look: Look) -> float:
    """How far to the right the key goes, in pixels."""
    return max(sum(_width(group, look) for group in line) for line in _lines(groups, look))


def draw(
    scene: Scene,
    groups: Sequence[Group],
    look: Look,
    y: float = 0,
    left: float = 0,
    near: Sequence[float] | None = None,
) -> None:
    """The key from ``y`` downwards: from ``left``, or each entry as close as it can get to its
    place ``near``.
    """
    size = _size(look)
    left = max(0.0, min(left, look.width - reach(groups, look)))
    for number, line in enumerate(_lines(groups, look)):
        middle = y + look.text * 1.6 * (number + 0.5)
        widths = [_width(group, look) for group in line]
        places = [left + w / 2 + sum(widths[:i]) for i, w in enumerate(widths)]
        if near is not None and len(line) == len(groups):
            places = spread(list(near), widths, 0, scene.width)
        for group, place, width in zip(line, places, widths, strict=True):
            start = place - width / 2 + (0 if near is None else look.text * 0.7)
            scene.mark(start + look.mark / 2, middle, group.shape, group.colour, look.mark * 0.9)
            scene.text(start + look.mark * 1.35, middle, _name(group, look), size)


def _size(look: Look) -> float:
    return look.small * 1.15


def _name(group: Group, look: Look) -> str:
    return text_of(group.sized, look.language)


def _width(group: Group, look: Look) -> float:
    return look.mark * 1.35 + text_width(_name(group, look), _size(look)) + look.text * 1.4


def _lines(groups: Sequence[Group], look: Look) -> list[list[Group]]:
    lines: list[list[Group]] = [[]]
    for group in groups:
        if lines[-1] and sum(_width(g, look) for g in [*lines[-1], group]) > look.width:
            lines.append([])
        lines[-1].append(group)
    return lines
