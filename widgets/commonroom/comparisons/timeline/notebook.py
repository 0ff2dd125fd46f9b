"""Commitments by date: what was promised for when, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...kinds.cards.spec import CardsSpec
from ...staging.comparison import Comparison
from ...staging.errors import RoomError
from . import results as timeline
from . import words

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Timeline(Comparison):
    """Cards along a line of time. Made by ``room.timeline``."""

    KIND = "timeline"
    WORDS: ClassVar = words
    PARTS = ("commitments",)
    GROUPED = False
    READING: ClassVar = timeline

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Cards that say by when."""
        (cards,) = exercises
        spec = cards.spec
        if not isinstance(spec, CardsSpec) or not spec.fields_for("date"):
            raise RoomError(
                "A timeline is made of cards with a date: "
                'room.cards(…, fields=["Who", {"label": "By when", "kind": "date"}]).'
            )
