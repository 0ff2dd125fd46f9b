"""What stands in several lanes at once, and which lanes are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...kinds.lanes.spec import LanesSpec
from ...staging.comparison import Comparison
from ...staging.errors import RoomError
from . import results as overlap
from . import words

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Overlap(Comparison):
    """The combinations of lanes that things stand in. Made by ``room.overlap``."""

    KIND = "overlap"
    WORDS: ClassVar = words
    CARRIES = (4, 4)
    PARTS = ("placed",)
    READING: ClassVar = overlap

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Lanes of which an item may be in several."""
        (placed,) = exercises
        if not isinstance(placed.spec, LanesSpec) or not placed.spec.several:
            raise RoomError(
                "An overlap needs a question in which things stand in several lanes: "
                "room.lanes(…, several=True)."
            )
