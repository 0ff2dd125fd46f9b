"""One simulated person before one question: what they are inclined to, and what they may write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from ..kinds import Item
from . import tastes
from .sentences import Question, Sentence, filler, in_turn, question


@dataclass(frozen=True)
class PersonsViews:
    """The leanings of a role, with the chance of one person (``kinds.views.Views``).

    ``place`` is which of the simulated people this is, so that not all write the same.
    """

    key: str
    prompt: str
    role: str
    drift: float
    rng: Random
    place: int | None = None

    @cached_property
    def known(self) -> Question | None:
        """What somebody has written for this question to be taken from."""
        return question(self.key, self.prompt)

    def level(self, item: str) -> float:
        """How inclined their role is to this item."""
        return tastes.level(self.key, item, self.role)

    def lived(self, item: str) -> float:
        """How far their role sees this item lived today."""
        return tastes.lived(item, self.role)

    def spot(self, item: str) -> tuple[float, float]:
        """Where on a map their role sees this item."""
        return tastes.place(self.key, item, self.role)

    def heard(self, item: str, lane: str) -> float:
        """How likely their role puts the item into this lane, where several will do."""
        return tastes.heard(self.key, item, self.role, lane)

    def some(self, items: Sequence[Item]) -> Sequence[Item]:
        """All items, in the order shown; one person in six leaves the last ones out."""
        if self.rng.random() < 5 / 6:
            return items
        return items[: self.rng.randint(1, len(items))]

    def sentences(self, column: str, number: int) -> Sequence[Sentence]:
        """What was written for the question, in turn, and last what is plainly nobody's."""
        last = Sentence(filler(self.place, number, self.rng))
        if self.known is None:
            return [last]
        said = self.known.sentences(self.role, column)
        return [*in_turn(said, f"{self.key} {column} {self.role}", self.place, self.rng), last]

    def line(self, field: str) -> str:
        """What was written for a line of the form, else what is plainly nobody's."""
        lines = self.known.lines(field, self.role) if self.known else ()
        return self.rng.choice(lines) if lines else filler(None, 0, self.rng)
