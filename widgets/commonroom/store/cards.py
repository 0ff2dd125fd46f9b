"""Cards as the facilitator arranged them. What is written on them is in the answers."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from .database import Database, reads, storable, writes
from .events import note
from .exercises import lock_exercise
from .records import CardState
from .redaction import COLUMNS, states_in
from .schema import card_states


class Cards(Database):
    """The part of the store that knows what became of cards."""

    @reads
    def card_states(self, db: Connection, exercise_id: int) -> dict[str, CardState]:
        """What the facilitator did with cards of an exercise, by card."""
        query = select(card_states.c.card, *COLUMNS).where(card_states.c.exercise_id == exercise_id)
        return {card: CardState(*row) for card, *row in db.execute(query)}

    @reads
    def card_states_of(self, db: Connection, room_id: int) -> dict[str, dict[str, CardState]]:
        """The same for all exercises of a room, by exercise key; those without any are left out."""
        return states_in(db, [room_id])[room_id]

    @writes
    def curate(self, db: Connection, exercise_id: int, card: str, **changes: Any) -> CardState:
        """Give a card a ``theme``, or have it ``hidden``, ``pinned``, merged ``into`` another, or
        ``approved`` by the fingerprint of its words.

        What is not named stays. Each change is written to the events, without the card's words.
        """
        exercise = lock_exercise(db, exercise_id)
        changes = {k: storable(v) if isinstance(v, str) else v for k, v in changes.items()}
        where = (card_states.c.exercise_id == exercise_id, card_states.c.card == storable(card))
        row = db.execute(select(*COLUMNS).where(*where)).one_or_none()
        now = CardState(*row) if row else CardState()
        wanted = replace(now, **changes)
        if wanted == now:
            return now
        if row is None:
            place = {"exercise_id": exercise_id, "card": storable(card)}
            db.execute(insert(card_states).values(place | asdict(wanted)))
        else:
            db.execute(update(card_states).where(*where).values(asdict(wanted)))
        note(db, exercise.room_id, "card", {"exercise": exercise.key, "card": card, **changes})
        return wanted
