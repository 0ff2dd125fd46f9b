"""What participants may see of a room, at one moment, and what to tell them when it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..store import ExerciseRecord, PublicationRecord, RoomRecord
from . import outbound


@dataclass(frozen=True)
class Seen:
    """One exercise as participants see it: equal to another as long as nothing visible changed."""

    record: ExerciseRecord
    open: bool
    publication: PublicationRecord | None  # only while revealed: what is hidden is not in here

    @property
    def shared(self) -> bool:
        """Whether everybody in the room sees the exercise."""
        return self.open or self.record.revealed

    def fields(self, now: float) -> dict[str, Any]:
        """The exercise as it stands in messages; ``closes_in`` counts from ``now``."""
        record = self.record
        timed = self.open and record.deadline is not None
        return {
            "key": record.key,
            "kind": record.kind,
            "spec": record.spec,
            "position": record.position,
            "open": self.open,
            "closes_in": max(0.0, round(record.deadline - now, 2))
            if timed and record.deadline is not None
            else None,
            "revealed": record.revealed,
        }

    def same_exercise(self, other: Seen) -> bool:
        """Whether ``other`` reads the same, results left aside."""
        return self.open == other.open and self.record == other.record


@dataclass(frozen=True)
class RoomState:
    """A room as the store has it."""

    room: RoomRecord
    exercises: tuple[ExerciseRecord, ...]
    publications: Mapping[str, PublicationRecord]

    def seen(self, now: float) -> dict[str, Seen]:
        """The exercises as participants may see them at ``now`` (timers run out by themselves)."""
        return {
            record.key: Seen(
                record,
                record.accepting(now),
                self.publications.get(record.key) if record.revealed else None,
            )
            for record in self.exercises
        }

    @property
    def about(self) -> dict[str, Any]:
        """The room's title, roles and rehearsal mode, as messages have them."""
        settings = self.room.settings
        return {
            "title": self.room.title,
            "roles": outbound.roles_of(settings),
            "rehearsal": bool(settings.get("rehearsal")),
        }


@dataclass(frozen=True)
class News:
    """One message, and who it is for: everybody, or those who did (or did not) answer ``key``."""

    message: bytes
    key: str
    answered: bool | None = None


def news(old: Mapping[str, Seen], new: Mapping[str, Seen], now: float) -> Iterator[News]:
    """What participants need to be told to get from ``old`` to ``new``."""
    for key in sorted({*old, *new}, key=lambda key: new[key].record.position if key in new else -1):
        before, after = old.get(key), new.get(key)
        if after is None:
            yield News(outbound.message("withdrawn", exercise=key), key)
            continue
        if before is None or not before.same_exercise(after):
            message = outbound.message("exercise", **after.fields(now))
            # One who has answered goes on seeing the exercise when it is closed again.
            yield News(message, key, None if after.shared else True)
            if before is not None and before.shared and not after.shared:
                yield News(outbound.message("withdrawn", exercise=key), key, False)
        was = before.publication if before else None
        if after.publication != was:
            yield News(publication_message(key, after.publication), key)


def publication_message(key: str, publication: PublicationRecord | None) -> bytes:
    """Results that are revealed, or that they are hidden again."""
    if publication is None:
        return outbound.message("hidden", exercise=key)
    return outbound.message("published", exercise=key, **publication_fields(publication))


def publication_fields(publication: PublicationRecord) -> dict[str, Any]:
    """A publication as it stands in messages."""
    return {**publication.payload, "version": publication.version}


def room_message(
    state: RoomState,
    seen: Mapping[str, Seen],
    answers: Mapping[str, tuple[int, dict[str, Any]]],
    role: str,
    now: float,
    token: str | None,
) -> bytes:
    """All that one participant may know of the room: the reply to ``hello``."""
    visible = {key: one for key, one in seen.items() if one.shared or key in answers}
    fields: dict[str, Any] = {
        "version": outbound.VERSION,
        "code": state.room.code,
        **state.about,
        "role": role,
        "exercises": [one.fields(now) for one in visible.values()],
        "answers": {
            key: {"payload": payload, "revision": revision}
            for key, (revision, payload) in answers.items()
            if key in visible
        },
        "publications": {
            key: publication_fields(one.publication)
            for key, one in visible.items()
            if one.publication
        },
    }
    if token:
        fields["token"] = token
    return outbound.message("room", **fields)
