"""Exercises: the questions put to a room, and their two switches."""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, insert, select, update

from .database import Database, as_json, reads, writes
from .errors import Unknown
from .events import note
from .records import UNSET, ExerciseRecord, Unset
from .schema import exercises

COLUMNS = (
    exercises.c.id,
    exercises.c.room_id,
    exercises.c.key,
    exercises.c.kind,
    exercises.c.spec,
    exercises.c.position,
    exercises.c.open,
    exercises.c.revealed,
    exercises.c.deadline,
)
SWITCHES = {
    "open": {True: "open", False: "close"},
    "revealed": {True: "reveal", False: "hide"},
}


class Exercises(Database):
    """The part of the store that knows exercises."""

    def put_exercise(
        self, room_id: int, key: str, kind: str, spec: dict[str, Any], position: int
    ) -> ExerciseRecord:
        """Put the exercise into the room, or bring it up to date; its switches stay.

        Writes nothing when nothing differs: a notebook runs this every time.
        """
        wanted = {"kind": kind, "spec": json.loads(as_json(spec)), "position": position}
        found = self._exercise(room_id, key)
        if found is not None and not _differences(found, wanted):
            return found
        return self._put_exercise(room_id, key, wanted)

    @reads
    def _exercise(self, db: Connection, room_id: int, key: str) -> ExerciseRecord | None:
        return _find(db, room_id, key)

    @writes
    def _put_exercise(
        self, db: Connection, room_id: int, key: str, wanted: dict[str, Any]
    ) -> ExerciseRecord:
        found = _find(db, room_id, key)
        if found is None:
            new = {"room_id": room_id, "key": key, "open": False, "revealed": False, **wanted}
            db.execute(insert(exercises).values(new))
            return _of_rooms(db, [room_id], exercises.c.key == key)[room_id][0]
        changed = _differences(found, wanted)
        return _change(db, found.id, changed) if changed else found

    @reads
    def exercises(self, db: Connection, room_id: int) -> list[ExerciseRecord]:
        """The room's exercises in their order."""
        return _of_rooms(db, [room_id])[room_id]

    @reads
    def exercises_of(
        self, db: Connection, room_ids: Collection[int]
    ) -> dict[int, list[ExerciseRecord]]:
        """The exercises of several rooms, by room."""
        return _of_rooms(db, room_ids)

    @writes
    def set_exercise(
        self,
        db: Connection,
        exercise_id: int,
        *,
        open: bool | None = None,
        revealed: bool | None = None,
        deadline: float | Unset | None = UNSET,
    ) -> ExerciseRecord:
        """Turn its switches, set or clear its timer; what is not named stays.

        Opening it again forgets a timer that has run out. Each change is written to the events.
        """
        now = lock_exercise(db, exercise_id)
        if open and deadline is UNSET and now.deadline is not None and now.deadline <= time.time():
            deadline = None
        wanted: dict[str, Any] = {"open": open, "revealed": revealed}
        wanted = {name: value for name, value in wanted.items() if value is not None}
        if deadline is not UNSET:
            wanted["deadline"] = deadline
        changed = _differences(now, wanted)
        if not changed:
            return now
        for name, value in changed.items():
            if name in SWITCHES:
                note(db, now.room_id, SWITCHES[name][value], {"exercise": now.key})
            else:
                note(db, now.room_id, "timer", {"exercise": now.key, "deadline": value})
        return _change(db, exercise_id, changed)


def _find(db: Connection, room_id: int, key: str) -> ExerciseRecord | None:
    found = _of_rooms(db, [room_id], exercises.c.key == key)[room_id]
    return found[0] if found else None


def lock_exercise(db: Connection, exercise_id: int) -> ExerciseRecord:
    """The exercise as it is now and stays until this transaction ends; raises Unknown."""
    query = select(*COLUMNS).where(exercises.c.id == exercise_id).with_for_update(key_share=True)
    row = db.execute(query).one_or_none()
    if row is None:
        raise Unknown("There is no such exercise in this database.")
    return ExerciseRecord(*row)


def _of_rooms(
    db: Connection, room_ids: Collection[int], *where: Any
) -> dict[int, list[ExerciseRecord]]:
    query = (
        select(*COLUMNS)
        .where(exercises.c.room_id.in_(room_ids), *where)
        .order_by(exercises.c.position, exercises.c.id)
    )
    found: dict[int, list[ExerciseRecord]] = {room_id: [] for room_id in room_ids}
    for row in db.execute(query):
        found[row.room_id].append(ExerciseRecord(*row))
    return found


def _differences(now: ExerciseRecord, wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if getattr(now, name) != value}


def _change(db: Connection, exercise_id: int, changed: dict[str, Any]) -> ExerciseRecord:
    db.execute(update(exercises).where(exercises.c.id == exercise_id).values(changed))
    row = db.execute(select(*COLUMNS).where(exercises.c.id == exercise_id)).one()
    return ExerciseRecord(*row)
