"""One question put to a room, seen from a notebook: its stage, its answers, its results."""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Sequence
from contextlib import suppress
from time import time
from typing import TYPE_CHECKING, Any

from ..analysis.groups import AS_ONE, ByGroup, seated, shown_by_role
from ..calls import all_spoken
from ..comparisons.rounds import results as rounds
from ..kinds import Item, Refused, Spec, clean, divides, is_blank, read_spec
from ..kinds import results as reading_of
from ..kinds.registry import front_end
from ..kinds.results import Reading
from ..stage import ExerciseStage
from ..store import AnswerRecord, ExerciseRecord, NewAnswer, NotSaved, StoreError
from .context import RoomContext
from .errors import RoomError
from .items import Live
from .lens import GROUPS, ROLES, ROUNDS, by_groups, check, lenses
from .outcome import Outcome
from .staged import Staged

if TYPE_CHECKING:
    import pandas as pd

REASONS = {  # why the store did not keep an answer, as the stage says it
    "closed": "answer-closed",
    "ended": "answer-ended",
    "too-fast": "answer-too-fast",
    "unknown": "answer-unknown",
    "used-id": "answer-used-id",
}


@all_spoken(RoomError, "question")
class Exercise(Staged):
    """A question of one kind. Made by ``room.points``, ``room.lanes`` and their like."""

    def __init__(self, room: RoomContext, record: ExerciseRecord) -> None:
        super().__init__(room, record)
        self._results = reading_of.KINDS[record.kind]

    def __repr__(self) -> str:
        return f"<Exercise “{self.key}” ({self.kind}): {self.prompt}>"

    @property
    def kind(self) -> str:
        """How it is answered: points, lanes, plane, scale, cards, or as another package has it."""
        return self._record.kind

    @property
    def spec(self) -> Spec:
        """The question as the participants get it."""
        return read_spec(self._record.kind, self._record.spec)

    @property
    def lenses(self) -> list[dict[str, str]]:
        """What its chart can compare: ``{"id", "label"}`` each."""
        return lenses(
            self._room,
            groups=GROUPS in self._results.LENSES,
            rounds=self.round > 1 and ROUNDS in self._results.LENSES,
        )

    def answers(self, round: int | None = None) -> list[AnswerRecord]:
        """The latest answer of each participant in a round, the present one if none is named.

        Simulated participants are among them only while the room rehearses.
        """
        store, rehearsal = self._room.store, self._room.rehearsal
        return store.answers(self._record.id, rehearsal=rehearsal, round=round)

    def outcome(self, round: int | None = None, *, by: str = "") -> Outcome:
        """The results drawn for stage and phones: of this moment, or of an earlier ``round``.

        ``by`` is what they compare, as in ``results``; what the chart compares now if not said.
        """
        if (round is None or round == self.round) and by in ("", self.lens):
            return super().outcome()
        now = ROLES if self.lens == ROUNDS and round not in (None, self.round) else self.lens
        return self._draw_by(self.answers(round), check(by or now, self.lenses))

    def revisions(self) -> list[AnswerRecord]:
        """Every answer that was ever given, those included that were changed or taken back."""
        return self._room.store.revisions(self._record.id, rehearsal=self._room.rehearsal)

    def responses(self, round: int | None = None) -> pd.DataFrame:
        """Tidy answers: a row per participant and item, with role, group and what was answered."""
        return self.tidy(self.answers(round))

    def tidy(self, answers: Sequence[AnswerRecord]) -> pd.DataFrame:
        """These answers as tidy rows, in the columns of ``responses()``."""
        return self._results.responses(self.spec, answers)

    def results(self, by: str = ROLES, *, round: int | None = None) -> pd.DataFrame:
        """What came of it: a row per group and item, at any moment, revealed or not.

        ``by`` is “roles”, “groups” (of the room) or “rounds” (the present one against the one
        before); ``round`` is an earlier round, counted from 1. Roles smaller than the room's
        threshold are not shown on their own, nor are groups that would give a small one away.
        Raises RoomError for what this has no results by.
        """
        table = self._summary(self.responses(round), check(by, self.lenses))
        table.attrs["exercise"] = self.key
        return table

    def together(self, round: int | None = None) -> pd.DataFrame:
        """The same of everyone as one group, whoever they are."""
        responses, threshold = self.responses(round), self._room.threshold
        return self._results.results(self.spec, responses, AS_ONE, threshold=threshold)

    def headline(self, by: str = ROLES) -> str:
        """What one sees, in a sentence, and what it can and cannot say."""
        responses = self.responses()
        summary = self._summary(responses, check(by, self.lenses))
        reading = self._reading(responses, summary, by)
        language = self._room.language
        return f"{reading.sentence(language)} {reading.text(language).detail}".strip()

    def top(self, n: int = 3) -> Live:
        """The ``n`` items that lead, as items for another exercise; they follow the answers."""

        def read() -> list[Item]:
            return list(self._results.top(self.spec, self.shown(), n))

        return Live(read, f"top {n} of “{self.key}”", self.key)

    @property
    def round(self) -> int:
        """How often it has been asked, this time included."""
        return self._record.round

    def new_round(self, *, open: bool = False) -> None:
        """Ask again: what was answered so far stays on record as an earlier round.

        Results are hidden, also of comparisons that look at them, and phones begin blank.
        """
        self._record = self._room.store.new_round(self._record.id, open=open)
        self._room.refresh()

    def _summary(self, responses: pd.DataFrame, by: str) -> pd.DataFrame:
        spec, room = self.spec, self._room
        if by == ROUNDS:
            ends = (self.round - 1, self.round)
            before = self.responses(ends[0])
            roles = [(one["id"], one["label"]) for one in room.roles]
            return rounds.compared(self.kind, spec, before, responses, roles, room.threshold, ends)
        who = self._by_groups() if by == GROUPS else room.roles
        seen = self._seen(responses, by)
        return self._results.results(spec, seen, who, threshold=room.threshold)

    def _by_groups(self) -> ByGroup:
        return by_groups(self._room, self._results.CARRIES, len(self.spec.items))

    def seen(self, by: str) -> pd.DataFrame:
        """Tidy answers of those whom the view by roles shows; by groups, seated in these."""
        return self._seen(self.responses(), by) if by == GROUPS else self.shown()

    def shown(self) -> pd.DataFrame:
        """Tidy answers of those whom the view by roles shows; of cards, all on the wall."""
        return shown_by_role(self.responses(), self._room.roles, self._room.threshold)

    def _seen(self, responses: pd.DataFrame, by: str) -> pd.DataFrame:
        if by != GROUPS:
            return responses
        return seated(responses, self._by_groups(), self._room.threshold)

    def _reading(self, responses: pd.DataFrame, results: pd.DataFrame, by: str) -> Reading:
        if by == ROUNDS:
            return rounds.headline(results)
        told = self._results.headline(self.spec, self._heard(responses, by), results)
        if by != GROUPS:
            return divides.folded(results, self._room.roles, told)
        seen = self._seen(responses, by)
        return divides.reading(self.kind, self.spec, seen, results, self._by_groups(), told)

    def _heard(self, responses: pd.DataFrame, by: str) -> pd.DataFrame:
        """What the headline is read from."""
        return self._seen(responses, by)

    def on_record(self, found: Sequence[AnswerRecord], rows: pd.DataFrame) -> pd.DataFrame:
        """Tidy rows as a record has them; the index of each is the place of its answer."""
        return rows

    def leading(self, n: int, corner: Any = None) -> Live:
        """The ``n`` items that lead; of what has corners, those in a ``corner`` if one is named."""
        return self.top(n)

    def quotes(self) -> dict[str, str]:
        """Which of its items are words of participants: a card's name, and their fingerprint."""
        return dict(self._record.words)

    def _quoted(self, answers: Sequence[AnswerRecord], responses: pd.DataFrame) -> dict[str, str]:
        """The same for results of these answers."""
        return self.quotes()

    def _make_widget(self) -> ExerciseStage:
        return ExerciseStage(
            key=self.key,
            kind=self.kind,
            module=front_end(self.kind),
            spec=self._record.spec,
            roles=self._room.roles,
        )

    def _read(self) -> tuple[list[AnswerRecord], Hashable]:
        answers = self.answers()
        earlier = self.answers(self.round - 1) if self.lens == ROUNDS else []
        each = [*answers, *earlier]
        given = tuple((one.participant_id, one.revision, one.group) for one in each)
        return answers, (given, str(self._record.spec))

    def _draw(self, answers: list[AnswerRecord]) -> Outcome:
        return self._draw_by(answers, self.lens)

    def _draw_by(self, answers: list[AnswerRecord], by: str) -> Outcome:
        responses = self.tidy(answers)
        return self._draw_of(answers, responses, self._summary(responses, by), by)

    def _draw_of(
        self,
        answers: list[AnswerRecord],
        responses: pd.DataFrame,
        results: pd.DataFrame,
        by: str,
    ) -> Outcome:
        spec = self.spec
        reading, quotes = self._reading(responses, results, by), self._quoted(answers, responses)
        if by == ROUNDS:
            words, cells = (
                rounds.alt(results, reading, self._room.language),
                rounds.table(results, self._room.language),
            )
            chart = rounds.chart
            return self._outcome(results, reading, chart, words, cells, quotes, own=False)
        alt = self._results.alt(spec, results, reading, self._room.language)
        table = self._results.table(spec, results, self._room.language)
        return self._outcome(results, reading, self._results.chart, alt, table, quotes)

    def _add_answer(self, message: dict[str, Any]) -> str:
        people = message.get("people", 1)
        if isinstance(people, bool) or not isinstance(people, int) or not 1 <= people <= 500:
            return self._words("how-many-people")
        role = str(message.get("role"))
        if role not in {known["id"] for known in self._room.roles}:
            return self._words("choose-who")
        group = str(message.get("group") or "")
        if group and group not in {known["id"] for known in self._room.groups}:
            return self._words("choose-where")
        try:
            answer = clean(self.kind, self.spec, message.get("payload"))
        except Refused as refused:
            return refused.text(self._room.language)
        if is_blank(answer):
            return self._words("nothing-yet")
        table = str(message.get("table") or "").strip()[:60]
        return self.enter(answer, role=role, people=people, table=table, group=group)

    def enter(
        self,
        answer: dict[str, Any],
        *,
        role: str,
        people: int = 1,
        table: str = "",
        group: str = "",
    ) -> str:
        """Keep an answer given without a device, for so many ``people``; returns why not, or “”.

        The same ``table`` in another exercise is the same people, so that a shift can pair their
        answers; in the same exercise it replaces what the table said before. ``group`` is the id
        of the room's group in which they sit; where groups are drawn and none is named, they are
        dealt into one like everybody.
        """
        if not self._record.accepting(time()):
            return self._words(REASONS["closed"])
        store = self._room.store
        who = f"{role}:{people}:{table.casefold()}" + (f":{group}" if group else "")
        person = store.join(
            self._room.id,
            role,
            source="stage",
            device=f"table:{who}" if table else None,
            name=table or None,
            people=people,
            group=group,
        )
        new = NewAnswer(self._record.id, person.id, answer, False, uuid.uuid4().hex, time())
        outcome = store.append([new])[0]
        if isinstance(outcome, NotSaved):
            return self._words(REASONS[outcome.reason])
        with suppress(StoreError):  # the answer is kept, whatever becomes of the note
            store.record(self._room.id, "answer", {"exercise": self.key, "people": people})
        return ""
