"""Forgetting: a person, a room, or every room that nobody has touched for long enough."""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from ..kinds.cards.spec import FIELD, ref
from ..locale.dates import DAY
from .database import Database, reads, storable, writes
from .events import note
from .exercises import COLUMNS as EXERCISE
from .keys import DEVICE, end_keys
from .records import ExerciseRecord, RoomRecord
from .rooms import COLUMNS, lock_room
from .schema import (
    answers,
    card_states,
    events,
    exercises,
    further_devices,
    participants,
    publications,
    rooms,
)


class Forgetting(Database):
    """The part of the store that lets go of what it has kept."""

    def forget(self, participant_id: str) -> bool:
        """Delete a person with everything they answered; returns whether there was such a person.

        What became of their cards goes too, wherever another question asks about their words, and
        every publication that may hold them: results of those who stay are published anew by the
        stage. That somebody was forgotten is noted, but not who.
        """
        gone = self._forget(storable(participant_id))
        if gone:
            self.overwrite()
        return gone

    def delete_room(self, room_id: int) -> None:
        """Delete a room with everything in it. Raises Unknown."""
        self._delete_rooms([room_id])
        self.overwrite()

    def purge(
        self,
        before: float | None = None,
        *,
        now: float | None = None,
        spare: Collection[int] = (),
    ) -> list[RoomRecord]:
        """Delete the rooms whose last sign of life was earlier than ``before``; returns them.

        A sign of life is opening, ending, somebody joining, answering or being connected. A room
        whose settings say ``keep_days`` goes by that instead; without it and without ``before`` a
        room is kept. So are those with the ids ``spare``, whatever their age.
        """
        doomed = [room for room in self.due(before, now=now) if room.id not in spare]
        if doomed:
            self._delete_rooms([room.id for room in doomed])
            self.overwrite()
        return doomed

    @reads
    def due(
        self, db: Connection, before: float | None = None, *, now: float | None = None
    ) -> list[RoomRecord]:
        """The rooms that ``purge`` would delete, the longest untouched first."""
        now = time.time() if now is None else now
        kept = [RoomRecord(*row) for row in db.execute(select(*COLUMNS))]
        last = {room.id: max(room.created_at, room.ended_at or 0) for room in kept}
        for query in _signs_of_life():
            for room_id, at in db.execute(query):
                last[room_id] = max(last[room_id], at or 0)
        found = []
        for room in kept:
            days = room.settings.get("keep_days")
            limit = before if days is None else now - days * DAY
            if limit is not None and last[room.id] < limit:
                found.append(room)
        return sorted(found, key=lambda room: (last[room.id], room.id))

    @writes
    def _forget(self, db: Connection, participant_id: str) -> bool:
        room_id = db.scalar(
            select(participants.c.room_id).where(participants.c.id == participant_id)
        )
        if room_id is None:
            return False
        lock_room(db, room_id)
        forget_person(db, room_id, participant_id)
        note(db, room_id, "forget", {})
        return True

    @writes
    def _delete_rooms(self, db: Connection, room_ids: Collection[int]) -> None:
        for room_id in sorted(room_ids):
            lock_room(db, room_id)
            of_room = select(exercises.c.id).where(exercises.c.room_id == room_id)
            for table in (answers, card_states, publications):
                db.execute(delete(table).where(table.c.exercise_id.in_(of_room)))
            for table in (further_devices, exercises, participants, events):
                db.execute(delete(table).where(table.c.room_id == room_id))
            db.execute(delete(rooms).where(rooms.c.id == room_id))

    def overwrite(self) -> None:
        """Leave nothing of what was deleted in SQLite's files (the pragma zeroes it on deleting).

        PostgreSQL gives space back by its own vacuum.
        """
        if self.sqlite:
            with self.explained(), closing(self.engine.raw_connection()) as pooled:
                connection: Any = pooled.driver_connection  # outside of a transaction
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def forget_person(db: Connection, room_id: int, participant_id: str) -> None:
    """Delete somebody with all they gave; the caller holds the room's lock."""
    given = select(answers.c.exercise_id, answers.c.payload).where(
        answers.c.participant_id == participant_id
    )
    answered: dict[int, set[str]] = {}
    for exercise_id, payload in db.execute(given):
        cards = payload.get(FIELD)
        names = cards if isinstance(cards, dict) else ()
        refs = {ref(participant_id, name) for name in names}
        answered.setdefault(exercise_id, set()).update(refs)
    for exercise_id, cards in answered.items():
        _forget_cards(db, exercise_id, cards)
    _forget_words(db, room_id, set(answered), set().union(*answered.values()))
    end_keys(db, DEVICE, {"participant": participant_id})
    for table in (further_devices, answers):
        db.execute(delete(table).where(table.c.participant_id == participant_id))
    former = further_devices.c.former_id == participant_id
    db.execute(update(further_devices).where(former).values(former_id=None))
    db.execute(delete(participants).where(participants.c.id == participant_id))


def _signs_of_life() -> list[Any]:
    seen, joined = (
        select(participants.c.room_id, func.max(at)).group_by(participants.c.room_id)
        for at in (participants.c.seen_at, participants.c.joined_at)
    )
    answered = (
        select(exercises.c.room_id, func.max(answers.c.at))
        .join(answers, answers.c.exercise_id == exercises.c.id)
        .group_by(exercises.c.room_id)
    )
    return [seen, joined, answered]


def _forget_cards(db: Connection, exercise_id: int, cards: Collection[str]) -> None:
    of_exercise = card_states.c.exercise_id == exercise_id
    for card in sorted(cards):
        db.execute(delete(card_states).where(of_exercise, card_states.c.card == card))
        # What was merged into it stands by itself again.
        merged = update(card_states).where(of_exercise, card_states.c.into == card)
        db.execute(merged.values(into=""))


def _forget_words(db: Connection, room_id: int, answered: Collection[int], cards: set[str]) -> None:
    """Take words out of the questions that ask about them, and delete what was published."""
    query = select(*EXERCISE).where(exercises.c.room_id == room_id)
    kept = [ExerciseRecord(*row) for row in db.execute(query)]
    touched = {one.key for one in kept if one.id in answered or not cards.isdisjoint(one.words)}
    for one in kept:
        without = one.without(cards)
        if without is not one:
            db.execute(update(exercises).where(exercises.c.id == one.id).values(spec=without.spec))
        if one.key in touched or any(one.looks_at(key) for key in touched):
            db.execute(delete(publications).where(publications.c.exercise_id == one.id))
