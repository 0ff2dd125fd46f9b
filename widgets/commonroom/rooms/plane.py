"""A map put to a room: besides what leads, what stands in one of its corners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, get_args

from ..calls import all_spoken, near, value
from ..kinds.plane import results as reading_of
from ..kinds.plane.spec import PlaneSpec
from ..staging.errors import RoomError
from ..staging.exercise import Exercise
from ..staging.items import Live
from ..staging.labels import told_apart
from ..text.visible import can_be_seen

Corner = Literal["top_left", "top_right", "bottom_left", "bottom_right"]


def check_corner(name: str) -> None:
    """Raise RoomError for what is no corner of a map."""
    known = get_args(Corner)
    if name not in known:
        hint = near(str(name), known)
        raise RoomError(f"A map has no corner {value(name)}{hint} It has: {', '.join(known)}.")


def map_told_apart(given: Mapping[str, Any]) -> None:
    """Raise RoomError if both axes of a map, or two of its corners, have the same name."""
    axes = {}
    for name in ("x", "y"):
        axis = given.get(name, {"name": PlaneSpec.model_fields[name].default.name})
        axes[name] = axis.get("name") if isinstance(axis, Mapping) else None
    corners = given.get("quadrants")
    told_apart("axes", _words(axes))
    told_apart("quadrants", _words(corners if isinstance(corners, Mapping) else {}))


def _words(named: Mapping[Any, Any]) -> dict[str, str]:
    return {
        str(name): words
        for name, words in named.items()
        if isinstance(words, str) and can_be_seen(words)
    }


@all_spoken(RoomError, "map")
class Plane(Exercise):
    """Items placed on two axes. Made by ``room.plane``."""

    KIND: ClassVar[str] = "plane"

    def leading(self, n: int, corner: Corner | None = None) -> Live:
        """The ``n`` items that lead, or those in a ``corner``."""
        return self.top(n) if corner is None else self.corner(corner, n)

    def corner(self, name: Corner, n: int = 3) -> Live:
        """Up to ``n`` items that stand in a corner, furthest out first; they follow the answers.

        In the power-interest grid ``top_left`` are those with power who care little.
        """
        check_corner(name)
        spec: Any = self.spec

        def read() -> list[Any]:
            return reading_of.corner(spec, self.responses(), name, n)

        return Live(read, f"{name} of “{self.key}”", self.key)
