"""A question that asks about what people wrote, when a card is hidden, waits, or is forgotten."""

from __future__ import annotations

import time
from typing import Any

import pytest

from commonroom.kinds.cards.spec import fingerprint, ref
from commonroom.store import REDACTED, ExerciseRecord, NewAnswer, RoomRecord, Store

RUDE = {"column": "cards", "text": "Rude words"}
TEA = {"column": "cards", "text": "Tea"}


@pytest.fixture
def meaning(store: Store, room: RoomRecord) -> ExerciseRecord:
    put = store.put_exercise(room.id, "meaning", "cards", {"prompt": "What?"}, 0)
    return store.set_exercise(put.id, open=True)


@pytest.fixture
def writer(store: Store, room: RoomRecord, meaning: ExerciseRecord) -> str:
    who = store.join(room.id, "student").id
    payload = {"cards": {"card01": RUDE, "card02": TEA}, "votes": []}
    store.append([NewAnswer(meaning.id, who, payload, False, "1", time.time())])
    return who


def asked(writer: str, *cards: str) -> dict[str, Any]:
    """A question about these cards of the writer's, and about something of the notebook's."""
    words = {ref(writer, "card01"): RUDE, ref(writer, "card02"): TEA}
    named = {name: card for name, card in words.items() if name.split("-")[1] in cards}
    items = [{"id": name, "label": card["text"]} for name, card in named.items()]
    return {
        "prompt": "Which of these?",
        "items": [*items, {"id": "else", "label": "Something else"}],
        "words": {name: fingerprint(card) for name, card in named.items()},
    }


def labels(record: ExerciseRecord) -> list[str]:
    return [item["label"] for item in record.spec["items"]]


def test_hidden_words_are_in_no_question_and_come_back_with_the_card(
    store: Store, room: RoomRecord, meaning: ExerciseRecord, writer: str
) -> None:
    spec = asked(writer, "card01", "card02")
    put = store.put_exercise(room.id, "next", "points", spec, 1)
    assert labels(put) == ["Rude words", "Tea", "Something else"]
    rude = ref(writer, "card01")
    store.curate(meaning.id, rude, hidden=True)

    redacted = [REDACTED, "Tea", "Something else"]
    assert labels(store.exercises(room.id)[1]) == redacted
    assert labels(store.exercises_of([room.id])[room.id][1]) == redacted
    assert labels(store.set_exercise(put.id, open=True)) == redacted
    assert labels(store.put_exercise(room.id, "next", "points", spec, 1)) == redacted
    assert labels(store.put_exercise(room.id, "next", "points", spec, 2)) == redacted
    assert labels(store.new_round(put.id)) == redacted
    assert list(store.exercises(room.id)[1].words) == [ref(writer, "card02")]

    store.curate(meaning.id, rude, hidden=False)
    assert labels(store.exercises(room.id)[1]) == ["Rude words", "Tea", "Something else"]
    store.curate(meaning.id, rude, into=ref(writer, "card02"))
    store.curate(meaning.id, ref(writer, "card02"), hidden=True)
    assert labels(store.exercises(room.id)[1]) == [REDACTED, REDACTED, "Something else"]


def test_words_that_nobody_has_approved_as_they_are_asked_about_wait(
    store: Store, room: RoomRecord, meaning: ExerciseRecord, writer: str
) -> None:
    store.put_exercise(room.id, "next", "points", asked(writer, "card01", "card02"), 1)
    store.curate(meaning.id, ref(writer, "card01"), approved="other words")
    store.curate(meaning.id, ref(writer, "card02"), approved=fingerprint(TEA))
    store.update_room(room.id, settings={"approval": True})
    assert labels(store.exercises(room.id)[1]) == [REDACTED, "Tea", "Something else"]


def test_live_items_stay_once_people_see_them(
    store: Store, room: RoomRecord, meaning: ExerciseRecord, writer: str
) -> None:
    first, second = asked(writer, "card01"), asked(writer, "card02")

    def put(spec: dict[str, Any], prompt: str) -> ExerciseRecord:
        return store.put_exercise(
            room.id, "next", "points", spec | {"prompt": prompt}, 1, live=True
        )

    put(first, "One?")
    asking = put(second, "Two?")
    assert (asking.spec["prompt"], labels(asking)) == ("Two?", ["Tea", "Something else"])
    store.set_exercise(asking.id, open=True)
    again = put(first, "Three?")
    assert (again.spec["prompt"], labels(again)) == ("Three?", ["Tea", "Something else"])
    assert list(again.words) == [ref(writer, "card02")]

    new = NewAnswer(asking.id, writer, {"points": {"else": 1}}, False, "2", time.time())
    store.append([new])
    store.set_exercise(asking.id, open=False)
    assert labels(put(first, "Four?")) == ["Tea", "Something else"]
    assert store.new_round(asking.id).round == 2  # of the same question
    assert labels(put(first, "Five?")) == ["Tea", "Something else"]
    fixed = store.put_exercise(room.id, "next", "points", first, 1)
    assert labels(fixed) == ["Rude words", "Something else"]  # the trainer wrote other items


def test_who_is_forgotten_is_forgotten_by_every_question(
    store: Store, room: RoomRecord, meaning: ExerciseRecord, writer: str
) -> None:
    other = store.join(room.id, "staff").id
    put = store.put_exercise(room.id, "next", "points", asked(writer, "card01"), 1)
    shift = store.put_exercise(room.id, "shift", "shift", {"before": "next", "after": "next"}, 2)
    apart = store.put_exercise(room.id, "apart", "points", {"prompt": "?", "items": []}, 3)
    for one in (put, shift, apart):
        store.publish(one.id, {"headline": "Rude words"})
    store.set_exercise(put.id, open=True)
    answer = {"points": {ref(writer, "card01"): 2}}
    store.append([NewAnswer(put.id, other, answer, False, "1", time.time())])

    store.forget(writer)
    kept = store.exercises(room.id)[1]
    assert labels(kept) == [REDACTED, "Something else"]
    assert kept.words == {}
    assert list(store.publications(room.id)) == ["apart"]
    (counted,) = store.answers(put.id, rehearsal=False)
    assert counted.payload == answer
