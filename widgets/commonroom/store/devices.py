"""Further devices: somebody goes on elsewhere as the same person, by a link that works once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from .database import reads, storable, writes
from .errors import Unknown
from .events import note
from .forgetting import Forgetting, forget_person
from .keys import DEVICE, end_keys, lend, take
from .keys import look as look_at_key
from .participants import COLUMNS, by_device
from .records import ParticipantRecord, RoomRecord
from .rooms import COLUMNS as ROOM
from .rooms import lock_room
from .schema import answers, further_devices, participants, rooms

MOST = 10  # further devices of one person, so that nobody fills a disk with them

Before = Literal["delete", "keep"]
Standing = Literal["free", "answered", "same", "full", "ended", "taken"]


@dataclass(frozen=True, slots=True)
class Handover:
    """What a link would do, or has done, for one device.

    ``standing`` is ``free`` if the device may go on at once, also if somebody who answered nothing
    joined with it; ``answered`` if somebody else answered with it, so that it has to be said what
    becomes of that; ``same`` if it is that person's already; ``full`` if they have too many;
    ``ended`` with its room; and ``taken`` once it was done. ``other`` is who the device was.
    """

    room: RoomRecord
    participant: ParticipantRecord
    other: ParticipantRecord | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class JoinedTwice:
    """How many people of a room take part with ``several`` devices, as far as that can be known.

    ``left_answers`` counts devices on which somebody else had answered before, whose answers were
    to stay: as many people more are counted than there are.
    """

    several: int
    left_answers: int


class Devices(Forgetting):
    """The part of the store that knows who goes on with which further device."""

    @writes
    def lend_identity(
        self, db: Connection, participant_id: str, *, now: float, until: float
    ) -> str:
        """A key for one further device, in the place of one lent before. Raises Unknown."""
        what = _what(participant_id)
        known = select(participants.c.id).where(participants.c.id == what["participant"])
        if db.scalar(known) is None:
            raise Unknown("There is no such participant in this database.")
        end_keys(db, DEVICE, what)
        return lend(db, DEVICE, what, now=now, until=until)

    @writes
    def take_back_identity(self, db: Connection, participant_id: str) -> bool:
        """Let the key that was lent work no more; returns whether there was one."""
        return end_keys(db, DEVICE, _what(participant_id)) > 0

    @reads
    def handover(self, db: Connection, key: str, device: str, *, now: float) -> Handover | None:
        """What the key would do for this device, without using it up; None if it opens nothing."""
        return _handover(db, look_at_key(db, DEVICE, key, now=now), device)

    def hand_over(
        self, key: str, device: str, *, now: float, before: Before | None = None
    ) -> Handover | None:
        """Let the device be of whoever lent the key; None if it opens nothing.

        Nothing is done, and the key stays, unless the returned standing is ``taken``. ``before``
        says what becomes of the answers of somebody else who had this device.
        """
        done = self._hand_over(key, storable(device), now, before)
        if done is not None and done.standing == "taken" and before == "delete":
            self.overwrite()
        return done

    @writes
    def _hand_over(
        self, db: Connection, key: str, device: str, now: float, before: Before | None
    ) -> Handover | None:
        what = look_at_key(db, DEVICE, key, now=now)
        found = _handover(db, what, device)
        if what is None or found is None:
            return None
        room = lock_room(db, found.room.id)
        found = _handover(db, what, device)  # as it is and stays until this is done
        if found is None:
            return None
        if found.standing != "free" and not (found.standing == "answered" and before):
            return found
        if take(db, DEVICE, key, now=now) is None:  # another device was quicker
            return None
        keep = found.standing == "answered" and before == "keep"
        if found.other is not None:
            _part(db, found.other, device, keep=keep)
            if found.standing == "answered" and not keep:
                note(db, room.id, "forget", {})
        row = {"room_id": room.id, "device": device, "participant_id": found.participant.id}
        former = found.other.id if found.other and keep else None
        db.execute(insert(further_devices).values(**row, since=now, former_id=former))
        return replace(found, standing="taken")

    @writes
    def keep_only(self, db: Connection, participant_id: str, device: str | None) -> int:
        """Take the other further devices from somebody, and the link; returns how many there were.

        ``device`` is the one that they ask with.
        """
        who = storable(participant_id)
        end_keys(db, DEVICE, _what(who))
        others = [further_devices.c.participant_id == who]
        if device is not None:
            others.append(further_devices.c.device != storable(device))
        return db.execute(delete(further_devices).where(*others)).rowcount

    @reads
    def further_devices(self, db: Connection, room_id: int) -> dict[str, str]:
        """Whose each further device in a room is: the participant's id, by device."""
        query = select(further_devices.c.device, further_devices.c.participant_id)
        rows = db.execute(query.where(further_devices.c.room_id == room_id))
        return {row.device: row.participant_id for row in rows}

    @reads
    def joined_twice(self, db: Connection, room_id: int) -> JoinedTwice:
        """How many people of the room are known to have come more than once."""
        here = further_devices.c.room_id == room_id
        people = select(func.count(further_devices.c.participant_id.distinct())).where(here)
        former = participants.c.id == further_devices.c.former_id
        left = select(func.count()).select_from(further_devices.join(participants, former))
        return JoinedTwice(db.scalar(people) or 0, db.scalar(left.where(here)) or 0)


