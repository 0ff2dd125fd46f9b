"""How far people hear the same: one coding, within each group and across them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...kinds.lanes.spec import LanesSpec
from ...staging.comparison import Comparison
from ...staging.errors import RoomError
from . import results as agreement
from . import words

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Agreement(Comparison):
    """Krippendorff's alpha of a coding. Made by ``room.agreement``."""

    KIND = "agreement"
    WORDS: ClassVar = words
    CARRIES = (4, 4)
    PARTS = ("coding",)
    READING: ClassVar = agreement

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Lanes that have no order: themes, of which one or several are found in each item."""
        (coding,) = exercises
        if not isinstance(coding.spec, LanesSpec) or coding.spec.ordered:
            raise RoomError(
                "Agreement is about texts that were coded to themes: "
                "room.lanes(…, several=True), without an order."
            )
