"""Groups: tables or institutions, chosen on joining or dealt at random."""

from __future__ import annotations

import secrets
from collections import Counter
from typing import Any

from sqlalchemy import Connection, func, select, update

from .database import Database, reads, storable, writes
from .errors import Unknown
from .events import note
from .records import RoomRecord
from .rooms import lock_room
from .schema import events, participants

_random = secrets.SystemRandom()


class Groups(Database):
    """The part of the store that knows who sits where."""

    @writes
    def set_group(self, db: Connection, participant_id: str, group: str) -> None:
        """Put somebody into a group; “” takes them out. Raises Unknown."""
        which = participants.c.id == storable(participant_id)
        change = update(participants).where(which).values(group_id=storable(group))
        if not db.execute(change).rowcount:
            raise Unknown("There is no such participant in this database.")

    @writes
    def draw_groups(self, db: Connection, room_id: int) -> dict[str, int]:
        """Deal everybody in the room anew, each role evenly; returns how many people each has.

        Answers stay with who gave them. Without groups in the room's settings it does nothing.
        """
        room = lock_room(db, room_id)
        dealt = Counter(dict.fromkeys(options(room), 0))
        if not dealt:
            return {}
        query = select(participants.c.id, participants.c.role, participants.c.people)
        everybody = list(db.execute(query.where(participants.c.room_id == room_id)))
        _random.shuffle(everybody)
        of_role: dict[str, Counter[str]] = {}
        for one in sorted(everybody, key=lambda one: one.role):  # stable: shuffled within a role
            group = _smallest(of_role.setdefault(one.role, Counter()), dealt)
            of_role[one.role][group] += one.people
            dealt[group] += one.people
            where = participants.c.id == one.id
            db.execute(update(participants).where(where).values(group_id=group))
        note(db, room_id, "draw", {"groups": len(dealt)})
        return dict(dealt)

    @reads
    def last_draw(self, db: Connection, room_id: int) -> int:
        """Which draw of a room was the last, as a number that only grows; 0 before the first."""
        drawn = (events.c.room_id == room_id, events.c.what == "draw")
        return db.scalar(select(func.max(events.c.id)).where(*drawn)) or 0

    @reads
    def groups(self, db: Connection, room_id: int) -> dict[str, str]:
        """The group of everybody in a room, by participant id."""
        query = select(participants.c.id, participants.c.group_id)
        rows = db.execute(query.where(participants.c.room_id == room_id))
        return {row.id: row.group_id for row in rows}


def options(room: RoomRecord) -> list[str]:
    """The ids of a room's groups."""
    groups: dict[str, Any] = room.settings.get("groups") or {}
    return [one["id"] for one in groups.get("options", ())]


def draw(db: Connection, room: RoomRecord, role: str) -> str:
    """A group for somebody who comes in: the smallest of their role, of those the smallest.

    Chance decides between equals. “” where groups are not drawn. The caller holds the room's lock.
    """
    drawn = (room.settings.get("groups") or {}).get("by") == "draw"
    names = options(room)
    if not drawn or not names:
        return ""
    query = (
        select(participants.c.group_id, participants.c.role, func.sum(participants.c.people))
        .where(participants.c.room_id == room.id, participants.c.group_id.in_(names))
        .group_by(participants.c.group_id, participants.c.role)
    )
    alike: Counter[str] = Counter()
    everybody = Counter(dict.fromkeys(names, 0))
    for group, of, people in db.execute(query):
        everybody[group] += people
        if of == role:
            alike[group] += people
    return _smallest(alike, everybody)


def _smallest(alike: Counter[str], everybody: Counter[str]) -> str:
    least = min((alike[group], everybody[group]) for group in everybody)
    return _random.choice([g for g in everybody if (alike[g], everybody[g]) == least])
