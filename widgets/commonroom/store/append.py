"""Appending answers: one transaction, nothing overwritten, a repeat changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    Connection,
    Integer,
    String,
    and_,
    cast,
    func,
    insert,
    select,
)

from .database import Database, as_json, storable, writes
from .fitting import ASKED, counts
from .records import NewAnswer, NotSaved, Saved
from .schema import answers, exercises, participants, rooms

GRACE = 2.0  # seconds after the deadline for answers that were on their way
# Whoever has changed an answer a thousand times has to rest for a second before each change that
# is kept, after two thousand for two seconds, and so on: nobody fills a disk with revisions.
FREELY = 1000

Pair = tuple[int, str]  # exercise id, participant id
Name = tuple[str, int, str]  # participant id, exercise id, client id


class Append(Database):
    """The part of the store that takes answers."""

    def append(self, new: Sequence[NewAnswer]) -> list[Saved | NotSaved]:
        """Keep these answers, in their order; returns what became of each.

        A repeat (same participant, exercise and client id) gives the revision it got the first
        time, even if the exercise has closed since; what says something else under the same id is
        no repeat, and not kept. Others are kept only while the room runs and
        the exercise is open in the round they are for, its deadline being judged by ``at`` with
        two seconds of grace; and not too fast after thousands of revisions.
        """
        return self._append([(answer, _name(answer)) for answer in new]) if new else []

    @writes
    def _append(
        self, db: Connection, new: Sequence[tuple[NewAnswer, Name]]
    ) -> list[Saved | NotSaved]:
        closing = _lock_exercises(db, {answer.exercise_id for answer, _ in new})
        latest, again = _known(db, {name for _, name in new})
        kept = _kept(db, again)
        given = _given(db, [pair for pair, revision in latest.items() if revision >= FREELY])
        rows: list[dict[str, Any]] = []
        outcome: list[Saved | NotSaved] = []
        for answer, name in new:
            pair = (answer.exercise_id, name[0])
            if pair not in latest:
                outcome.append(NotSaved("unknown"))
            elif name in kept:
                outcome.append(kept[name].again(answer))
            elif reason := closing[answer.exercise_id].refuses(answer):
                outcome.append(reason)
            elif _over_rate(latest[pair], given.get(pair), answer.at):
                outcome.append(NotSaved("too-fast"))
            else:
                given[pair] = answer.at
                latest[pair] = revision = latest[pair] + 1
                round = closing[answer.exercise_id].round
                kept[name] = _Kept(revision, answer.payload, round)
                outcome.append(Saved(revision, again=False))
                rows.append(_row(answer, name, revision, closing[answer.exercise_id]))
        if rows:
            db.execute(insert(answers), rows)
        return outcome


@dataclass(frozen=True)
class _Closing:
    """What an exercise needs to say whether it takes an answer."""

    open: bool
    deadline: float | None
    closes: bool
    round: int
    kind: str
    spec: str
    ended_at: float | None

    def refuses(self, answer: NewAnswer) -> NotSaved | None:
        if self.ended_at is not None:
            return NotSaved("ended")
        late = self.closes and self.deadline is not None and answer.at >= self.deadline + GRACE
        if not self.open or late or answer.round not in (None, self.round):
            return NotSaved("closed")
        return None


@dataclass(frozen=True)
class _Kept:
    """An answer that is kept, as far as a repeat is told by it."""

    revision: int
    payload: dict[str, Any]
    round: int

    def again(self, answer: NewAnswer) -> Saved | NotSaved:
        """What becomes of an answer with the same name."""
        elsewhere = answer.named and answer.round not in (None, self.round)
        if elsewhere or answer.payload != self.payload:
            return NotSaved("used-id")
        return Saved(self.revision, again=True)


def _given(db: Connection, pairs: Sequence[Pair]) -> dict[Pair, float]:
    """When each of these participants gave their last revision."""
    return {
        (exercise, who): db.scalars(
            select(answers.c.at)
            .where(answers.c.exercise_id == exercise, answers.c.participant_id == who)
            .order_by(answers.c.revision.desc())
            .limit(1)
        ).one()
        for exercise, who in pairs
    }


def _over_rate(revisions: int, last: float | None, at: float) -> bool:
    """Whether an answer comes too soon after the last one, for somebody with so many revisions."""
    # A clock that was set back makes nobody wait.
    return last is not None and 0 <= at - last < revisions // FREELY


def _name(answer: NewAnswer) -> Name:
    return storable(answer.participant_id), answer.exercise_id, storable(answer.client_id)


def _row(answer: NewAnswer, name: Name, revision: int, asked: _Closing) -> dict[str, Any]:
    # The question may have been changed while the answer was on its way.
    says = not answer.blank and counts(asked.kind, asked.spec, answer.payload)
    return {
        "exercise_id": answer.exercise_id,
        "participant_id": name[0],
        "revision": revision,
        "payload": answer.payload,
        "blank": not says,
        "hidden": False,
        "client_id": name[2],
        "at": answer.at,
        "round": asked.round,
    }


def _lock_exercises(db: Connection, ids: set[int]) -> dict[int, _Closing]:
    # Until this transaction ends nobody closes these exercises, ends their rooms or appends to
    # them elsewhere. SQLite has one writer at a time anyhow.
    query = (
        select(
            exercises.c.id,
            exercises.c.open,
            exercises.c.deadline,
            exercises.c.closes,
            exercises.c.round,
            *ASKED,
            rooms.c.ended_at,
        )
        .join(rooms, rooms.c.id == exercises.c.room_id)
        .where(exercises.c.id.in_(sorted(ids)))
        .order_by(exercises.c.room_id, exercises.c.id)  # everybody's order, or they could wait
        .with_for_update(key_share=True)
    )
    return {id: _Closing(*rest) for id, *rest in db.execute(query)}


def _known(db: Connection, names: set[Name]) -> tuple[dict[Pair, int], set[Name]]:
    """The last revision so far (or 0) of each participant who may answer, and who repeats.

    Scalar subqueries, so that each is one look into an index, whatever a planner believes of
    tables that were empty a minute ago.
    """
    given = _table(db, sorted(names))
    mine = (
        answers.c.participant_id == given.c.participant_id,
        answers.c.exercise_id == given.c.exercise_id,
    )
    same = answers.c.client_id == given.c.client_id
    last = select(func.coalesce(func.max(answers.c.revision), 0)).where(*mine)
    kept = select(answers.c.revision).where(*mine, same)
    query = (
        select(
            given.c.participant_id,
            given.c.exercise_id,
            given.c.client_id,
            last.correlate(given).scalar_subquery(),
            kept.correlate(given).scalar_subquery(),
        )
        .join(exercises, exercises.c.id == given.c.exercise_id)
        .join(
            participants,
            and_(
                participants.c.id == given.c.participant_id,
                participants.c.room_id == exercises.c.room_id,
            ),
        )
    )
    latest_revisions: dict[Pair, int] = {}
    repeats: set[Name] = set()
    for who, exercise, client, latest, again in db.execute(query):
        latest_revisions[exercise, who] = latest
        if again is not None:
            repeats.add((who, exercise, client))
    return latest_revisions, repeats


def _kept(db: Connection, names: set[Name]) -> dict[Name, _Kept]:
    """What is kept under these names, each of which is there."""
    if not names:
        return {}
    given = _table(db, sorted(names))
    columns = (given.c.participant_id, given.c.exercise_id, given.c.client_id)
    mine = [answers.c[column.name] == column for column in columns]
    said = (
        select(one).where(*mine).correlate(given).scalar_subquery()
        for one in (answers.c.revision, answers.c.payload, answers.c.round)
    )
    return {
        (who, ex, name): _Kept(*of) for who, ex, name, *of in db.execute(select(*columns, *said))
    }


def _table(db: Connection, names: list[Name]) -> Any:
    """The names as rows, handed over as one value or three: thousands would be slow to plan."""
    if db.dialect.name == "postgresql":
        who, exercise, client = map(list, zip(*names, strict=True))
        rows = func.unnest(
            cast(who, ARRAY(String)), cast(exercise, ARRAY(Integer)), cast(client, ARRAY(String))
        )
        columns = ("participant_id", "exercise_id", "client_id")
        return rows.table_valued(*columns, name="given").render_derived()
    name = func.json_each(as_json(names)).table_valued("value").c.value
    return select(
        func.json_extract(name, "$[0]").label("participant_id"),
        func.json_extract(name, "$[1]").label("exercise_id"),
        func.json_extract(name, "$[2]").label("client_id"),
    ).subquery("given")
