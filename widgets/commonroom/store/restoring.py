"""A room put back as it was written down, with the times of then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert

from .database import Database, writes
from .records import CardState, RoomRecord
from .schema import answers, card_states, events, exercises, participants, rooms

Row = Mapping[str, Any]


class Restoring(Database):
    """The part of the store that takes a room from a record; see ``export.load``."""

    @writes
    def restore(
        self,
        db: Connection,
        room: Row,
        exercises_: Sequence[Row],
        people: Sequence[Row],
        given: Sequence[Row],
        cards: Sequence[tuple[str, str, CardState]],
        done: Sequence[Row],
    ) -> RoomRecord:
        """Put a room into an empty database, in the columns of the tables; returns its record.

        ``given`` are answers and ``cards`` the states of cards, each with its exercise's key in
        the place of its number. Nothing is checked, and nobody is told.
        """
        number = _insert(db, rooms, room)
        ids = {
            one["key"]: _insert(db, exercises, {**one, "room_id": number, "deadline": None})
            for one in exercises_
        }
        for table, rows in (
            (participants, [_person(one, number) for one in people]),
            (answers, [_answer(one, ids) for one in given]),
            (card_states, [_card(ids[key], name, state) for key, name, state in cards]),
            (events, [{**one, "room_id": number} for one in done]),
        ):
            if rows:
                db.execute(insert(table), rows)
        return RoomRecord(id=number, **room)


def _insert(db: Connection, table: Any, row: Row) -> int:
    (number,) = db.execute(insert(table).values(dict(row))).inserted_primary_key or (0,)
    return int(number)


def _person(one: Row, room: int) -> dict[str, Any]:
    unknown = {"name": None, "device": None, "seen_at": None}
    return {**unknown, **one, "room_id": room}


def _answer(one: Row, ids: Mapping[str, int]) -> dict[str, Any]:
    rest = {name: value for name, value in one.items() if name != "exercise"}
    return {
        "exercise_id": ids[one["exercise"]],
        "hidden": False,
        "client_id": uuid4().hex,
        **rest,
    }


def _card(exercise: int, name: str, state: CardState) -> dict[str, Any]:
    return {
        "exercise_id": exercise,
        "card": name,
        "theme": state.theme,
        "hidden": state.hidden,
        "pinned": state.pinned,
        "into": state.into,
        "approved": state.approved,
    }
