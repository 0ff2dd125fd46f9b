"""From what the store keeps of a room to what a notebook uses: exercises and comparisons."""

from __future__ import annotations

from collections.abc import Sequence

from ..comparisons.registry import COMPARISONS
from ..kinds import KINDS
from ..staging.context import RoomContext
from ..staging.exercise import Exercise
from ..staging.staged import Staged
from ..store import ExerciseRecord
from .cards import Cards
from .plane import Plane

# Kinds of which a notebook can ask more than of every exercise.
CLASSES: dict[str, type[Exercise]] = {one.KIND: one for one in (Cards, Plane)}


def exercise(room: RoomContext, record: ExerciseRecord) -> Exercise:
    """The exercise of this record, of the class that its kind has."""
    return CLASSES.get(record.kind, Exercise)(room, record)


def reopened(room: RoomContext, records: Sequence[ExerciseRecord]) -> dict[str, Staged]:
    """What was put into the room, by key and in its order.

    What a newer commonroom put there and this one does not know is left out.
    """
    exercises = {one.key: exercise(room, one) for one in records if one.kind in KINDS}
    staged: dict[str, Staged] = {}
    for record in records:
        if record.key in exercises:
            staged[record.key] = exercises[record.key]
        elif record.kind in COMPARISONS:
            kind = COMPARISONS[record.kind]
            parts = [exercises.get(str(record.spec.get(part))) for part in kind.PARTS]
            known = [one for one in parts if one is not None]
            if len(known) == len(parts):
                staged[record.key] = kind(room, record, *known)
    return staged
