"""A comparison on the stage, of two exercises or within one: nobody answers it, it is revealed."""

from __future__ import annotations

from collections.abc import Hashable
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ..exercises import Item
from ..stage import ExerciseStage
from ..store import Counts
from .items import Live
from .staged import Outcome, Staged

if TYPE_CHECKING:
    import pandas as pd

    from .exercise import Exercise
    from .room import Room


class Comparison(Staged):
    """What every comparison has. A kind of it says which exercises go together, and how."""

    KIND: ClassVar[str]
    PROMPT: ClassVar[str]
    PARTS: ClassVar[tuple[str, ...]]  # what the one or two exercises are to the comparison
    READING: ClassVar[ModuleType]  # the module of results that reads them together

    def __init__(self, room: Room, record: Any, *exercises: Exercise) -> None:
        super().__init__(room, record)
        self._parts = exercises

    @classmethod
    def put(
        cls,
        room: Room,
        key: str,
        *exercises: Exercise,
        prompt: str,
        position: int,
        more: dict[str, Any] | None = None,
    ) -> Self:
        """Keep the comparison in the room, with what else it needs to know.

        Raises RoomError when the exercises do not go together.
        """
        cls.check(*exercises)
        parts = zip(cls.PARTS, (one.key for one in exercises), strict=True)
        spec = {"prompt": prompt or cls.PROMPT, **dict(parts), **(more or {})}
        record = room.store.put_exercise(room.id, key, cls.KIND, spec, position)
        return cls(room, record, *exercises)

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Raise RoomError, in words for a trainer, when the exercises do not go together."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple[Exercise, ...]:
        """The exercises that it looks at."""
        return self._parts

    def __repr__(self) -> str:
        compared = " and ".join(f"“{one.key}”" for one in self._parts)
        return f"<{type(self).__name__} “{self.key}”: {compared}>"

    def results(self) -> pd.DataFrame:
        """What came of them together, at any moment, revealed or not."""
        return self._summary(self._given())

    def top(self, n: int = 3) -> Live:
        """The ``n`` items that lead, as items for another exercise; they follow the answers."""

        def read() -> list[Item]:
            return list(self.READING.top(*self._given(), n))

        return Live(read, f"top {n} of “{self.key}”", self.key)

    def _given(self) -> list[Any]:
        """The spec and the responses of each exercise, one after the other."""
        return [given for one in self._parts for given in (one.spec, one.responses())]

    def _summary(self, given: list[Any]) -> pd.DataFrame:
        found: pd.DataFrame = self.READING.results(
            *given, self._room.roles, threshold=self._room.threshold
        )
        return found

    def _make_widget(self) -> ExerciseStage:
        return ExerciseStage(
            key=self.key, kind=self.KIND, spec=self._record.spec, roles=self._room.roles
        )

    def _read(self) -> tuple[Any, Hashable]:
        # Who answered which, part by part: the same revision in the other is another answer.
        each = [one._read() for one in self._parts]
        return [answers for answers, _ in each], tuple(state for _, state in each)

    def answered(self, counts: Counts) -> int:
        """How many people have answered; the fewer of two, as people may do one only."""
        return min(counts.answered.get(one.key, 0) for one in self._parts)

    def _draw(self, answers: Any) -> Outcome:
        given = self._given()
        results = self._summary(given)
        reading = self.READING.headline(*given, results)
        alt = self.READING.alt(*given, results, reading)
        table = self.READING.table(*given, results)
        return self._outcome(results, reading, self.READING.chart, alt, table)
