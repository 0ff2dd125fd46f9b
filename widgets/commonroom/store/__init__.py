"""Everything that is kept: rooms, exercises, participants, answers. The only SQL in the project."""

from __future__ import annotations

from .codes import new_code, normalise
from .errors import (
    DiskFull,
    Locked,
    RoomEnded,
    RoomFull,
    StoreError,
    Unreachable,
    Unwritable,
)
from .records import (
    UNSET,
    AnswerRecord,
    CardState,
    Counts,
    EventRecord,
    ExerciseRecord,
    NewAnswer,
    NotSaved,
    ParticipantRecord,
    PublicationRecord,
    RoomRecord,
    Saved,
    Unset,
)
from .store import Store, open_store
from .watch import Watch

__all__ = [
    "UNSET",
    "AnswerRecord",
    "CardState",
    "Counts",
    "DiskFull",
    "EventRecord",
    "ExerciseRecord",
    "Locked",
    "NewAnswer",
    "NotSaved",
    "ParticipantRecord",
    "PublicationRecord",
    "RoomEnded",
    "RoomFull",
    "RoomRecord",
    "Saved",
    "Store",
    "StoreError",
    "Unreachable",
    "Unset",
    "Unwritable",
    "Watch",
    "new_code",
    "normalise",
    "open_store",
]
