"""Appending answers: one transaction, nothing overwritten, a repeat changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, tuple_

from .database import Database, storable, writes
from .participants import chunks
from .records import NewAnswer, NotSaved, Saved
from .schema import answers, exercises, participants, rooms

GRACE = 2.0  # seconds after the deadline for answers that were on their way

Pair = tuple[int, str]  # exercise id, participant id
Name = tuple[str, int, str]  # participant id, exercise id, client id


class Append(Database):
    """The part of the store that takes answers."""

    def append(self, new: Sequence[NewAnswer]) -> list[Saved | NotSaved]:
        """Keep these answers, in their order; returns what became of each.

        A repeat (same participant, exercise and client id) gives the revision it got the first
        time, even if the exercise has closed since. Others are kept only while the room runs and
        the exercise is open, its deadline being judged by ``at`` with two seconds of grace.
        """
        return self._append([(answer, _name(answer)) for answer in new]) if new else []

    @writes
    def _append(
        self, db: Connection, new: Sequence[tuple[NewAnswer, Name]]
    ) -> list[Saved | NotSaved]:
        closing = _lock_exercises(db, {answer.exercise_id for answer, _ in new})
        latest = _latest_revisions(db, closing, {name[0] for _, name in new})
        kept = _kept(db, {name for _, name in new})
        rows: list[dict[str, Any]] = []
        outcome: list[Saved | NotSaved] = []
        for answer, name in new:
            pair = (answer.exercise_id, name[0])
            if pair not in latest:
                outcome.append(NotSaved("unknown"))
            elif name in kept:
                outcome.append(Saved(kept[name], again=True))
            elif reason := closing[answer.exercise_id].refuses(answer.at):
                outcome.append(reason)
            else:
                latest[pair] = kept[name] = revision = latest[pair] + 1
                outcome.append(Saved(revision, again=False))
                rows.append(_row(answer, name, revision))
        if rows:
            db.execute(insert(answers), rows)
        return outcome


@dataclass(frozen=True)
class _Closing:
    """What an exercise needs to say whether it takes an answer."""

    open: bool
    deadline: float | None
    ended_at: float | None

    def refuses(self, at: float) -> NotSaved | None:
        if self.ended_at is not None:
            return NotSaved("ended")
        if not self.open or (self.deadline is not None and at >= self.deadline + GRACE):
            return NotSaved("closed")
        return None


def _name(answer: NewAnswer) -> Name:
    return storable(answer.participant_id), answer.exercise_id, storable(answer.client_id)


def _row(answer: NewAnswer, name: Name, revision: int) -> dict[str, Any]:
    return {
        "exercise_id": answer.exercise_id,
        "participant_id": name[0],
        "revision": revision,
        "payload": answer.payload,
        "blank": answer.blank,
        "hidden": False,
        "client_id": name[2],
        "at": answer.at,
    }


def _lock_exercises(db: Connection, ids: set[int]) -> dict[int, _Closing]:
    # Until this transaction ends nobody closes these exercises, ends their rooms or appends to
    # them elsewhere. SQLite has one writer at a time anyhow.
    query = (
        select(exercises.c.id, exercises.c.open, exercises.c.deadline, rooms.c.ended_at)
        .join(rooms, rooms.c.id == exercises.c.room_id)
        .where(exercises.c.id.in_(sorted(ids)))
        .order_by(exercises.c.id)
        .with_for_update(key_share=True)
    )
    return {id: _Closing(*rest) for id, *rest in db.execute(query)}


def _latest_revisions(
    db: Connection, exercise_ids: Iterable[int], participant_ids: set[str]
) -> dict[Pair, int]:
    """Of each participant in the exercises' rooms, the last revision so far, or 0."""
    last = (
        select(func.max(answers.c.revision))
        .where(
            answers.c.exercise_id == exercises.c.id,
            answers.c.participant_id == participants.c.id,
        )
        .correlate(exercises, participants)
        .scalar_subquery()
    )
    latest: dict[Pair, int] = {}
    for some in chunks(sorted(participant_ids)):
        query = (
            select(exercises.c.id, participants.c.id, func.coalesce(last, 0))
            .join(participants, participants.c.room_id == exercises.c.room_id)
            .where(exercises.c.id.in_(list(exercise_ids)), participants.c.id.in_(some))
        )
        latest |= {(exercise, who): revision for exercise, who, revision in db.execute(query)}
    return latest


def _kept(db: Connection, names: set[Name]) -> dict[Name, int]:
    """The revisions of those answers that are kept already."""
    columns = (answers.c.participant_id, answers.c.exercise_id, answers.c.client_id)
    kept: dict[Name, int] = {}
    for some in chunks(sorted(names)):
        query = select(*columns, answers.c.revision).where(tuple_(*columns).in_(some))
        kept |= {(who, what, client): last for who, what, client, last in db.execute(query)}
    return kept
