"""Cards put to a room: what was written, the wall it becomes, and how it is arranged."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..exercises.cards import CardsSpec
from ..results import cards as reading_of
from ..results import wall as walls
from ..store import UNSET, AnswerRecord, CardState, Unset
from .errors import RoomError
from .exercise import Exercise
from .items import Live
from .staged import Outcome

if TYPE_CHECKING:
    import pandas as pd

LONGEST_THEME = 60  # characters


class Cards(Exercise):
    """Short texts in columns. Made by ``room.cards``."""

    spec: CardsSpec

    def tidy(self, answers: Sequence[AnswerRecord]) -> pd.DataFrame:
        """These answers as tidy rows: a row per card, without those that are hidden."""
        return reading_of.responses(self.spec, answers, self.states())

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
    ) -> None:
        """Give a card a theme (“” for none), hide or pin it, or merge it into another (“” undoes).

        ``card`` and ``into`` are names in the column “card” of ``responses()``; what is not named
        stays. Raises RoomError for a card that the room does not have.
        """
        known = set(self._everything()["card"])
        for name in (card, into):
            if name and name is not UNSET and name not in known:
                raise RoomError(f"There is no card “{name}” here.")
        wanted = {"theme": theme, "hidden": hidden, "pinned": pinned, "into": into}
        changes = {name: value for name, value in wanted.items() if value is not UNSET}
        if isinstance(theme, str):
            changes["theme"] = " ".join(theme.split())[:LONGEST_THEME]
        if into == card:
            raise RoomError("A card cannot be merged into itself.")
        self._room.store.curate(self._record.id, card, **changes)
        self._room.refresh()

    def _everything(self) -> pd.DataFrame:
        """All cards, the hidden ones included."""
        return reading_of.responses(self.spec, self.answers())

    def _read(self) -> tuple[list[AnswerRecord], Hashable]:
        answers, state = super()._read()
        return answers, (state, tuple(sorted(self.states().items(), key=lambda one: one[0])))

    def _draw_of(
        self, answers: list[AnswerRecord], responses: pd.DataFrame, results: pd.DataFrame
    ) -> Outcome:
        drawn = super()._draw_of(answers, responses, results)
        wall = walls.shown(self.spec, responses, results)
        return replace(drawn, wall=wall, hidden=self._hidden(answers))

    def _hidden(self, answers: list[AnswerRecord]) -> list[dict[str, str]]:
        """The cards that were taken off the wall, for the facilitator to put back."""
        hidden = {name for name, state in self.states().items() if state.hidden}
        rows = reading_of.responses(self.spec, answers)
        rows = rows[rows["card"].isin(hidden)]
        return [{"ref": row["card"], "text": row["text"]} for row in rows.to_dict("records")]

    def _arrange(self, message: dict[str, Any]) -> str:
        kinds = {"theme": str, "hidden": bool, "pinned": bool, "into": str}
        changes = {k: message[k] for k, kind in kinds.items() if isinstance(message.get(k), kind)}
        try:
            self.curate(str(message.get("ref")), **changes)
        except RoomError as error:
            return str(error)
        return ""
