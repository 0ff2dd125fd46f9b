from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from commonroom.store import (
    ExerciseRecord,
    RoomEnded,
    RoomFull,
    RoomRecord,
    RoomShut,
    Store,
    StoreError,
    open_store,
)
from tests.store.people import answer, append


def test_the_same_device_is_the_same_participant_in_a_room(store: Store, room: RoomRecord) -> None:
    first = store.join(room.id, "student", device="phone-1")
    assert store.join(room.id, "staff", device="phone-1") == first
    assert store.participant(first.id) == first
    assert store.participant_by_device(room.id, "phone-1") == first
    other = store.create_room("w", "Other")
    assert store.participant_by_device(other.id, "phone-1") is None
    assert store.join(other.id, "staff", device="phone-1").id != first.id


def test_people_without_a_device_are_each_somebody_else(store: Store, room: RoomRecord) -> None:
    table = store.join(room.id, "student", source="stage", people=6, name="Table 2")
    assert store.join(room.id, "student", source="stage").id != table.id
    assert (table.people, table.name, table.source) == (6, "Table 2", "stage")


def test_one_device_that_joins_many_times_at_once_is_one_participant(url: str) -> None:
    stores = [open_store(url) for _ in range(4)]
    room = stores[0].create_room("w", "t")
    with ThreadPoolExecutor(8) as threads:
        joined = list(
            threads.map(lambda n: stores[n % 4].join(room.id, "student", device="one"), range(24))
        )
    assert len({participant.id for participant in joined}) == 1
    for store in stores:
        store.close()


def test_a_shut_room_takes_its_own_people_and_whom_the_stage_enters(
    store: Store, room: RoomRecord
) -> None:
    ada = store.join(room.id, "student", device="ada")
    store.update_room(room.id, settings={"shut": True})
    assert store.join(room.id, "student", device="ada").id == ada.id
    for source in ("phone", "rehearsal"):
        with pytest.raises(RoomShut):
            store.join(room.id, "student", source=source, device="ben")
    assert store.join(room.id, "staff", source="stage", people=4).people == 4
    store.update_room(room.id, settings={"shut": False})
    assert store.join(room.id, "student", device="ben").id != ada.id


def test_a_full_room_takes_its_own_people_and_nobody_else(url: str) -> None:
    stores = [open_store(url) for _ in range(3)]
    room = stores[0].create_room("w", "t", {"capacity": 5})

    def join(n: int) -> str:
        try:
            return stores[n % 3].join(room.id, "student", device=f"d{n}").id
        except RoomFull as error:
            return str(error)

    with ThreadPoolExecutor(6) as threads:
        joined = list(threads.map(join, range(12)))
    assert joined.count("This room is full: it takes 5 people.") == 7
    known = next(n for n in range(12) if len(joined[n]) == 32)
    assert join(known) == joined[known]
    simulated = stores[0].join(room.id, "student", source="rehearsal")
    assert simulated.source == "rehearsal"
    for store in stores:
        store.close()


def test_nobody_joins_a_room_that_has_ended(store: Store, room: RoomRecord) -> None:
    store.join(room.id, "student", device="d")
    store.end_room(room.id)
    for device in ("d", "new"):
        with pytest.raises(RoomEnded, match="ended"):
            store.join(room.id, "student", device=device)
    with pytest.raises(StoreError, match="no such room"):
        store.join(999, "student")


def test_who_is_seen_is_here_and_who_left_is_not(store: Store, room: RoomRecord) -> None:
    now = time.time()
    people = [store.join(room.id, "student", device=f"d{n}") for n in range(3)]
    ids = [participant.id for participant in people]
    store.seen(ids, now + 30)
    store.seen(ids[:1], now + 15)  # a late note of an earlier moment
    assert _here(store, room, since=now + 30) == 3
    store.gone(ids[:1])
    assert _here(store, room, since=0) == 2
    assert store.join(room.id, "student", device="d0").id == ids[0]
    assert _here(store, room, since=0) == 3
    store.seen([], now)
    store.gone([])


def test_an_id_that_nobody_has_finds_nobody(store: Store, room: RoomRecord) -> None:
    for strange in ("", "nobody", "\0", "\ud800", "x" * 1000):
        assert store.participant(strange) is None
        assert store.participant_by_device(room.id, strange) is None
        assert store.own_answers(strange) == {}


def test_a_rehearsal_is_removed_and_nothing_else(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    real = store.join(room.id, "student", device="real")
    simulated = [store.join(room.id, "staff", source="rehearsal") for _ in range(3)]
    elsewhere = store.create_room("w", "Other")
    other = store.join(elsewhere.id, "staff", source="rehearsal")
    append(store, *(answer(exercise, who) for who in [real, *simulated]))
    assert store.remove_rehearsal(room.id) == 3
    assert store.remove_rehearsal(room.id) == 0
    assert store.participant(simulated[0].id) is None
    assert store.participant(other.id) == other
    left = store.answers(exercise.id, rehearsal=True)
    assert [one.participant_id for one in left] == [real.id]
    assert store.events(room.id)[-1].detail == {"participants": 3}


def _here(store: Store, room: RoomRecord, since: float) -> int:
    return store.answered_counts(room.id, rehearsal=False, present_since=since).here


def test_who_was_seen_by_a_clock_that_was_ahead_is_here_only_by_the_right_one(
    store: Store, room: RoomRecord
) -> None:
    now = time.time()
    away, here = (store.join(room.id, "student", device=f"d{n}") for n in range(2))
    store.seen([away.id, here.id], now + 3600)
    assert _here(store, room, since=now - 300) == 0
    store.seen([here.id], now)
    assert _here(store, room, since=now - 300) == 1
