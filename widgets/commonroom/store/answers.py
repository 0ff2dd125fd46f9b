"""Answers: reading them. How they are written is in ``append.py``."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import CTE, Connection, FromClause, and_, case, func, or_, select, true

from ..kinds import is_blank
from .append import Append
from .database import reads, storable
from .fitting import ASKED, fitting, nothing
from .participants import AHEAD
from .records import AnswerRecord, Counts, OwnAnswer
from .schema import answers, exercises, participants


class Answers(Append):
    """The part of the store that knows answers."""

    @reads
    def answers(
        self, db: Connection, exercise_id: int, *, rehearsal: bool, round: int | None = None
    ) -> list[AnswerRecord]:
        """The latest answer of each participant in a round, in the order they were given.

        The present round, if none is named. Of each there is what the question, as it now stands,
        can hold. Blank and hidden ones are left out, and without ``rehearsal`` the simulated ones.
        """
        latest = _latest(exercises.c.id == exercise_id, rehearsal=rehearsal, round=round)
        query = (
            select(
                latest.c.participant_id,
                latest.c.role,
                latest.c.source,
                latest.c.people,
                answers.c.revision,
                answers.c.payload,
                answers.c.at,
                latest.c.group_id,
                answers.c.round,
            )
            .select_from(_with_answers(latest))
            .where(_says_something())
            .order_by(answers.c.at, latest.c.participant_id)
        )
        given = [AnswerRecord(*row) for row in db.execute(query)]
        return [one for one in _fitted(db, exercise_id, given) if not is_blank(one.payload)]

    @reads
    def revisions(self, db: Connection, exercise_id: int, *, rehearsal: bool) -> list[AnswerRecord]:
        """Every answer that was ever given, in all rounds and blank ones too, as they came.

        Of each there is what the question, as it now stands, can hold.
        A later revision never stands before an earlier one, not even if the clock was set back.
        """
        arrived = func.max(answers.c.at).over(
            partition_by=answers.c.participant_id, order_by=answers.c.revision
        )
        query = (
            select(
                answers.c.participant_id,
                participants.c.role,
                participants.c.source,
                participants.c.people,
                answers.c.revision,
                answers.c.payload,
                answers.c.at,
                participants.c.group_id,
                answers.c.round,
            )
            .join(participants, participants.c.id == answers.c.participant_id)
            .where(answers.c.exercise_id == exercise_id, ~answers.c.hidden, _real(rehearsal))
            .order_by(arrived, answers.c.participant_id, answers.c.revision)
        )
        return _fitted(db, exercise_id, [AnswerRecord(*row) for row in db.execute(query)])

    @reads
    def own_answers(self, db: Connection, participant_id: str) -> dict[str, OwnAnswer]:
        """The participant's own latest answers in the present rounds, by exercise key.

        Of each there is what the question, as it now stands, can hold.
        """
        who = storable(participant_id)
        return _own_answers(db, participants.c.id == who).get(who, {})

    @reads
    def own_answers_of(
        self, db: Connection, participant_ids: Collection[str]
    ) -> dict[str, dict[str, OwnAnswer]]:
        """The same of several participants, by their id; whoever has answered nothing is left out.

        At most a few hundred: those with several devices.
        """
        ids = participants.c.id.in_(participant_ids)
        return _own_answers(db, ids) if participant_ids else {}

    @reads
    def everybodys_own(self, db: Connection, exercise_id: int) -> dict[str, OwnAnswer]:
        """The same for everybody who has answered one exercise in its present round."""
        found = _own_answers(db, exercises.c.id == exercise_id)
        return {who: own for who, mine in found.items() for own in mine.values()}

    @reads
    def answered_counts(
        self, db: Connection, room_id: int, *, rehearsal: bool, present_since: float
    ) -> Counts:
        """How many people are here, and how many answered of how many, by exercise key.

        A participant counts as ``people``. Here is who was seen since ``present_since`` (Unix
        seconds) or answers on the stage; not who was seen in the future, by a clock that was set
        back since. “Of how many” is who is here or has answered.
        """
        present = _present(participants, present_since)
        here = db.scalar(
            select(_people(participants, present)).where(
                participants.c.room_id == room_id, _real(rehearsal)
            )
        )
        latest = _latest(exercises.c.room_id == room_id, rehearsal=rehearsal)
        answered = _says_something()
        of = or_(answered, _present(latest, present_since))
        query = (
            select(latest.c.key, _people(latest, answered), _people(latest, of))
            .select_from(_with_answers(latest))
            .group_by(latest.c.exercise_id, latest.c.key, latest.c.position)
            .order_by(latest.c.position, latest.c.exercise_id)
        )
        rows = db.execute(query).all()
        return Counts(
            here or 0,
            answered={key: answered for key, answered, _ in rows},
            of={key: of for key, _, of in rows},
        )


def _fitted(db: Connection, exercise_id: int, given: list[AnswerRecord]) -> list[AnswerRecord]:
    if not given:
        return given
    kind, spec = db.execute(select(*ASKED).where(exercises.c.id == exercise_id)).one()
    held = fitting(kind, spec)
    return [replace(one, payload=held(one.payload) or nothing(kind)) for one in given]


def _own(revision: int, payload: dict[str, Any], round: int, kind: str, spec: str) -> OwnAnswer:
    held = fitting(kind, spec)(payload)
    return OwnAnswer(revision, held or nothing(kind), round, {} if held == payload else payload)


def _own_answers(db: Connection, *where: Any) -> dict[str, dict[str, OwnAnswer]]:
    latest = _latest(*where, rehearsal=True)
    said = (latest.c.participant_id, latest.c.key)
    query = (
        select(*said, answers.c.revision, answers.c.payload, answers.c.round, *ASKED)
        .select_from(_with_answers(latest))
        .join(exercises, exercises.c.id == latest.c.exercise_id)
        .where(latest.c.revision.is_not(None))
        .order_by(latest.c.position, latest.c.exercise_id)
    )
    found: dict[str, dict[str, OwnAnswer]] = {}
    for who, key, *given in db.execute(query):
        found.setdefault(who, {})[key] = _own(*given)
    return found


def _latest(*where: Any, rehearsal: bool, round: int | None = None) -> CTE:
    """Each exercise with everybody in its room, and the last revision of each in a round, or NULL.

    From here a latest answer is one look into the primary key, however often people changed
    their minds. An exercise in an empty room has one row without a participant.
    """
    last = (
        select(func.max(answers.c.revision))
        .where(
            answers.c.exercise_id == exercises.c.id,
            answers.c.participant_id == participants.c.id,
            answers.c.round == (exercises.c.round if round is None else round),
        )
        .correlate(exercises, participants)
        .scalar_subquery()
    )
    everybody = exercises.outerjoin(
        participants, and_(participants.c.room_id == exercises.c.room_id, _real(rehearsal))
    )
    query = (
        select(
            exercises.c.id.label("exercise_id"),
            exercises.c.key,
            exercises.c.position,
            participants.c.id.label("participant_id"),
            participants.c.role,
            participants.c.source,
            participants.c.people,
            participants.c.seen_at,
            participants.c.group_id,
            last.label("revision"),
        )
        .select_from(everybody)
        .where(*where)
    )
    # PostgreSQL would otherwise look for the last revision once for each revision.
    return query.cte("latest").prefix_with("MATERIALIZED", dialect="postgresql")


def _with_answers(latest: CTE) -> FromClause:
    # An outer join, for which SQLite cannot begin with the answers and so walk all revisions.
    return latest.outerjoin(
        answers,
        and_(
            answers.c.exercise_id == latest.c.exercise_id,
            answers.c.participant_id == latest.c.participant_id,
            answers.c.revision == latest.c.revision,
        ),
    )


def _says_something() -> Any:
    # A coalesce, or SQLite would see that the outer join is none and turn it around again.
    return ~func.coalesce(or_(answers.c.blank, answers.c.hidden), true())


def _present(people: FromClause, since: float) -> Any:
    seen = people.c.seen_at.between(float(since), time.time() + AHEAD)
    return or_(people.c.source == "stage", seen)


def _people(people: FromClause, counted: Any) -> Any:
    return func.coalesce(func.sum(case((counted, people.c.people), else_=0)), 0)


def _real(rehearsal: bool) -> Any:
    return true() if rehearsal else participants.c.source != "rehearsal"
