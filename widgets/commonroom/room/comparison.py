"""A comparison of two exercises on the stage: nobody answers it, it is only revealed."""

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
    """What every comparison has. A kind of it says which two exercises go together, and how."""

    KIND: ClassVar[str]
    PROMPT: ClassVar[str]
    PARTS: ClassVar[tuple[str, str]]  # what the two exercises are to each other
    READING: ClassVar[ModuleType]  # the module of results that reads the two together

    def __init__(self, room: Room, record: Any, first: Exercise, second: Exercise) -> None:
        super().__init__(room, record)
        self._pair = (first, second)

    @classmethod
    def put(
        cls, room: Room, key: str, first: Exercise, second: Exercise, prompt: str, position: int
    ) -> Self:
        """Keep the comparison in the room. Raises RoomError when the two do not go together."""
        cls.check(first, second)
        parts = zip(cls.PARTS, (first.key, second.key), strict=True)
        spec = {"prompt": prompt or cls.PROMPT, **dict(parts)}
        record = room.store.put_exercise(room.id, key, cls.KIND, spec, position)
        return cls(room, record, first, second)

    @classmethod
    def check(cls, first: Exercise, second: Exercise) -> None:
        """Raise RoomError, in words for a trainer, when the two do not go together."""
        raise NotImplementedError

    def __repr__(self) -> str:
        first, second = (f"“{one.key}”" for one in self._pair)
        return f"<{type(self).__name__} “{self.key}”: {first} and {second}>"

    def results(self) -> pd.DataFrame:
        """What came of the two together, at any moment, revealed or not."""
        return self._summary(self._both())

    def top(self, n: int = 3) -> Live:
        """The ``n`` items that lead, as items for another exercise; they follow the answers."""

        def read() -> list[Item]:
            return list(self.READING.top(*self._both(), n))

        return Live(read, f"top {n} of “{self.key}”", self.key)

    def _both(self) -> tuple[Any, Any, Any, Any]:
        first, second = self._pair
        return first.spec, first.responses(), second.spec, second.responses()

    def _summary(self, both: tuple[Any, Any, Any, Any]) -> pd.DataFrame:
        found: pd.DataFrame = self.READING.results(
            *both, self._room.roles, threshold=self._room.threshold
        )
        return found

    def _make_widget(self) -> ExerciseStage:
        return ExerciseStage(
            key=self.key, kind=self.KIND, spec=self._record.spec, roles=self._room.roles
        )

    def _read(self) -> tuple[Any, Hashable]:
        both = [one.answers() for one in self._pair]
        # Who answered which: the same revision in the other exercise is another answer.
        return both, tuple(
            (place, a.participant_id, a.revision) for place, one in enumerate(both) for a in one
        )

    def answered(self, counts: Counts) -> int:
        """How many people have answered both; the fewer of the two, as people may do one only."""
        return min(counts.answered.get(one.key, 0) for one in self._pair)

    def _draw(self, answers: Any) -> Outcome:
        both = self._both()
        results = self._summary(both)
        reading = self.READING.headline(*both, results)
        alt = self.READING.alt(*both, results, reading)
        table = self.READING.table(*both, results)
        return self._outcome(results, reading, self.READING.chart, alt, table)
