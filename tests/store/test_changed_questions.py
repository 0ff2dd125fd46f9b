"""A question that was changed while people answered: what counts, and what is kept."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sqlalchemy import select

from commonroom.kinds import KINDS
from commonroom.store import ExerciseRecord, RoomRecord, Store
from commonroom.store.schema import answers

from .people import answer, append

pytestmark = pytest.mark.usefixtures("store")


def items(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "label": name.title()} for name in names]


LANES = {"lanes": items("now", "later")}
# By kind: a question, an answer to it, the question without what was answered, and as it was.
CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "points": ({"items": items("teh")}, {"teh": 5}, {"items": items("tea")}),
    "lanes": (
        {"items": items("teh"), **LANES},
        {"teh": ["now"]},
        {"items": items("teh"), "lanes": items("soon", "never")},
    ),
    "plane": ({"items": items("teh")}, {"teh": [0.5, 0.5]}, {"items": items("tea")}),
    "scale": (
        {"items": items("teh")},
        {"teh": 5},
        {"items": items("teh"), "labels": ["No", "Yes"]},
    ),
    "ranking": ({"items": items("teh")}, {"teh": 1}, {"items": items("tea")}),
    "choice": ({"items": items("teh")}, {"chosen": ["teh"]}, {"items": items("tea")}),
    "cards": (
        {"items": items("a", "b")},
        {"card01": {"column": "a", "text": "Trust"}},
        {"items": items("c", "d")},
    ),
}


def put(store: Store, room: RoomRecord, kind: str, spec: dict[str, Any]) -> ExerciseRecord:
    one = store.put_exercise(room.id, "q", kind, {"prompt": "What?", **spec}, 0)
    return store.set_exercise(one.id, open=True)


def counted(store: Store, room: RoomRecord) -> int:
    counts = store.answered_counts(room.id, rehearsal=False, present_since=time.time())
    return counts.answered["q"]


def raw(store: Store) -> list[Any]:
    with store.engine.connect() as db:
        return list(db.scalars(select(answers.c.payload).order_by(answers.c.revision)))


@pytest.mark.parametrize("kind", CHANGES)
def test_an_answer_counts_as_far_as_the_question_can_hold_it(
    store: Store, room: RoomRecord, kind: str
) -> None:
    before, given, after = CHANGES[kind]
    field = KINDS[kind].FIELD
    payload = {field: given} | ({"votes": []} if kind == "cards" else {})
    asked = put(store, room, kind, before)
    who = store.join(room.id, "student")
    append(store, answer(asked, who, payload=payload))
    assert (counted(store, room), len(store.answers(asked.id, rehearsal=False))) == (1, 1)

    put(store, room, kind, after)
    assert (counted(store, room), store.answers(asked.id, rehearsal=False)) == (0, [])
    assert store.own_answers(who.id)["q"].payload[field] == {}
    assert store.own_answers(who.id)["q"].given == payload
    assert [one.payload[field] for one in store.revisions(asked.id, rehearsal=False)] == [{}]
    assert raw(store) == [payload]  # what was given is kept

    put(store, room, kind, before)
    assert [one.payload for one in store.answers(asked.id, rehearsal=False)] == [payload]
    assert counted(store, room) == 1
    assert store.own_answers(who.id)["q"] == (1, payload, 1, {})


def test_more_points_than_there_are_now_count_again_when_they_are_shared_again(
    store: Store, room: RoomRecord
) -> None:
    asked = put(store, room, "points", {"items": items("tea", "soup"), "points": 5})
    who, other = (store.join(room.id, "student") for _ in range(2))
    append(store, answer(asked, who, payload={"points": {"tea": 3, "soup": 2}}))
    append(store, answer(asked, other, payload={"points": {"soup": 2}}))
    put(store, room, "points", {"items": items("tea", "soup"), "points": 3})
    assert counted(store, room) == 1
    append(store, answer(asked, who, payload={"points": {"tea": 3}}))
    assert counted(store, room) == 2


def test_an_answer_that_was_on_its_way_when_the_question_changed_is_counted_rightly(
    store: Store, room: RoomRecord
) -> None:
    asked = put(store, room, "points", {"items": items("teh")})
    put(store, room, "points", {"items": items("tea")})
    who = store.join(room.id, "student")
    append(store, answer(asked, who, payload={"points": {"teh": 1}}))
    assert (counted(store, room), store.answers(asked.id, rehearsal=False)) == (0, [])


def test_earlier_rounds_are_read_as_the_question_is_now(store: Store, room: RoomRecord) -> None:
    asked = put(store, room, "points", {"items": items("tea", "soup"), "points": 5})
    who = store.join(room.id, "student")
    append(store, answer(asked, who, payload={"points": {"tea": 3, "soup": 2}}))
    store.new_round(asked.id, open=True)
    put(store, room, "points", {"items": items("soup"), "points": 5})
    (first,) = store.answers(asked.id, rehearsal=False, round=1)
    assert first.payload == {"points": {"soup": 2}}


def test_another_kind_under_the_same_key_begins_without_answers(
    store: Store, room: RoomRecord
) -> None:
    asked = put(store, room, "points", {"items": items("tea")})
    who = store.join(room.id, "student")
    append(store, answer(asked, who, payload={"points": {"tea": 3}}))
    put(store, room, "scale", {"items": items("tea")})
    assert (counted(store, room), store.answers(asked.id, rehearsal=False)) == (0, [])
    assert store.own_answers(who.id)["q"].payload == {"scale": {}}
