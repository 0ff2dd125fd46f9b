"""Where things are and where they should be, or before and after: the same people, twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...kinds.lanes.spec import LanesSpec
from ...kinds.scale.spec import ScaleSpec
from ...staging.comparison import Comparison
from ...staging.errors import RoomError
from . import results as shift
from . import words

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Shift(Comparison):
    """Two ladders or two scales, person by person. Made by ``room.shift``."""

    KIND = "shift"
    WORDS: ClassVar = words
    CARRIES = (4, 4)
    PARTS = ("before", "after")
    READING: ClassVar = shift

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """The same items on the same steps."""
        first, second = exercises
        if first.spec.item_ids != second.spec.item_ids:
            raise RoomError("A shift compares two exercises about the same items.")
        steps = [_steps(one) for one in (first, second)]
        if steps[0] is None or steps[0] != steps[1]:
            raise RoomError(
                "A shift compares two exercises with the same ordered lanes, or on the same scale."
            )


def _steps(one: Exercise) -> object:
    """What the items stand on, from low to high; None if that has no order."""
    spec = one.spec
    if isinstance(spec, ScaleSpec):
        return spec.labels
    return spec.lanes if isinstance(spec, LanesSpec) and spec.ordered else None
