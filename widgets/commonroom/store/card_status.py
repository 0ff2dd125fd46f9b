"""What became of a card, and so whether its words may be seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .records import CardState

CardStatus = Literal["waiting", "shown", "hidden", "merged"]
States = Mapping[str, CardState]  # by card


def status_of_card(card: str, words: str, states: States, approval: bool) -> CardStatus:
    """What became of a card with these words: merged ones go with the card they stand under."""
    path: list[str] = []
    while card not in path:
        path.append(card)
        state = states.get(card, CardState())
        if state.hidden:
            return "hidden"
        if len(path) == 1 and not state.shows(words, approval=approval):
            return "waiting"
        if not state.into:
            break
        card = state.into
    return "merged" if len(path) > 1 else "shown"


def unseen(words: Mapping[str, str], states: States, approval: bool) -> frozenset[str]:
    """Of these cards, given with the fingerprints of their words, those that nobody is to see."""
    return frozenset(
        card
        for card, said in words.items()
        if status_of_card(card, said, states, approval) in ("hidden", "waiting")
    )
