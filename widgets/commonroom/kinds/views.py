"""What a simulated person thinks, for kinds to make answers of; ``rehearsal`` has the people."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, Protocol

from .item import Item

DOUBT = 0.16  # standard deviation of a person's view around that of their role, of a 0–1 scale


class Sentence(Protocol):
    """A text, and where it belongs: the ids of a column and of a mark, or “” for any."""

    @property
    def text(self) -> str:
        """What one writes."""

    @property
    def column(self) -> str:
        """The id of a column."""

    @property
    def mark(self) -> str:
        """The id of a mark."""


class Views(Protocol):
    """A person's leanings, the same for the same person; numbers run from 0 to 1."""

    @property
    def rng(self) -> Random:
        """Chance, the same for the same person."""

    @property
    def drift(self) -> float:
        """How much higher than the first time; of points, how much more goes to what is dear."""

    def level(self, item: str) -> float:
        """How inclined their role is to this item."""

    def lived(self, item: str) -> float:
        """How far their role sees this item lived today."""

    def spot(self, item: str) -> tuple[float, float]:
        """Where on a map their role sees this item."""

    def heard(self, item: str, lane: str) -> float:
        """How likely their role puts the item into this lane, where several will do."""

    def some(self, items: Sequence[Item]) -> Sequence[Item]:
        """What they get round to, in the order shown; one person in six leaves the last out."""

    def sentences(self, column: str, number: int) -> Sequence[Sentence]:
        """What they may write as their card of this ``number`` in a column, likeliest first."""

    def line(self, field: str) -> str:
        """What they may write on a line of a form."""


class Rehearsal(Protocol):
    """The names that the ``rehearse.py`` of every kind has."""

    def answers(self, spec: Any, views: Views) -> list[dict[str, Any]]:
        """What a simulated person sends, step by step: each payload replaces the last."""

    def climbs(self, spec: Any) -> bool:
        """Whether it has a height that goes up where the same items are asked about again."""
