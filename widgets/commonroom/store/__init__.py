"""Everything that is kept: rooms, exercises, participants, answers. The only SQL in the project."""

from __future__ import annotations

from .card_status import CardStatus, States, status_of_card
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
    REDACTED,
    THRESHOLD,
    UNSET,
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
    "REDACTED",
    "THRESHOLD",
    "UNSET",
    "AnswerRecord",
    "CardState",
    "CardStatus",
    "Counts",
    "DiskFull",
    "EventRecord",
    "ExerciseRecord",
    "FacilitatorRecord",
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
    "new_code",
    "normalise",
    "open_store",
    "plausible",
    "status_of_card",
    "taken_for_another",
]
