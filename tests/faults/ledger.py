"""What has to be true after every fault: of the store, of the phones, of the stage."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from commonroom.store import ExerciseRecord, Store
from commonroom.store.schema import answers, participants
from tests.independent.kinds import points
from tests.independent.raw import Asked, Said

from .phone import LOST, RestlessPhone
from .stage import Shown, Stage

AGREE = 2.0  # seconds within which stage and phones say the same as the store, once all is quiet
POLL = 0.05

Table = list[list[str]]


class Ledger:
    """Holds a revealed question's answers in the store against what everybody was told and sees.

    The store's tables are read anew each time; what follows from them is recomputed in plain
    Python by tests/independent, and not asked of commonroom.
    """

    def __init__(
        self, store: Store, exercise: ExerciseRecord, stage: Stage, phones: Sequence[RestlessPhone]
    ) -> None:
        self.store, self.exercise = store, exercise
        self.stage, self.phones = stage, phones
        self.apart = 0.0  # seconds until stage and phones agreed

    async def balances(self) -> int:
        """Make the three checks, nobody answering meanwhile; how many answers phones were told of.

        1. Every acknowledged answer is in the store exactly once.
        2. None is shown as saved that is not: what a phone shows is what counts.
        3. Stage and phones agree with the store within two seconds.
        """
        rows = self._rows()
        self._acknowledged_are_kept_once(rows)
        self._shown_are_saved(rows)
        await self._stage_and_phones_agree(self._expected(rows))
        return sum(len(phone.saved) for phone in self.phones)

    def _rows(self) -> Sequence[Row[Any]]:
        query = (
            select(answers, participants.c.role, participants.c.people)
            .join(participants, participants.c.id == answers.c.participant_id)
            .where(answers.c.exercise_id == self.exercise.id)
        )
        with self.store.reading() as db:
            return db.execute(query).all()

    def _acknowledged_are_kept_once(self, rows: Sequence[Row[Any]]) -> None:
        times = Counter(row.client_id for row in rows)
        assert set(times.values()) <= {1}, "an answer was kept twice"
        kept = {row.client_id: row for row in rows}
        for phone in self.phones:
            for name, told in phone.saved.items():
                assert name in kept, f"an acknowledged answer is lost: {told}"
                now = (kept[name].payload, kept[name].revision)
                assert now == (told.payload, told.revision), "an acknowledged answer has changed"

    def _shown_are_saved(self, rows: Sequence[Row[Any]]) -> None:
        owners = {row.client_id: row.participant_id for row in rows}
        latest = _latest(rows)
        for phone in self.phones:
            mine = {owners[name] for name in phone.sent if name in owners}
            shown = phone.answers.get(self.exercise.key)
            assert len(mine) <= 1, "a phone became somebody else"
            assert bool(mine) == bool(shown), "a phone shows what is not there, or not what is"
            if shown:
                counted = latest[mine.pop()]
                assert counted.revision == shown["revision"], "a phone shows what does not count"
                assert counted.payload == shown["payload"]

    async def _stage_and_phones_agree(self, expected: tuple[int, Table]) -> None:
        listening = [asyncio.create_task(_listen(phone)) for phone in self.phones]
        start = time.monotonic()
        try:
            while True:
                shown = await self.stage.shown(self.exercise.key)
                differs, self.apart = self._differs(expected, shown), time.monotonic() - start
                if not differs:
                    return
                assert self.apart < AGREE, f"after {AGREE:g} seconds still: {differs}"
                await asyncio.sleep(POLL)
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)

    def _differs(self, expected: tuple[int, Table], stage: Shown) -> str:
        """Who does not see yet what follows from the store; nothing if all do."""
        columns = len(expected[1][0])  # without those that say how large a gap is
        shares = sorted(row[:columns] for row in stage.rows)
        if (stage.answered, shares) != expected:
            return f"the store says {expected}, the stage {stage.answered, shares}"
        for phone in self.phones:
            sees = phone.publications.get(self.exercise.key, {})
            rows = sees.get("table", {}).get("rows", [])
            if (sees.get("headline"), rows) != (stage.headline, stage.rows):
                return f"the stage shows {stage}, a phone {sees.get('headline'), rows}"
        return ""

    def _expected(self, rows: Sequence[Row[Any]]) -> tuple[int, Table]:
        """How many have answered, and each group's shares, which follow from the latest answers.

        In the order of the alphabet, as items of the same weight may stand either way round.
        """
        said = [
            Said(row.participant_id, row.role, row.people, row.payload)
            for row in _latest(rows).values()
            if not row.blank and not row.hidden
        ]
        asked = Asked(self.exercise.key, "points", self.exercise.spec, said, {}, {})
        found = points(asked, exact=False)
        table = [row[: 1 + len(found.groups)] for row in found.rows]
        return sum(one.people for one in said), sorted(table)


def _latest(rows: Sequence[Row[Any]]) -> dict[str, Row[Any]]:
    return {row.participant_id: row for row in sorted(rows, key=lambda row: row.revision)}


async def _listen(phone: RestlessPhone) -> None:
    """Hear what is said to a phone that has nothing to say itself; it comes back if it was cut."""
    while True:
        try:
            await phone.receive()
        except TimeoutError:
            continue
        except LOST:
            await phone.enter()
