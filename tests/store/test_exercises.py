from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from commonroom.store import ExerciseRecord, RoomRecord, Store, StoreError, open_store

SPEC = {"prompt": "Which values?", "items": [{"id": "trust", "label": "Trust"}]}


def test_exercises_come_in_their_order(store: Store, room: RoomRecord) -> None:
    second = store.put_exercise(room.id, "aim", "lanes", SPEC, 2)
    first = store.put_exercise(room.id, "now", "lanes", SPEC, 1)
    other = store.create_room("w", "Other")
    assert store.exercises(room.id) == [first, second]
    assert store.exercises_of([room.id, other.id]) == {room.id: [first, second], other.id: []}
    assert store.exercises_of([]) == {}


def test_a_new_exercise_is_neither_open_nor_revealed(store: Store, room: RoomRecord) -> None:
    put = store.put_exercise(room.id, "values", "points", SPEC, 0)
    assert (put.open, put.revealed, put.deadline) == (False, False, None)
    assert put.spec == SPEC
    assert not put.accepting(time.time())


def test_putting_it_again_changes_what_differs_and_keeps_the_switches(
    store: Store, room: RoomRecord
) -> None:
    put = store.put_exercise(room.id, "values", "points", SPEC, 0)
    store.set_exercise(put.id, open=True, revealed=True)
    again = store.put_exercise(room.id, "values", "points", {**SPEC, "prompt": "Which now?"}, 3)
    assert again.id == put.id
    assert again.spec["prompt"] == "Which now?"
    assert again.position == 3
    assert again.open
    assert again.revealed


def test_putting_it_again_unchanged_wakes_nobody(store: Store, room: RoomRecord) -> None:
    spec = {"prompt": "Which?", "items": ({"id": "a"}, {"id": "b"})}  # a tuple is a JSON list
    put = store.put_exercise(room.id, "values", "points", spec, 0)
    opened = store.set_exercise(put.id, open=True)
    before = store.exercises(room.id), store.events(room.id)
    watch = store.watch()
    assert watch.changed()
    assert store.put_exercise(room.id, "values", "points", spec, 0) == opened
    assert store.set_exercise(put.id, open=True) == opened
    assert store.update_room(room.id, settings={}, title=room.title) == room
    assert not watch.changed()
    assert (store.exercises(room.id), store.events(room.id)) == before
    watch.close()


def test_two_notebooks_that_put_the_same_exercise_at_once_get_one(url: str) -> None:
    stores = [open_store(url) for _ in range(4)]
    room = stores[0].create_room("w", "t")
    with ThreadPoolExecutor(4) as threads:
        put = list(
            threads.map(lambda s: s.put_exercise(room.id, "values", "points", SPEC, 0), stores)
        )
    assert len({one.id for one in put}) == 1
    for store in stores:
        store.close()


def test_the_switches_are_independent_and_each_turn_is_noted(
    store: Store, room: RoomRecord
) -> None:
    put = store.put_exercise(room.id, "values", "points", SPEC, 0)
    assert store.set_exercise(put.id, open=True).open
    assert store.set_exercise(put.id, revealed=True) == store.exercises(room.id)[0]
    both = store.set_exercise(put.id, open=False, revealed=False)
    assert (both.open, both.revealed) == (False, False)
    noted = store.events(room.id)[1:]
    assert [event.what for event in noted] == ["open", "reveal", "close", "hide"]
    assert noted[0].detail == {"exercise": "values"}


def test_a_timer_is_set_and_taken_away(store: Store, exercise: ExerciseRecord) -> None:
    now = time.time()
    timed = store.set_exercise(exercise.id, deadline=now + 60)
    assert timed.deadline == now + 60
    assert timed.accepting(now + 59)
    assert not timed.accepting(now + 60)
    assert store.set_exercise(exercise.id, revealed=True).deadline == now + 60
    assert store.set_exercise(exercise.id, deadline=None).deadline is None
    timers = [e.detail for e in store.events(exercise.room_id) if e.what == "timer"]
    assert timers == [
        {"exercise": "values", "deadline": now + 60},
        {"exercise": "values", "deadline": None},
    ]


def test_opening_it_again_forgets_a_timer_that_ran_out(
    store: Store, exercise: ExerciseRecord
) -> None:
    store.set_exercise(exercise.id, deadline=time.time() - 10)
    reopened = store.set_exercise(exercise.id, open=True)
    assert reopened.accepting(time.time())


def test_an_exercise_that_is_not_there_is_named_as_such(store: Store) -> None:
    with pytest.raises(StoreError, match="no such exercise"):
        store.set_exercise(999, open=True)
    with pytest.raises(StoreError, match="no such exercise"):
        store.publish(999, {})


def test_every_version_published_is_counted_and_the_latest_is_given(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    assert store.publications(room.id) == {}
    store.publish(exercise.id, {"headline": "One"})
    second = store.publish(exercise.id, {"headline": "Two – ½"})
    assert second.version == 2
    other = store.put_exercise(room.id, "ladder", "lanes", SPEC, 1)
    third = store.publish(other.id, {"headline": "Three"})
    assert store.publications(room.id) == {"values": second, "ladder": third}
    elsewhere = store.create_room("w", "Other")
    assert store.publications(elsewhere.id) == {}