def _what(participant_id: str) -> dict[str, str]:
    return {"participant": storable(participant_id)}


def _handover(db: Connection, what: dict[str, Any] | None, device: str) -> Handover | None:
    if what is None:
        return None
    query = select(*COLUMNS).where(participants.c.id == what["participant"])
    row = db.execute(query).one_or_none()
    if row is None:
        return None
    who = ParticipantRecord(*row)
    room = RoomRecord(*db.execute(select(*ROOM).where(rooms.c.id == who.room_id)).one())
    other = by_device(db, room.id, device)
    return Handover(room, who, other, _standing(db, room, who, other))


def _standing(
    db: Connection, room: RoomRecord, who: ParticipantRecord, other: ParticipantRecord | None
) -> Standing:
    if room.ended_at is not None:
        return "ended"
    if other is not None and other.id == who.id:
        return "same"
    have = select(func.count()).where(further_devices.c.participant_id == who.id)
    if (db.scalar(have) or 0) >= MOST:
        return "full"
    return "answered" if other is not None and _answered(db, other.id) else "free"


def _answered(db: Connection, participant_id: str) -> bool:
    said = (answers.c.participant_id == participant_id, ~answers.c.blank)
    return db.scalar(select(answers.c.revision).where(*said).limit(1)) is not None


def _part(db: Connection, who: ParticipantRecord, device: str, *, keep: bool) -> None:
    """Let this device be theirs no more, and them go, unless they are to be kept.

    Who has given nothing stays, too, if they have another device.
    """
    here = (further_devices.c.room_id == who.room_id, further_devices.c.device == device)
    db.execute(delete(further_devices).where(*here))
    first = (participants.c.id == who.id, participants.c.device == device)
    db.execute(update(participants).where(*first).values(device=None))
    if _elsewhere(db, who.id) and not _answered(db, who.id):
        return
    if not keep:
        forget_person(db, who.room_id, who.id)
    elif not _elsewhere(db, who.id):
        db.execute(update(participants).where(participants.c.id == who.id).values(seen_at=None))


def _elsewhere(db: Connection, participant_id: str) -> bool:
    """Whether they have a device."""
    first = (participants.c.id == participant_id, participants.c.device.is_not(None))
    further = further_devices.c.participant_id == participant_id
    return (
        db.scalar(select(participants.c.id).where(*first)) is not None
        or db.scalar(select(further_devices.c.device).where(further).limit(1)) is not None
    )
