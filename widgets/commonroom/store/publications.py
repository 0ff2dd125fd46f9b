"""Publications: results as the room was shown them, each version kept."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Connection, func, insert, select

from .database import Database, reads, writes
from .errors import Unknown
from .records import PublicationRecord
from .schema import exercises, publications


class Publications(Database):
    """The part of the store that knows publications."""

    @writes
    def publish(
        self, db: Connection, exercise_id: int, payload: dict[str, Any]
    ) -> PublicationRecord:
        """Keep the results as they are shown now; the version counts up from 1."""
        exercise = select(exercises.c.round).where(exercises.c.id == exercise_id)
        round = db.scalar(exercise.with_for_update(key_share=True))
        if round is None:
            raise Unknown("There is no such exercise in this database.")
        last = select(func.max(publications.c.version)).where(
            publications.c.exercise_id == exercise_id
        )
        version = (db.scalar(last) or 0) + 1
        new = PublicationRecord(exercise_id, version, payload, time.time())
        db.execute(
            insert(publications).values(
                exercise_id=exercise_id,
                version=version,
                payload=payload,
                at=new.at,
                round=round,
            )
        )
        return new

    @reads
    def publications(self, db: Connection, room_id: int) -> dict[str, PublicationRecord]:
        """What was last published of each exercise in its present round, by exercise key."""
        last = (
            select(func.max(publications.c.version))
            .where(
                publications.c.exercise_id == exercises.c.id,
                publications.c.round == exercises.c.round,
            )
            .correlate(exercises)
            .scalar_subquery()
        )
        query = (
            select(
                exercises.c.key,
                publications.c.exercise_id,
                publications.c.version,
                publications.c.payload,
                publications.c.at,
            )
            .join(publications, publications.c.exercise_id == exercises.c.id)
            .where(exercises.c.room_id == room_id, publications.c.version == last)
            .order_by(exercises.c.position, exercises.c.id)
        )
        return {key: PublicationRecord(*kept) for key, *kept in db.execute(query)}
