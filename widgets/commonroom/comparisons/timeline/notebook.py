"""Commitments by date: what was promised for when, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...kinds.cards.spec import CardsSpec
from ...staging.comparison import Comparison
from ...staging.errors import RoomError
from . import results as timeline

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Timeline(Comparison):
    """Cards along a line of time. Made by ``room.timeline``."""

    KIND = "timeline"
    PROMPT = "Who does what by when?"
    PARTS = ("commitments",)
    GROUPED = False
    READING: ClassVar = timeline

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Cards that say by when."""
        (cards,) = exercises
        spec = cards.spec
        if not isinstance(spec, CardsSpec) or all(field.kind != "date" for field in spec.fields):
            raise RoomError(
                "A timeline is made of cards with a date: "
                'room.cards(…, fields=["Who", {"label": "By when", "kind": "date"}]).'
            )
