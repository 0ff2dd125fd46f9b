"""Everything that is kept: rooms, exercises, participants, answers. The only SQL in the project."""

from __future__ import annotations

from .card_status import Fate, States, fate
from .codes import new_code, plausible
from .devices import Handover, JoinedTwice
from .errors import (
    DiskFull,
    Locked,
    RoomEnded,
    RoomFull,
    RoomShut,
    StoreError,
    Unreachable,
    Unwritable,
)
from .records import (
    PRESENT,
    THRESHOLD,
    UNSET,
    VEILED,
    AnswerRecord,
    CardState,
    Counts,
    EventRecord,
    ExerciseRecord,
    FacilitatorRecord,
    NewAnswer,
    NotSaved,
    OwnAnswer,
    ParticipantRecord,
    PublicationRecord,
    RoomRecord,
    Saved,
    Unset,
)
from .store import Store, open_store
from .typed_codes import normalise, taken_for_another
from .watch import Watch

__all__ = [
    "PRESENT",
    "THRESHOLD",
    "UNSET",
    "VEILED",
    "AnswerRecord",
    "CardState",
    "Counts",
    "DiskFull",
    "EventRecord",
    "ExerciseRecord",
    "FacilitatorRecord",
    "Fate",
    "Handover",
    "JoinedTwice",
    "Locked",
    "NewAnswer",
    "NotSaved",
    "OwnAnswer",
    "ParticipantRecord",
    "PublicationRecord",
    "RoomEnded",
    "RoomFull",
    "RoomRecord",
    "RoomShut",
    "Saved",
    "States",
    "Store",
    "StoreError",
    "Unreachable",
    "Unset",
    "Unwritable",
    "Watch",
    "fate",
    "new_code",
    "normalise",
    "open_store",
    "plausible",
    "taken_for_another",
]
