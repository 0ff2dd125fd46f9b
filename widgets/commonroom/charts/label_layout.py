"""Where labels go beside points so that none covers another: pure geometry.

Each label tries places round its point, near ones first, and takes the one that covers least;
after a first pass every label may move once more, now that all others are known (a small case of
the heuristics compared by Christensen, Marks & Shieber 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Directions in order of preference: right, left, above, below, then the corners.
_ROUND = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
_NEAR_TO_FAR = (0.0, 1.0, 2.2, 3.6)  # further out, in heights of the label


@dataclass(frozen=True)
class Box:
    """A rectangle, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    @property
    def area(self) -> float:
        """Its area."""
        return (self.right - self.left) * (self.bottom - self.top)


def around(x: float, y: float, size: float) -> Box:
    """The square of a mark."""
    return Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def place(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    bounds: Box,
    mark: float,
    taken: Sequence[Box] = (),
    words: Sequence[Box] = (),
) -> list[Box]:
    """A box for each label of ``sizes`` (width, height) near its point, within ``bounds``.

    ``mark`` is the width of the points' marks; labels avoid these, one another and ``taken``, and
    most of all ``words`` that stand there already.
    """
    marks = [around(x, y, mark) for x, y in points]
    tried = [
        _candidates(point, size, mark, bounds) for point, size in zip(points, sizes, strict=True)
    ]
    crowd = [sum(abs(x - u) + abs(y - v) < mark * 6 for u, v in points) for x, y in points]
    order = sorted(range(len(points)), key=lambda i: (-crowd[i], i))
    fixed = []
    for i, (boxes, dislike) in enumerate(tried):
        walls = _covered(boxes, [*taken, *marks[:i], *marks[i + 1 :]], whole=True)
        outside = 1 - _covered(boxes, [bounds]) / _areas(boxes)
        stray = _strays(boxes, points[i], [*points[:i], *points[i + 1 :]])
        read = _covered(boxes, words) > 0  # two words over one another are none
        fixed.append(dislike + 1.2 * walls + 5 * outside + 0.6 * stray + 3 * read)
    chosen: dict[int, Box] = {}
    for _ in range(2):
        for i in order:
            boxes = tried[i][0]
            others = [box for j, box in chosen.items() if j != i]
            cost = fixed[i] + 3 * _covered(boxes, others) / _areas(boxes)
            chosen[i] = Box(*boxes[int(cost.argmin())].tolist())
    return [chosen[i] for i in range(len(points))]


def _candidates(
    point: tuple[float, float], size: tuple[float, float], mark: float, bounds: Box
) -> tuple[Array, Array]:
    """Boxes to try, and how much each is disliked in itself, as part of the label's area."""
    found, dislikes = [], []
    (x, y), (width, height) = point, size
    for ring, out in enumerate(_NEAR_TO_FAR):
        for rank, (right, down) in enumerate(_ROUND):
            reach = mark * 0.7 + out * height
            slant = 0.6 if right and down else 1.0
            middle = x + right * (reach * slant + width / 2)
            centre = y + down * (reach * slant + height / 2)
            left = min(max(middle - width / 2, bounds.left), max(bounds.right - width, bounds.left))
            top = min(max(centre - height / 2, bounds.top), bounds.bottom - height)
            box = Box(left, top, left + width, top + height)
            shoved = abs(left + width / 2 - middle) + abs(top + height / 2 - centre)
            own = box.overlap(around(x, y, mark)) / mark**2
            found.append((box.left, box.top, box.right, box.bottom))
            dislikes.append(0.01 * rank + 0.15 * ring + 0.3 * shoved / width + 2 * own)
    return np.array(found), np.array(dislikes)


def _strays(boxes: Array, own: tuple[float, float], others: Sequence[tuple[float, float]]) -> Array:
    """Which boxes are nearer to another point than to their own: a reader would mistake them."""
    if not others:
        return np.zeros(len(boxes))
    away = [np.hypot(*_beside(boxes, point)) for point in (own, *others)]
    return np.asarray(np.min(away[1:], axis=0) < away[0], dtype=float)


def _beside(boxes: Array, point: tuple[float, float]) -> tuple[Array, Array]:
    """How far a point lies outside each box, across and down."""
    across = np.maximum(boxes[:, 0] - point[0], point[0] - boxes[:, 2]).clip(0)
    down = np.maximum(boxes[:, 1] - point[1], point[1] - boxes[:, 3]).clip(0)
    return across, down


def _areas(boxes: Array) -> Array:
    return np.maximum((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), 1)


def _covered(boxes: Array, others: Sequence[Box], *, whole: bool = False) -> Array:
    """The area of each box that the others cover; with ``whole``, how many of them it covers."""
    if not others:
        return np.zeros(len(boxes))
    them = np.array([(box.left, box.top, box.right, box.bottom) for box in others])
    wide = np.minimum(boxes[:, None, 2], them[:, 2]) - np.maximum(boxes[:, None, 0], them[:, 0])
    high = np.minimum(boxes[:, None, 3], them[:, 3]) - np.maximum(boxes[:, None, 1], them[:, 1])
    area = wide.clip(0) * high.clip(0)
    return np.asarray((area / _areas(them) if whole else area).sum(axis=1))
