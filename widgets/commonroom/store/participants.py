"""Participants: who is in a room. Known by role, and by no more than they gave."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from .database import Database, reads, storable, writes
from .errors import RoomEnded, RoomFull, RoomShut
from .events import note
from .groups import draw
from .records import ParticipantRecord
from .rooms import lock_room
from .schema import answers, further_devices, participants

CAPACITY = 2000  # people in a room whose settings do not say
COMING = ("phone", "rehearsal")  # sources of those who come in by themselves
AHEAD = 60.0  # seconds that the clocks of servers sharing a database may be apart
MANY = 5000  # values in one statement; both databases take more

COLUMNS = (
    participants.c.id,
    participants.c.room_id,
    participants.c.role,
    participants.c.name,
    participants.c.source,
    participants.c.people,
    participants.c.joined_at,
    participants.c.seen_at,
    participants.c.group_id,
)


class Participants(Database):
    """The part of the store that knows participants."""

    def join(
        self,
        room_id: int,
        role: str,
        *,
        source: str = "phone",
        device: str | None = None,
        name: str | None = None,
        people: int = 1,
        group: str = "",
    ) -> ParticipantRecord:
        """Let somebody into the room; a device that is in it already stays who it was.

        ``source`` is phone, stage, import or rehearsal; ``people`` how many answer together. Where
        groups are drawn, whoever names none is dealt into one of the smallest.
        Raises RoomEnded, RoomShut while nobody else is let in (whom the stage enters is), and
        RoomFull above the room's ``capacity`` (simulated participants are counted apart, so that
        they take nobody's place).
        """
        new = {
            "id": uuid4().hex,
            "room_id": room_id,
            "role": storable(role),
            "name": None if name is None else storable(name),
            "source": source,
            "device": None if device is None else storable(device),
            "people": people,
            "group": storable(group),
        }
        return self._join(room_id, new)

    @writes
    def _join(self, db: Connection, room_id: int, new: dict[str, Any]) -> ParticipantRecord:
        room = lock_room(db, room_id)
        if room.ended_at is not None:
            raise RoomEnded
        now = time.time()
        here = by_device(db, room_id, new["device"])
        if here is not None:
            if here.seen_at is not None:
                return here
            db.execute(update(participants).where(participants.c.id == here.id).values(seen_at=now))
            return replace(here, seen_at=now)
        if room.shut and new["source"] in COMING:
            raise RoomShut
        capacity = room.settings.get("capacity", CAPACITY)
        simulated = participants.c.source == "rehearsal"
        alike = simulated if new["source"] == "rehearsal" else ~simulated
        taken = select(func.count()).where(participants.c.room_id == room_id, alike)
        if db.scalar(taken) >= capacity:
            raise RoomFull(capacity)
        new |= {"joined_at": now, "seen_at": None if new["source"] == "import" else now}
        new["group"] = new["group"] or draw(db, room, new["role"])
        row = {name: value for name, value in new.items() if name != "group"}
        db.execute(insert(participants).values({**row, "group_id": new["group"]}))
        return ParticipantRecord(**{name: value for name, value in new.items() if name != "device"})

    @reads
    def participant(self, db: Connection, participant_id: str) -> ParticipantRecord | None:
        """The participant of this id; None if there is none."""
        query = select(*COLUMNS).where(participants.c.id == storable(participant_id))
        row = db.execute(query).one_or_none()
        return ParticipantRecord(*row) if row else None

    @reads
    def participants_named(self, db: Connection, beginning: str) -> list[ParticipantRecord]:
        """The participants whose id begins like this; a phone shows the first eight letters."""
        query = select(*COLUMNS).where(participants.c.id.startswith(beginning, autoescape=True))
        return [ParticipantRecord(*row) for row in db.execute(query.order_by(participants.c.id))]

    @reads
    def participants(
        self, db: Connection, room_id: int, *, rehearsal: bool
    ) -> list[ParticipantRecord]:
        """Who joined the room, in the order in which they came; simulated ones if asked for."""
        query = select(*COLUMNS).where(participants.c.room_id == room_id)
        if not rehearsal:
            query = query.where(participants.c.source != "rehearsal")
        rows = db.execute(query.order_by(participants.c.joined_at, participants.c.id))
        return [ParticipantRecord(*row) for row in rows]

    @reads
    def participant_by_device(
        self, db: Connection, room_id: int, device: str
    ) -> ParticipantRecord | None:
        """Who joined this room from this device, or went on with it; None if nobody did."""
        return by_device(db, room_id, storable(device))

    @writes
    def seen(self, db: Connection, participant_ids: Iterable[str], now: float) -> None:
        """Note that these participants were connected at ``now``; of two notes the later stays.

        Not if it is later by minutes: it is by a clock that was ahead.
        """
        seen_at = participants.c.seen_at
        ahead = seen_at > float(now) + AHEAD
        earlier = or_(seen_at.is_(None), seen_at < float(now), ahead)
        for some in chunks(sorted(participant_ids)):
            which = participants.c.id.in_(some)
            db.execute(update(participants).where(which, earlier).values(seen_at=now))

    @writes
    def gone(self, db: Connection, participant_ids: Iterable[str]) -> None:
        """Note that these participants left; their answers stay."""
        present = participants.c.seen_at.is_not(None)
        for some in chunks(sorted(participant_ids)):
            which = participants.c.id.in_(some)
            db.execute(update(participants).where(which, present).values(seen_at=None))

    @writes
    def remove_rehearsal(self, db: Connection, room_id: int) -> int:
        """Delete the simulated participants of a room and their answers; returns how many."""
        lock_room(db, room_id)
        simulated = select(participants.c.id).where(
            participants.c.room_id == room_id, participants.c.source == "rehearsal"
        )
        ids = list(db.scalars(simulated))
        for some in chunks(ids):
            theirs = further_devices.c.participant_id.in_(some)
            db.execute(delete(further_devices).where(theirs))
            db.execute(delete(answers).where(answers.c.participant_id.in_(some)))
            db.execute(delete(participants).where(participants.c.id.in_(some)))
        if ids:
            note(db, room_id, "remove-rehearsal", {"participants": len(ids)})
        return len(ids)


def chunks(values: Iterable[Any]) -> Iterable[Sequence[Any]]:
    """The values in lists that fit in one statement."""
    left = iter(values)
    while some := list(islice(left, MANY)):
        yield some


def by_device(db: Connection, room_id: int, device: str | None) -> ParticipantRecord | None:
    """Who is in the room with this device, on which they joined or went on; None if nobody is."""
    if device is None:
        return None
    here = (further_devices.c.room_id == room_id, further_devices.c.device == device)
    went_on = select(further_devices.c.participant_id).where(*here).scalar_subquery()
    query = select(*COLUMNS).where(
        participants.c.room_id == room_id,
        or_(participants.c.device == device, participants.c.id == went_on),
    )
    row = db.execute(query).one_or_none()
    return ParticipantRecord(*row) if row else None
