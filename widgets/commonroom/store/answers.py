"""Answers: reading them. How they are written is in ``append.py``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, FromClause, and_, case, func, or_, select, true

from .append import Append
from .database import reads, storable
from .records import AnswerRecord, Counts
from .schema import answers, exercises, participants


class Answers(Append):
    """The part of the store that knows answers."""

    @reads
    def answers(self, db: Connection, exercise_id: int, *, rehearsal: bool) -> list[AnswerRecord]:
        """The latest answer of each participant, in the order they were given.

        Blank and hidden ones are left out, and without ``rehearsal`` the simulated ones.
        """
        query = (
            select(
                answers.c.participant_id,
                participants.c.role,
                participants.c.source,
                participants.c.people,
                answers.c.revision,
                answers.c.payload,
                answers.c.at,
            )
            .select_from(_everybody().join(answers, _latest()))
            .where(exercises.c.id == exercise_id, _counts(), _real(rehearsal))
            .order_by(answers.c.at, answers.c.participant_id)
        )
        return [AnswerRecord(*row) for row in db.execute(query)]

    @reads
    def own_answers(
        self, db: Connection, participant_id: str
    ) -> dict[str, tuple[int, dict[str, Any]]]:
        """The participant's own latest answers, by exercise key: revision and payload."""
        query = (
            select(exercises.c.key, answers.c.revision, answers.c.payload)
            .select_from(_everybody().join(answers, _latest()))
            .where(participants.c.id == storable(participant_id))
            .order_by(exercises.c.position, exercises.c.id)
        )
        return {key: (revision, payload) for key, revision, payload in db.execute(query)}

    @reads
    def answered_counts(
        self, db: Connection, room_id: int, *, rehearsal: bool, present_since: float
    ) -> Counts:
        """How many people are here, and how many answered of how many, by exercise key.

        A participant counts as ``people``. Here is who was seen since ``present_since`` (Unix
        seconds) or answers on the stage. “Of how many” is who is here or has answered.
        """
        present = or_(participants.c.source == "stage", participants.c.seen_at >= present_since)
        here = db.scalar(
            select(_people(present)).where(participants.c.room_id == room_id, _real(rehearsal))
        )
        answered = answers.c.revision.is_not(None)
        everybody = exercises.outerjoin(
            participants, and_(participants.c.room_id == exercises.c.room_id, _real(rehearsal))
        )
        query = (
            select(exercises.c.key, _people(answered), _people(or_(answered, present)))
            .select_from(everybody.outerjoin(answers, and_(_latest(), _counts())))
            .where(exercises.c.room_id == room_id)
            .group_by(exercises.c.id, exercises.c.key, exercises.c.position)
            .order_by(exercises.c.position, exercises.c.id)
        )
        rows = db.execute(query).all()
        return Counts(
            here or 0,
            answered={key: answered for key, answered, _ in rows},
            of={key: of for key, _, of in rows},
        )


def _people(counted: Any) -> Any:
    return func.coalesce(func.sum(case((counted, participants.c.people), else_=0)), 0)


def _everybody() -> FromClause:
    """Every participant beside every exercise of their room.

    From there the latest answer is one look into the primary key, however often people changed
    their minds.
    """
    return exercises.join(participants, participants.c.room_id == exercises.c.room_id)


def _latest() -> Any:
    others = answers.alias("others")
    last = (
        select(func.max(others.c.revision))
        .where(
            others.c.exercise_id == exercises.c.id,
            others.c.participant_id == participants.c.id,
        )
        .correlate(exercises, participants)
        .scalar_subquery()
    )
    return and_(
        answers.c.exercise_id == exercises.c.id,
        answers.c.participant_id == participants.c.id,
        answers.c.revision == last,
    )


def _counts() -> Any:
    return and_(~answers.c.blank, ~answers.c.hidden)


def _real(rehearsal: bool) -> Any:
    return true() if rehearsal else participants.c.source != "rehearsal"
