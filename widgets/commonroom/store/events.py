"""Events: what the facilitator did, and when."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Connection, func, insert, select

from .database import Database, reads, writes
from .records import EventRecord
from .schema import events


class Events(Database):
    """The part of the store that knows events."""

    @writes
    def record(self, db: Connection, room_id: int, what: str, detail: dict[str, Any]) -> None:
        """Note that something was done in the room."""
        note(db, room_id, what, detail)

    @reads
    def events(self, db: Connection, room_id: int) -> list[EventRecord]:
        """What was done in the room, in order."""
        query = (
            select(events.c.at, events.c.what, events.c.detail)
            .where(events.c.room_id == room_id)
            .order_by(events.c.id)
        )
        return [EventRecord(*row) for row in db.execute(query)]

    @reads
    def last_event(self, db: Connection, room_id: int) -> int:
        """The number of the last thing that was done in the room: larger, if anything was since."""
        query = select(func.max(events.c.id)).where(events.c.room_id == room_id)
        return db.scalar(query) or 0

    @reads
    def latest_events(
        self, db: Connection, room_id: int, what: str, most: int
    ) -> list[EventRecord]:
        """The last things of one sort that were done in the room, the latest first."""
        query = (
            select(events.c.at, events.c.what, events.c.detail)
            .where(events.c.room_id == room_id, events.c.what == what)
            .order_by(events.c.id.desc())
            .limit(most)
        )
        return [EventRecord(*row) for row in db.execute(query)]


def note(db: Connection, room_id: int, what: str, detail: dict[str, Any]) -> None:
    """Write an event in the transaction that does what it tells of."""
    db.execute(insert(events).values(room_id=room_id, at=time.time(), what=what, detail=detail))
