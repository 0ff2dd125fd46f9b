"""What the store takes and gives back. All times are Unix seconds, UTC."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal


class Unset(Enum):
    """The type of UNSET: “leave it as it is”, where None already means something."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """One live run of a workshop; ``ended_at`` is None while it runs."""

    id: int
    code: str
    workshop: str
    title: str
    settings: dict[str, Any]
    created_at: float
    ended_at: float | None


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """One question put to a room. ``deadline`` is when it closes by itself."""

    id: int
    room_id: int
    key: str
    kind: str
    spec: dict[str, Any]
    position: int
    open: bool
    revealed: bool
    deadline: float | None

    def accepting(self, now: float) -> bool:
        """Whether answers are taken at this moment."""
        return self.open and (self.deadline is None or now < self.deadline)


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    """Somebody in a room, or several ``people`` who answer together."""

    id: str
    room_id: int
    role: str
    name: str | None
    source: str
    people: int
    joined_at: float
    seen_at: float | None


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """The latest answer of one participant to one exercise."""

    participant_id: str
    role: str
    source: str
    people: int
    revision: int
    payload: dict[str, Any]
    at: float


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """Results as they were shown: ``version`` counts up from 1 for each exercise."""

    exercise_id: int
    version: int
    payload: dict[str, Any]
    at: float


@dataclass(frozen=True, slots=True)
class CardState:
    """What the facilitator did with a card: its theme, hidden, pinned, merged ``into`` another."""

    theme: str = ""
    hidden: bool = False
    pinned: bool = False
    into: str = ""


@dataclass(frozen=True, slots=True)
class EventRecord:
    """What the facilitator did, and when."""

    at: float
    what: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people are here, and how many answered of how many, by exercise key."""

    here: int
    answered: dict[str, int]
    of: dict[str, int]


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """An answer to append. ``at`` is when it arrived, ``client_id`` names it for a repeat."""

    exercise_id: int
    participant_id: str
    payload: dict[str, Any]
    blank: bool
    client_id: str
    at: float


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer is kept; ``again`` if it was kept before and this is a repeat."""

    revision: int
    again: bool


@dataclass(frozen=True, slots=True)
class NotSaved:
    """The answer is not kept, and why: ``unknown`` is a participant or an exercise."""

    reason: Literal["closed", "ended", "unknown"]
