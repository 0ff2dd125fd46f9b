"""Cards put to a room: what was written, the wall it becomes, and how it is arranged."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from ..calls import all_spoken
from ..kinds.cards import results as reading_of
from ..kinds.cards import wall as walls
from ..kinds.cards.spec import FIELD, CardsSpec, fingerprint, ref, written
from ..stage import ExerciseStage, heard
from ..staging.context import RoomContext
from ..staging.errors import RoomError
from ..staging.exercise import Exercise
from ..staging.items import Live
from ..staging.outcome import Outcome
from ..staging.wall_pages import Pages
from ..store import UNSET, AnswerRecord, CardState, Counts, ExerciseRecord, StoreError, Unset

if TYPE_CHECKING:
    import pandas as pd

LONGEST_THEME = 60  # characters
UNSEEN = ("hidden", "waiting")  # cards whose words are not told
_LIVE = ("votes", "into", "pinned", "theme")  # of the wall as a whole, not of one answer


@all_spoken(RoomError, "cards")
class Cards(Exercise):
    """Short texts in columns. Made by ``room.cards``."""

    KIND: ClassVar[str] = "cards"
    WRITTEN = True
    spec: CardsSpec

    def __init__(self, room: RoomContext, record: ExerciseRecord) -> None:
        super().__init__(room, record)
        self._pages = Pages(room)

    def tidy(self, answers: Sequence[AnswerRecord]) -> pd.DataFrame:
        """These answers as tidy rows: a row per card, without those that are hidden or wait."""
        approval = self._room.approval
        return reading_of.responses(self.spec, answers, self.states(), approval=approval)

    def waiting(self) -> pd.DataFrame:
        """The cards that wait for approval, in the columns of ``responses()``; for you alone.

        Empty while the room does not ask for approval.
        """
        answers = self.answers() if self._room.approval else []
        return reading_of.waiting(self.spec, answers, self.states())

    def states(self) -> dict[str, CardState]:
        """What was done with cards, by card."""
        return self._room.store.card_states(self._record.id)

    def wall(self) -> pd.DataFrame:
        """A row per card as on the wall: merged cards once, pinned first, then by votes."""
        return walls.wall(self.spec, self.responses())

    def themes(self, n: int = 3) -> Live:
        """The ``n`` themes of which most people wrote, as items; they follow the answers."""
        words = f"top {n} themes of “{self.key}”"
        return Live(lambda: reading_of.themes(self.spec, self.responses(), n), words, self.key)

    def curate(
        self,
        card: str,
        *,
        theme: str | Unset = UNSET,
        hidden: bool | Unset = UNSET,
        pinned: bool | Unset = UNSET,
        into: str | Unset = UNSET,
        approved: bool | Unset = UNSET,
    ) -> None:
        """Give a card a theme (“” for none), hide or pin it, or merge it into another (“” undoes).

        Approve the words that it has now; changed later, it waits again. ``card`` and ``into`` are
        names in the column “card” of ``responses()`` or ``waiting()``; what is not named stays.
        Raises RoomError for a card that the room does not have.
        """
        known = _written(self.answers())  # the hidden ones and those that wait included
        for name in (card, into):
            if name and name is not UNSET and name not in known:
                raise RoomError(f"There is no card “{name}” here.")
        wanted = {"theme": theme, "hidden": hidden, "pinned": pinned, "into": into}
        changes: dict[str, Any] = {n: value for n, value in wanted.items() if value is not UNSET}
        if approved is not UNSET:
            changes["approved"] = fingerprint(known[card]) if approved else ""
        if into == card:
            raise RoomError("A card cannot be merged into itself.")
        self._change(card, changes)
        self._room.refresh()

    def _change(self, card: str, changes: dict[str, Any]) -> None:
        if "theme" in changes:
            theme = " ".join(changes["theme"].split())[:LONGEST_THEME]
            changes = {**changes, "theme": theme}
        self._room.store.curate(self._record.id, card, **changes)

    def on_record(self, found: Sequence[AnswerRecord], rows: pd.DataFrame) -> pd.DataFrame:
        """Cards with what became of them. The words of those that nobody is to see are left out."""
        states, approval = self.states(), self._room.approval
        wall = self.responses().set_index("card")
        names, conditions = [], []
        for place, shuffled in zip(rows.index, rows["card"], strict=True):
            own = shuffled.partition("-")[2]
            name = ref(found[place].participant_id, own)
            names.append(name)
            state = states.get(name, CardState())
            conditions.append(state.condition(found[place].payload[FIELD][own], approval=approval))
        rows = rows.drop(columns=list(_LIVE)).assign(card=names, state=conditions)
        for column in ("theme", "into"):
            now = wall[column].to_dict()
            rows[column] = [now.get(card, "") for card in names]
        rows["votes"] = rows["card"].map(wall["votes"])
        unseen = rows["state"].isin(UNSEEN)
        for column in ("text", "mark", "theme", *self.spec.own_columns):
            rows[column] = rows[column].mask(unseen, "")
        return rows

    def count_waiting(self) -> int:
        """How many cards wait for approval."""
        return len(self.waiting()) if self._room.approval else 0

    def _summary(self, responses: pd.DataFrame, by: str) -> pd.DataFrame:
        found = super()._summary(responses, by)
        found.attrs["wall"] = walls.wall(self.spec, responses)
        return found

    def _heard(self, responses: pd.DataFrame, by: str) -> pd.DataFrame:
        # All cards whatever the lens: those that one lens lacks would be a small role's.
        return responses

    def quotes(self) -> dict[str, str]:
        """The cards that may be seen, each with the fingerprint of its words."""
        answers = self.answers()
        return self._quoted(answers, self.tidy(answers))

    def _quoted(self, answers: Sequence[AnswerRecord], responses: pd.DataFrame) -> dict[str, str]:
        cards = _written(answers)
        return {name: fingerprint(cards[name]) for name in responses["card"]}

    def _read(self) -> tuple[list[AnswerRecord], Hashable]:
        answers, state = super()._read()
        states = tuple(sorted(self.states().items(), key=lambda one: one[0]))
        return answers, (state, states, self._room.approval)

    def _draw_of(
        self,
        answers: list[AnswerRecord],
        responses: pd.DataFrame,
        results: pd.DataFrame,
        by: str,
    ) -> Outcome:
        drawn = super()._draw_of(answers, responses, results, by)
        wall = walls.shown(self.spec, responses, results)
        return replace(drawn, wall=wall, hidden=self._hidden(answers))

    def _hidden(self, answers: list[AnswerRecord]) -> list[dict[str, str]]:
        """The cards that were taken off the wall, for the facilitator to put back.

        Not those that were never approved: they are put back where no projector shows them.
        """
        states = self.states()
        put_back = {name: replace(state, hidden=False) for name, state in states.items()}
        approval = self._room.approval
        rows = reading_of.responses(self.spec, answers, put_back, approval=approval)
        rows = rows[rows["card"].isin({name for name, state in states.items() if state.hidden})]
        rows = rows[~rows.assign(plain=rows["text"].map(walls.plain)).duplicated(["item", "plain"])]
        return [{"ref": row["card"], "text": row["text"]} for row in rows.to_dict("records")]

    @property
    def _wall(self) -> str:
        """What the wall of this round is called among the room's settings."""
        return f"{self.key}/{self.round}"

    def _show(
        self, widget: ExerciseStage, record: ExerciseRecord, counts: Counts, seen: Outcome | None
    ) -> None:
        super()._show(widget, record, counts, seen)
        widget.page = self._pages.state(self._wall)

    def _from_browser(self, widget: Any, message: Any, buffers: Any) -> None:
        try:
            if self._pages.hear(self._wall, heard(message)):
                self.stage().page = self._pages.state(self._wall)
                return
        except StoreError as error:
            self._room.say(str(error))
            return
        super()._from_browser(widget, message, buffers)

    def _arrange(self, message: dict[str, Any]) -> str:
        kinds = {"theme": str, "hidden": bool, "pinned": bool, "into": str}
        changes = {k: message[k] for k, kind in kinds.items() if isinstance(message.get(k), kind)}
        named = str(message.get("ref"))
        try:
            # First the others that the wall shows under this one: a change draws everything anew.
            for card in self._with_the_same_words(named):
                if card != changes.get("into"):
                    self._change(card, changes)
            self.curate(named, **changes)
        except RoomError:
            return self._words("no-such-card", card=named)
        return ""

    def _with_the_same_words(self, named: str) -> list[str]:
        """The other cards with the words of this one that are treated as it is."""
        written_now, states = _written(self.answers()), self.states()
        if named not in written_now:
            return []
        alike = _words_of(written_now[named], states.get(named))
        found = (c for c, one in written_now.items() if _words_of(one, states.get(c)) == alike)
        return [card for card in found if card != named]


def _written(answers: Sequence[AnswerRecord]) -> dict[str, dict[str, Any]]:
    """All cards of these answers by name."""
    return {
        name: card
        for answer in answers
        for name, card in written(answer.participant_id, answer.payload).items()
    }


def _words_of(card: dict[str, Any], state: CardState | None) -> tuple[Any, ...]:
    """What cards have in common that the wall shows as one, and those that were hidden as one."""
    state = state or CardState()
    where = (card.get("column"), card.get("mark", ""), str(card.get("fields", {})))
    return (*where, walls.plain(card["text"]), state.hidden, state.theme, state.into)
