"""One question put to a room, seen from a notebook: its stage, its answers, its results."""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Sequence
from time import time
from typing import TYPE_CHECKING, Any

from .. import results as reading_of
from ..exercises import Item, Refused, Spec, clean, is_blank, read_spec
from ..stage import ExerciseStage
from ..store import AnswerRecord, ExerciseRecord, NewAnswer, NotSaved
from .items import Live
from .staged import Outcome, Staged

if TYPE_CHECKING:
    import pandas as pd

    from .room import Room

REASONS = {
    "closed": "This question is closed. Open it to enter an answer.",
    "ended": "This room has ended.",
    "unknown": "This question is no longer there.",
}


class Exercise(Staged):
    """A question of one kind. Made by ``room.points``, ``room.lanes`` and their like."""

    def __init__(self, room: Room, record: ExerciseRecord) -> None:
        super().__init__(room, record)
        self._results = reading_of.KINDS[record.kind]

    def __repr__(self) -> str:
        return f"<Exercise “{self.key}” ({self.kind}): {self.prompt}>"

    @property
    def kind(self) -> str:
        """How it is answered: points, lanes, plane, scale or cards."""
        return self._record.kind

    @property
    def spec(self) -> Spec:
        """The question as the participants get it."""
        return read_spec(self._record.kind, self._record.spec)

    def answers(self) -> list[AnswerRecord]:
        """The latest answer of each participant; simulated ones only while the room rehearses."""
        return self._room.store.answers(self._record.id, rehearsal=self._room.rehearsal)

    def revisions(self) -> list[AnswerRecord]:
        """Every answer that was ever given, those included that were changed or taken back."""
        return self._room.store.revisions(self._record.id, rehearsal=self._room.rehearsal)

    def responses(self) -> pd.DataFrame:
        """Tidy answers: a row per participant and item, with role, people and what was answered."""
        return self.tidy(self.answers())

    def tidy(self, answers: Sequence[AnswerRecord]) -> pd.DataFrame:
        """These answers as tidy rows, in the columns of ``responses()``."""
        return self._results.responses(self.spec, answers)

    def results(self) -> pd.DataFrame:
        """What came of it: a row per group and item, at any moment, revealed or not.

        Groups smaller than the room's threshold are not shown on their own.
        """
        return self._summary(self.responses())

    def headline(self) -> str:
        """What one sees, in a sentence, and what it can and cannot say."""
        responses = self.responses()
        reading = self._results.headline(self.spec, responses, self._summary(responses))
        return f"{reading.headline}. {reading.detail}".strip()

    def top(self, n: int = 3) -> Live:
        """The ``n`` items that lead, as items for another exercise; they follow the answers."""

        def read() -> list[Item]:
            return list(self._results.top(self.spec, self.responses(), n))

        return Live(read, f"top {n} of “{self.key}”", self.key)

    def _summary(self, responses: pd.DataFrame) -> pd.DataFrame:
        return self._results.results(
            self.spec, responses, self._room.roles, threshold=self._room.threshold
        )

    def _make_widget(self) -> ExerciseStage:
        return ExerciseStage(
            key=self.key, kind=self.kind, spec=self._record.spec, roles=self._room.roles
        )

    def _read(self) -> tuple[list[AnswerRecord], Hashable]:
        answers = self.answers()
        return answers, tuple((answer.participant_id, answer.revision) for answer in answers)

    def _draw(self, answers: list[AnswerRecord]) -> Outcome:
        responses = self.tidy(answers)
        return self._draw_of(answers, responses, self._summary(responses))

    def _draw_of(
        self, answers: list[AnswerRecord], responses: pd.DataFrame, results: pd.DataFrame
    ) -> Outcome:
        spec = self.spec
        reading = self._results.headline(spec, responses, results)
        alt = self._results.alt(spec, results, reading)
        table = self._results.table(spec, results)
        return self._outcome(results, reading, self._results.chart, alt, table)

    def _add_answer(self, message: dict[str, Any]) -> str:
        people = message.get("people", 1)
        if isinstance(people, bool) or not isinstance(people, int) or not 1 <= people <= 500:
            return "How many people stand behind this answer? Give a number from 1 to 500."
        role = message.get("role")
        if role not in {known["id"] for known in self._room.roles}:
            return "Choose who these people are."
        try:
            answer = clean(self.kind, self.spec, message.get("payload"))
        except Refused as refused:
            return str(refused)
        if is_blank(answer):
            return "There is nothing in this answer yet."
        table = str(message.get("table") or "").strip()[:60]
        return self.enter(answer, role=str(role), people=people, table=table)

    def enter(self, answer: dict[str, Any], *, role: str, people: int = 1, table: str = "") -> str:
        """Keep an answer given without a device, for so many ``people``; returns why not, or “”.

        The same ``table`` in another exercise is the same people, so that a shift can pair their
        answers; in the same exercise it replaces what the table said before.
        """
        if not self._record.accepting(time()):
            return REASONS["closed"]
        store = self._room.store
        device = f"table:{role}:{people}:{table.casefold()}" if table else None
        person = store.join(
            self._room.id, role, source="stage", device=device, name=table or None, people=people
        )
        new = NewAnswer(self._record.id, person.id, answer, False, uuid.uuid4().hex, time())
        outcome = store.append([new])[0]
        return REASONS[outcome.reason] if isinstance(outcome, NotSaved) else ""
