"""What the store takes and gives back. All times are Unix seconds, UTC."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, Literal, NamedTuple

from ..kinds import KINDS
from ..kinds.cards.spec import fingerprint
from ..kinds.item import THRESHOLD

PRESENT = 300.0  # seconds after which a phone that fell silent no longer counts as here
REDACTED = "No longer shown"  # in the place of words that nobody is to see
Condition = Literal["hidden", "waiting", "merged", "pinned", "shown"]


class Unset(Enum):
    """The type of UNSET: “leave it as it is”, where None already means something."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """One live run of a workshop; ``ended_at`` is None while it runs.

    ``owner`` is the facilitator whose room it is; empty for the host of the server.
    """

    id: int
    code: str
    workshop: str
    title: str
    settings: dict[str, Any]
    created_at: float
    ended_at: float | None
    owner: str = ""

    @property
    def language(self) -> str:
        """The tag of the language that the room is in; “” for one that was told none."""
        return str(self.settings.get("language") or "")

    @property
    def threshold(self) -> int:
        """The number of people below which a group is never shown on its own."""
        return int(self.settings.get("threshold", THRESHOLD))

    def few(self, answered: int) -> int:
        """How many answered, if they are too few to be shown without telling who they are."""
        return answered if answered < self.threshold else 0

    @property
    def shut(self) -> bool:
        """Whether nobody else is let in."""
        return bool(self.settings.get("shut", False))

    def belongs_to(self, facilitator: str) -> bool:
        """Whether it is this facilitator's, or shared with all."""
        return self.owner == facilitator or self.settings.get("shared") is True

    def seen_by(self, facilitator: str) -> bool:
        """Whether this facilitator may see it; the host, who has no name, sees every room."""
        return not facilitator or self.belongs_to(facilitator)


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """One question put to a room.

    ``deadline`` is when its time is up; it ``closes`` then, unless the facilitator chose otherwise.
    ``round`` counts from 1; ``lens`` is what its chart compares: roles, groups or rounds.
    """

    id: int
    room_id: int
    key: str
    kind: str
    spec: dict[str, Any]
    position: int
    open: bool
    revealed: bool
    deadline: float | None
    round: int = 1
    closes: bool = True
    lens: str = "roles"

    def accepting(self, now: float) -> bool:
        """Whether answers are taken at this moment."""
        return self.open and (self.deadline is None or not self.closes or now < self.deadline)

    @property
    def answerable(self) -> bool:
        """Whether people answer it; a comparison is only revealed."""
        return self.kind in KINDS

    @property
    def has_wall(self) -> bool:
        """Whether people write cards for it, which may wait for approval."""
        return self.answerable and KINDS[self.kind].WALL

    def differs(self, other: ExerciseRecord) -> bool:
        """Whether people are asked something else than by ``other``, under the same key."""
        return self.answerable and (self.kind, self.spec) != (other.kind, other.spec)

    def looks_at(self, key: str) -> bool:
        """Whether it is a comparison that rests on the exercise of this key."""
        return not self.answerable and key in self.spec.values()

    @property
    def words(self) -> Mapping[str, str]:
        """Which of its items are words of participants: a card's name, and their fingerprint."""
        words: Mapping[str, str] = self.spec.get("words") or {}
        return words

    def without(self, cards: Collection[str]) -> ExerciseRecord:
        """The same question, without the words of these cards; how they were answered stays."""
        if not any(card in self.words for card in cards):
            return self
        items = [
            {**item, "label": REDACTED, "description": ""} if item["id"] in cards else item
            for item in self.spec["items"]
        ]
        words = {card: words for card, words in self.words.items() if card not in cards}
        return replace(self, spec={**self.spec, "items": items, "words": words})


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    """Somebody in a room, or several ``people`` who answer together; ``group`` may be empty."""

    id: str
    room_id: int
    role: str
    name: str | None
    source: str
    people: int
    joined_at: float
    seen_at: float | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer of one participant to one round of an exercise."""

    participant_id: str
    role: str
    source: str
    people: int
    revision: int
    payload: dict[str, Any]
    at: float
    group: str = ""
    round: int = 1


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """Results as they were shown: ``version`` counts up from 1 for each exercise."""

    exercise_id: int
    version: int
    payload: dict[str, Any]
    at: float


@dataclass(frozen=True, slots=True)
class CardState:
    """What the facilitator did with a card: its theme, hidden, pinned, merged ``into`` another.

    ``approved`` is the fingerprint of the words that may be shown (``exercises.cards``).
    """

    theme: str = ""
    hidden: bool = False
    pinned: bool = False
    into: str = ""
    approved: str = ""

    def shows(self, words: str, *, approval: bool) -> bool:
        """Whether words with this fingerprint may be seen, where words may need ``approval``."""
        return not self.hidden and (not approval or self.approved == words)

    def condition(self, card: Mapping[str, Any], *, approval: bool) -> Condition:
        """What became of a card with these words, where words may need ``approval``."""
        if not self.shows(fingerprint(card), approval=approval):
            return "hidden" if self.hidden else "waiting"
        if self.into:
            return "merged"
        return "pinned" if self.pinned else "shown"


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
    """An answer to append. ``at`` is when it arrived, ``client_id`` names it for a repeat.

    ``round`` is the one it was meant for; None is the present one. If nobody ``named`` it, it is
    the one that was believed to be the present one.
    """

    exercise_id: int
    participant_id: str
    payload: dict[str, Any]
    blank: bool
    client_id: str
    at: float
    round: int | None = None
    named: bool = True


class OwnAnswer(NamedTuple):
    """Somebody's own latest answer; ``given`` is what they gave where not all of it is left."""

    revision: int
    payload: dict[str, Any]
    round: int
    given: dict[str, Any] = {}  # noqa: RUF012  never changed


@dataclass(frozen=True, slots=True)
class FacilitatorRecord:
    """Somebody with an account on this server; ``password`` is hashed."""

    name: str
    password: str
    created_at: float


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer is kept; ``again`` if it was kept before and this is a repeat."""

    revision: int
    again: bool


@dataclass(frozen=True, slots=True)
class NotSaved:
    """The answer is not kept, and why.

    ``unknown`` is a participant or an exercise; ``too-fast`` may be taken a few seconds later;
    ``used-id`` has the name of another answer that is kept.
    """

    reason: Literal["closed", "ended", "too-fast", "unknown", "used-id"]
