"""Exercises: the questions put to a room, and their two switches.

What is read here are questions as they may be seen (``redaction``).
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from .database import Database, as_json, reads, writes
from .errors import Unknown
from .events import note
from .fitting import fit_again
from .records import UNSET, ExerciseRecord, Unset
from .redaction import redacted
from .schema import answers, exercises

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
    exercises.c.round,
    exercises.c.closes,
    exercises.c.lens,
)
SWITCHES = {
    "open": {True: "open", False: "close"},
    "revealed": {True: "reveal", False: "hide"},
}


class Exercises(Database):
    """The part of the store that knows exercises."""

    def put_exercise(
        self,
        room_id: int,
        key: str,
        kind: str,
        spec: dict[str, Any],
        position: int,
        *,
        live: bool = False,
    ) -> ExerciseRecord:
        """Put the exercise into the room, or bring it up to date; its switches stay.

        ``live`` items follow answers to something else, and stay what they are once the question
        is open or somebody has answered it, in this round or an earlier one.
        Writes nothing when nothing differs: a notebook runs this every time.
        """
        wanted = {"kind": kind, "spec": json.loads(as_json(spec)), "position": position}
        found = self._same_exercise(room_id, key, wanted, live)
        return self._put_exercise(room_id, key, wanted, live) if found is None else found

    @reads
    def _same_exercise(
        self, db: Connection, room_id: int, key: str, wanted: dict[str, Any], live: bool
    ) -> ExerciseRecord | None:
        found = _find(db, room_id, key)
        if found is None or _differences(found, _kept(db, found, wanted) if live else wanted):
            return None
        return redacted(db, [found])[0]

    @writes
    def _put_exercise(
        self, db: Connection, room_id: int, key: str, wanted: dict[str, Any], live: bool
    ) -> ExerciseRecord:
        found = _find(db, room_id, key)
        if found is None:
            new = {"room_id": room_id, "key": key, "open": False, "revealed": False, **wanted}
            db.execute(insert(exercises).values(new))
            return redacted(db, _of_rooms(db, [room_id], exercises.c.key == key)[room_id])[0]
        now = lock_exercise(db, found.id)
        changed = _differences(now, _kept(db, now, wanted) if live else wanted)
        changed_to = _change(db, now.id, changed) if changed else now
        if {"kind", "spec"} & set(changed):
            fit_again(db, now.id)
        return redacted(db, [changed_to])[0]

    @reads
    def exercises(self, db: Connection, room_id: int) -> list[ExerciseRecord]:
        """The room's exercises in their order."""
        return redacted(db, _of_rooms(db, [room_id])[room_id])

    @reads
    def exercises_of(
        self, db: Connection, room_ids: Collection[int]
    ) -> dict[int, list[ExerciseRecord]]:
        """The exercises of several rooms, by room."""
        found = _of_rooms(db, room_ids)
        return {room_id: redacted(db, of_room) for room_id, of_room in found.items()}

    @writes
    def set_exercise(
        self,
        db: Connection,
        exercise_id: int,
        *,
        open: bool | None = None,
        revealed: bool | None = None,
        deadline: float | Unset | None = UNSET,
        closes: bool | None = None,
        lens: str | None = None,
    ) -> ExerciseRecord:
        """Turn its switches, set or clear its timer, choose its lens; what is not named stays.

        With ``closes`` off, answers are still taken when the time is up.

        Opening it again forgets a timer that has run out. Each change is written to the events.
        """
        now = lock_exercise(db, exercise_id)
        if open and deadline is UNSET and now.deadline is not None and now.deadline <= time.time():
            deadline = None
        wanted: dict[str, Any] = {"open": open, "revealed": revealed}
        wanted |= {"closes": closes, "lens": lens}
        wanted = {name: value for name, value in wanted.items() if value is not None}
        if deadline is not UNSET:
            wanted["deadline"] = deadline
        changed = _differences(now, wanted)
        for name, value in changed.items():
            if name in SWITCHES:
                note(db, now.room_id, SWITCHES[name][value], {"exercise": now.key})
            else:
                what = "timer" if name == "deadline" else name
                note(db, now.room_id, what, {"exercise": now.key, name: value})
        return redacted(db, [_change(db, exercise_id, changed) if changed else now])[0]

    @writes
    def move_deadline(self, db: Connection, exercise_id: int, at: float, by: float) -> bool:
        """Move a timer that ends ``at`` by so many seconds, because the clock was.

        Returns whether it did; not if the timer was set anew meanwhile.
        Several servers of one machine notice the same; the first to say so moves it.
        """
        now = lock_exercise(db, exercise_id)
        if now.deadline != at:
            return False
        note(db, now.room_id, "clock", {"exercise": now.key, "deadline": at + by, "moved": by})
        _change(db, exercise_id, {"deadline": at + by})
        return True

    @writes
    def new_round(self, db: Connection, exercise_id: int, *, open: bool = False) -> ExerciseRecord:
        """Ask again: what was answered so far becomes an earlier round and stays on record.

        Results are hidden, also of comparisons that look at it and would be comparisons with
        nothing; the timer is cleared, and the chart compares as it did at first. A round in which
        nobody has answered yet is not counted.
        """
        now = lock_exercise(db, exercise_id)
        for other in _of_rooms(db, [now.room_id])[now.room_id]:
            if other.revealed and other.looks_at(now.key):
                note(db, now.room_id, "hide", {"exercise": other.key})
                _change(db, other.id, {"revealed": False})
        given = (answers.c.exercise_id == exercise_id, answers.c.round == now.round)
        anything = db.scalar(select(func.count()).where(*given))
        following = now.round + bool(anything)
        wanted: dict[str, Any] = {"round": following, "open": open, "revealed": False}
        wanted |= {"deadline": None, "closes": True, "lens": "roles"}
        changed = _differences(now, wanted)
        if changed:
            note(db, now.room_id, "round", {"exercise": now.key, "round": following})
        if changed and open and not now.open:
            note(db, now.room_id, "open", {"exercise": now.key})
        return redacted(db, [_change(db, exercise_id, changed) if changed else now])[0]


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


def _kept(db: Connection, now: ExerciseRecord, wanted: dict[str, Any]) -> dict[str, Any]:
    """What is wanted, but with the items that people see or have answered to, if they do."""
    given = select(answers.c.revision).where(answers.c.exercise_id == now.id)
    if not now.open and db.scalar(given.limit(1)) is None:
        return wanted
    items = {name: now.spec[name] for name in ("items", "origin", "words") if name in now.spec}
    return {**wanted, "spec": {**wanted["spec"], **items}}


def _differences(now: ExerciseRecord, wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if getattr(now, name) != value}


def _change(db: Connection, exercise_id: int, changed: dict[str, Any]) -> ExerciseRecord:
    db.execute(update(exercises).where(exercises.c.id == exercise_id).values(changed))
    row = db.execute(select(*COLUMNS).where(exercises.c.id == exercise_id)).one()
    return ExerciseRecord(*row)
