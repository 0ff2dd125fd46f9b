"""What participants may see of a room, at one moment, and what to tell them when it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...kinds import lost, read_spec, registry
from ...locale.languages import chosen
from ...store import ExerciseRecord, OwnAnswer, ParticipantRecord, PublicationRecord, RoomRecord
from ..sockets import outbound
from . import redaction
from .own_answers import Own


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

    def closes_in(self, now: float) -> float | None:
        """Seconds left on its clock, or None if none runs."""
        if not self.open or self.record.deadline is None:
            return None
        return max(0.0, round(self.record.deadline - now, 2))

    def fields(self, now: float) -> dict[str, Any]:
        """The exercise as it stands in messages; ``closes_in`` counts from ``now``."""
        record = self.record
        module = registry.address(record.kind)
        return {
            "key": record.key,
            "kind": record.kind,
            **({"module": module} if module else {}),
            "spec": record.spec,
            "position": record.position,
            "open": self.open,
            "closes_in": self.closes_in(now),
            "closes": record.closes,
            "revealed": record.revealed,
            "round": record.round,
        }

    def same_exercise(self, other: Seen) -> bool:
        """Whether ``other`` reads the same, results left aside."""
        return self.open == other.open and self.record == other.record


@dataclass(frozen=True)
class RoomState:
    """A room as the store has it.

    ``cards`` says what the facilitator did with cards, by exercise key; ``groups`` into which
    group each participant was drawn, where that is for chance to say. ``event`` is the number of
    the last thing that was done in the room before this was read. ``devices`` says whose each
    further device is, and ``given`` what those people answered last, on whichever server;
    ``held`` is what is left of answers to a question that was just changed, by its key and who
    gave them.
    """

    room: RoomRecord
    exercises: tuple[ExerciseRecord, ...]
    publications: Mapping[str, PublicationRecord]
    cards: Mapping[str, redaction.States] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    event: int = 0
    devices: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Mapping[str, OwnAnswer]] = field(default_factory=dict)
    held: Mapping[str, Mapping[str, OwnAnswer]] = field(default_factory=dict)

    def seen(self, now: float) -> dict[str, Seen]:
        """The exercises as participants may see them at ``now`` (timers run out by themselves)."""
        return {
            record.key: Seen(
                record,
                record.accepting(now),
                self.shown.get(record.key) if record.revealed else None,
            )
            for record in self.exercises
        }

    @cached_property
    def shown(self) -> dict[str, PublicationRecord]:
        """The publications without words that were hidden since, or that wait for approval."""
        return redaction.shown(self.exercises, self.publications, self.cards, self.approval)

    @property
    def approval(self) -> bool:
        """Whether words wait for the facilitator before anybody sees them."""
        return bool(self.room.settings.get("approval"))

    @cached_property
    def about(self) -> dict[str, Any]:
        """What concerns the whole room, as messages have it.

        ``focus`` is the exercise that all phones show; “” for none, and in open mode.
        """
        settings = self.room.settings
        focused = settings.get("mode") == "focus"
        return {
            "title": self.room.title,
            "language": chosen(self.room.language),
            "roles": outbound.roles_of(settings),
            "groups": outbound.groups_of(settings),
            "rehearsal": bool(settings.get("rehearsal")),
            "approval": self.approval,
            "mode": "focus" if focused else "open",
            "focus": settings.get("slide", {}).get("key", "") if focused else "",
        }

    def devices_of(self, participant_id: str, device: str | None) -> dict[str, Any]:
        """With how many devices somebody takes part, and whether this is a further one."""
        further = sum(1 for whose in self.devices.values() if whose == participant_id)
        return {"devices": 1 + further, "further": self.devices.get(device or "") is not None}

    def statuses(self, own: Own, key: str, round: int) -> dict[str, Any]:
        """What became of somebody's own cards."""
        return own.statuses(key, round, self.cards.get(key, {}), self.approval)


@dataclass(frozen=True)
class News:
    """One message, and who it is for: everybody, or who did (or did not) answer that ``round``."""

    message: bytes
    key: str
    round: int = 1
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
            round = after.record.round
            # One who has answered goes on seeing the exercise when it is closed again.
            yield News(message, key, round, None if after.shared else True)
            if before is not None and not after.shared:
                gone = outbound.message("withdrawn", exercise=key)
                if before.shared:
                    yield News(gone, key, round, False)
                elif before.record.round != round:  # who still saw it had answered before
                    yield News(gone, key, before.record.round, True)
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
    payload = {name: part for name, part in publication.payload.items() if name != "quotes"}
    return {**payload, "version": publication.version}


def room_message(
    state: RoomState,
    seen: Mapping[str, Seen],
    answers: Mapping[str, OwnAnswer],
    participant: ParticipantRecord,
    own: Own,
    now: float,
    token: str | None,
    device: str | None,
) -> bytes:
    """All that one participant may know of the room: the reply to ``hello``."""
    visible = {
        key: one for key, one in seen.items() if one.shared or own.answered(key, one.record.round)
    }
    fields: dict[str, Any] = {
        "version": outbound.VERSION,
        "code": state.room.code,
        **state.about,
        "role": participant.role,
        "group": participant.group,
        "number": number(participant.id),
        **state.devices_of(participant.id, device),
        "exercises": [one.fields(now) for one in visible.values()],
        "answers": {
            key: own_fields(one, visible[key].record, state.about["language"])
            for key, one in answers.items()
            if key in visible
        },
        "publications": {
            key: publication_fields(one.publication)
            for key, one in visible.items()
            if one.publication
        },
        "cards": {
            key: statuses for key, statuses in own.told.items() if key in visible and statuses
        },
    }
    if token:
        fields["token"] = token
    return outbound.message("room", **fields)


def own_fields(
    own: OwnAnswer,
    exercise: ExerciseRecord,
    language: str,
    before: ExerciseRecord | None = None,
) -> dict[str, Any]:
    """Somebody's own answer as it stands in messages, with a note if not all of it is left."""
    fields = {"payload": own.payload, "revision": own.revision, "round": own.round}
    if not own.given:
        return fields
    items = before.spec.get("items", ()) if before else ()
    labels = {one["id"]: one["label"] for one in items}
    spec = read_spec(exercise.kind, exercise.spec)
    note = lost(exercise.kind, spec, own.given, own.payload, labels)
    return fields | {"note": note.text(language)}


def number(participant_id: str) -> str:
    """What a participant may be called when they ask for something: “3F9A-01C7”."""
    return f"{participant_id[:4]}-{participant_id[4:8]}".upper()
