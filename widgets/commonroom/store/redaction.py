"""Questions as they may be seen: without words that were hidden since, or that wait for approval.

A question may ask about what people wrote in another (``meaning.top(3)``). Those words stay in the
table ``exercises``, so that a card that is put back is there again; the store does not give them.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from .card_status import unseen
from .records import CardState, ExerciseRecord
from .schema import card_states, exercises, rooms

COLUMNS = (
    card_states.c.theme,
    card_states.c.hidden,
    card_states.c.pinned,
    card_states.c.into,
    card_states.c.approved,
)
ByExercise = dict[str, dict[str, CardState]]  # key, then card


def states_in(db: Connection, room_ids: Collection[int]) -> dict[int, ByExercise]:
    """What became of the cards of these rooms; exercises without any are left out."""
    query = (
        select(exercises.c.room_id, exercises.c.key, card_states.c.card, *COLUMNS)
        .join(exercises, exercises.c.id == card_states.c.exercise_id)
        .where(exercises.c.room_id.in_(room_ids))
    )
    found: dict[int, ByExercise] = {room_id: {} for room_id in room_ids}
    for room_id, key, card, *row in db.execute(query):
        found[room_id].setdefault(key, {})[card] = CardState(*row)
    return found


def redacted(db: Connection, records: Sequence[ExerciseRecord]) -> list[ExerciseRecord]:
    """These exercises as they may be seen."""
    fed = {one.room_id for one in records if one.words}
    if not fed:
        return list(records)
    settings = select(rooms.c.id, rooms.c.settings).where(rooms.c.id.in_(fed))
    approval = {room_id: bool(kept.get("approval")) for room_id, kept in db.execute(settings)}
    # A card's name says who wrote it and which it is, so no two exercises have the same.
    states = {room: ChainMap(*of.values()) for room, of in states_in(db, fed).items()}
    return [
        one.without(unseen(one.words, states[one.room_id], approval[one.room_id]))
        if one.words
        else one
        for one in records
    ]
