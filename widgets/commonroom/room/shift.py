"""A comparison of two exercises on the stage, such as where things are and where they should be."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from ..results import shift as reading_of
from ..stage import ExerciseStage
from ..store import Counts
from .errors import RoomError
from .staged import Outcome, Staged

if TYPE_CHECKING:
    import pandas as pd

    from .exercise import Exercise
    from .room import Room

KIND = "shift"
PROMPT = "How far is it from here to there?"


class Shift(Staged):
    """Now and aim, person by person; nobody answers it. Made by ``room.shift``."""

    def __init__(self, room: Room, record: Any, before: Exercise, after: Exercise) -> None:
        super().__init__(room, record)
        self.before = before
        self.after = after

    @classmethod
    def put(
        cls, room: Room, key: str, before: Exercise, after: Exercise, prompt: str, position: int
    ) -> Shift:
        """Keep the comparison in the room. Raises RoomError when the two do not match."""
        if before.spec.item_ids != after.spec.item_ids:
            raise RoomError("A shift compares two exercises about the same items.")
        ladders = [getattr(one.spec, "lanes", None) for one in (before, after)]
        ordered = all(getattr(one.spec, "ordered", False) for one in (before, after))
        if not ordered or ladders[0] != ladders[1]:
            raise RoomError("A shift compares two exercises with the same ordered lanes.")
        spec = {"prompt": prompt or PROMPT, "before": before.key, "after": after.key}
        record = room.store.put_exercise(room.id, key, KIND, spec, position)
        return cls(room, record, before, after)

    def __repr__(self) -> str:
        return f"<Shift “{self.key}”: from “{self.before.key}” to “{self.after.key}”>"

    def results(self) -> pd.DataFrame:
        """How far each item moves: a row per group and item, levels counted from 1."""
        return self._summary(self._both())

    def _both(self) -> tuple[Any, Any, Any, Any]:
        before, after = self.before, self.after
        return before.spec, before.responses(), after.spec, after.responses()

    def _summary(self, both: tuple[Any, Any, Any, Any]) -> pd.DataFrame:
        return reading_of.results(*both, self._room.roles, threshold=self._room.threshold)

    def _make_widget(self) -> ExerciseStage:
        return ExerciseStage(
            key=self.key, kind=KIND, spec=self._record.spec, roles=self._room.roles
        )

    def _read(self) -> tuple[Any, Hashable]:
        both = [one.answers() for one in (self.before, self.after)]
        return both, tuple((a.participant_id, a.revision) for answers in both for a in answers)

    def _answered(self, counts: Counts) -> int:
        return min(counts.answered.get(one.key, 0) for one in (self.before, self.after))

    def _draw(self, answers: Any) -> Outcome:
        both = self._both()
        results = self._summary(both)
        reading = reading_of.headline(*both, results)
        alt = reading_of.alt(*both, results, reading)
        table = reading_of.table(*both, results)
        return self._outcome(results, reading, reading_of.chart, alt, table)
