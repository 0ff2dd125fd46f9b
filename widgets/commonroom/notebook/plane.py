"""A map put to a room: besides what leads, what stands in one of its corners."""

from __future__ import annotations

from typing import Any, Literal, get_args

from ..calls import all_spoken, near, value
from ..kinds.plane import results as reading_of
from ..staging.errors import RoomError
from ..staging.exercise import Exercise
from ..staging.items import Live

Corner = Literal["top_left", "top_right", "bottom_left", "bottom_right"]


def check_corner(name: str) -> None:
    """Raise RoomError for what is no corner of a map."""
    known = get_args(Corner)
    if name not in known:
        hint = near(str(name), known)
        raise RoomError(f"A map has no corner {value(name)}{hint} It has: {', '.join(known)}.")


@all_spoken(RoomError, "map")
class Plane(Exercise):
    """Items placed on two axes. Made by ``room.plane``."""

    def corner(self, name: Corner, n: int = 3) -> Live:
        """Up to ``n`` items that stand in a corner, furthest out first; they follow the answers.

        In the power-interest grid ``top_left`` are those with power who care little.
        """
        check_corner(name)
        spec: Any = self.spec

        def read() -> list[Any]:
            return reading_of.corner(spec, self.responses(), name, n)

        return Live(read, f"{name} of “{self.key}”", self.key)
