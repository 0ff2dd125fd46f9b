"""The ledger notices what it is there to notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from commonroom.store.schema import answers
from tests.serving import serving

from .hall import Hall, hall

TRUST, CARE = {"points": {"trust": 1}}, {"points": {"care": 2}}


def lose_an_answer(room: Hall) -> None:
    with room.store.engine.begin() as db:
        db.execute(delete(answers).where(*named(room, "first")))


def keep_an_answer_twice(room: Hall) -> None:
    with room.store.engine.begin() as db:
        mine = db.execute(select(answers).where(*named(room, "first"))).one()
        other = db.execute(select(answers).where(*named(room, "second"))).one()
        copy = other._asdict() | {"participant_id": mine.participant_id, "revision": 2}
        db.execute(insert(answers).values(copy))


def change_an_answer(room: Hall) -> None:
    with room.store.engine.begin() as db:
        db.execute(update(answers).where(*named(room, "first")).values(payload=CARE))


def named(room: Hall, name: str) -> tuple[Any, ...]:
    return answers.c.exercise_id == room.exercise.id, answers.c.client_id == name


def show_what_was_not_saved(room: Hall) -> None:
    room.phones[0].answers["values"] = {"payload": CARE, "revision": 2}


def show_other_results(room: Hall) -> None:
    room.phones[1].publications["values"]["table"]["rows"][0][1] = "99%"


WRONG: dict[Callable[[Hall], None], str] = {
    lose_an_answer: "an acknowledged answer is lost",
    keep_an_answer_twice: "an answer was kept twice",
    change_an_answer: "an acknowledged answer has changed",
    show_what_was_not_saved: "a phone shows what does not count",
    show_other_results: "after 2 seconds still: the stage shows",
}


async def test_what_is_wrong_is_noticed() -> None:
    with serving() as served:
        for wrong, said in WRONG.items():
            async with hall(served, 2) as room:
                for phone, name in zip(room.phones, ("first", "second"), strict=True):
                    await phone._give(phone.queue("values", TRUST, name))
                await room.balances()
                wrong(room)
                with pytest.raises(AssertionError, match=said):
                    await room.balances()
