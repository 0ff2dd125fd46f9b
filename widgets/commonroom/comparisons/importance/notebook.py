"""What matters to a room against how well it is lived."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...kinds.points.spec import PointsSpec
from ...kinds.scale.spec import ScaleSpec
from ...staging.comparison import Comparison
from ...staging.errors import RoomError
from . import results as importance
from . import words

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Against(Comparison):
    """Points for importance, ratings for practice. Made by ``room.against``."""

    KIND = "against"
    WORDS: ClassVar = words
    PARTS = ("importance", "practice")
    READING: ClassVar = importance

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Points and a scale, about some of the same items."""
        first, second = exercises
        if not (isinstance(first.spec, PointsSpec) and isinstance(second.spec, ScaleSpec)):
            raise RoomError(
                "This compares importance, given in points, with practice, rated on a scale: "
                "room.against(key, points, scale)."
            )
        if not first.spec.item_ids & second.spec.item_ids:
            raise RoomError("Importance and practice need to be asked about the same items.")
