"""What a room wrote beside what a study found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...kinds.cards.spec import CardsSpec
from ...staging.comparison import Comparison
from ...staging.errors import RoomError
from . import results as beside
from . import words

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Beside(Comparison):
    """The themes of cards beside a study's. Made by ``room.beside``."""

    KIND = "beside"
    WORDS: ClassVar = words
    PARTS = ("cards",)
    READING: ClassVar = beside

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Cards that offer a study's findings as themes."""
        (cards,) = exercises
        if not isinstance(cards.spec, CardsSpec) or not cards.spec.themes:
            raise RoomError(
                "This counts the themes of cards beside what a study found: "
                "room.cards(…, themes=cr.pack(…)), with its findings as themes."
            )
