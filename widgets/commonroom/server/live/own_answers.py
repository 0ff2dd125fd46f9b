"""What one participant has given, and what became of their own cards: told to nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...kinds.cards.spec import FIELD, fingerprint, ref
from ...store import CardState, CardStatus, status_of_card

# By a card's id: its name on the wall, and the fingerprint of its words.
Written = dict[str, tuple[str, str]]


class Own:
    """The rounds that a participant has answered, and their cards as last saved."""

    def __init__(self, participant_id: str) -> None:
        self.told: dict[str, dict[str, CardStatus]] = {}  # by exercise key
        self._id = participant_id
        self._answered: dict[str, tuple[int, int]] = {}  # by exercise key: round and revision
        self._cards: dict[str, Written] = {}

    def gave(self, key: str, round: int, revision: int, payload: Mapping[str, Any]) -> bool:
        """Note a saved answer; returns whether it is the first in its round."""
        if self.knows(key, round, revision):  # a repeat of an earlier one
            return False
        before = self._answered.get(key, (0, 0))
        self._answered[key] = round, revision
        self.hold(key, payload)
        return before[0] != round

    def hold(self, key: str, payload: Mapping[str, Any]) -> None:
        """Note what of an answer counts, which changes with the question."""
        self._cards[key] = {
            name: (ref(self._id, name), fingerprint(card))
            for name, card in payload.get(FIELD, {}).items()
        }

    def knows(self, key: str, round: int | None, revision: int) -> bool:
        """Whether this answer, or one that came after it, has been noted."""
        return (round or 0, revision) <= self._answered.get(key, (0, 0))

    def answered(self, key: str, round: int) -> bool:
        """Whether they have answered the exercise in this round."""
        return self._answered.get(key, (0, 0))[0] == round

    def statuses(
        self, key: str, round: int, states: Mapping[str, CardState], approval: bool
    ) -> dict[str, CardStatus]:
        """What became of each of their cards in this round, by the id their page gave it."""
        written = self._cards.get(key, {}) if self.answered(key, round) else {}
        return {
            name: status_of_card(card, words, states, approval)
            for name, (card, words) in written.items()
        }

    def changed(self, key: str, statuses: dict[str, CardStatus]) -> bool:
        """Whether they have not been told so yet; they are from now on."""
        before = self.told.get(key, {})
        self.told[key] = statuses
        return before != statuses
