from __future__ import annotations

import time
from pathlib import Path

import pytest

from commonroom.kinds.cards.spec import ref
from commonroom.store import ExerciseRecord, NewAnswer, RoomRecord, Store, StoreError, open_store

DAY = 86_400.0


def write(store: Store, exercise: ExerciseRecord, who: str, words: str) -> None:
    payload = {"cards": {"card01": {"column": "cards", "text": words}}, "votes": []}
    store.append([NewAnswer(exercise.id, who, payload, False, words, time.time())])


def test_a_forgotten_person_is_gone_with_all_they_said(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    one, other = (store.join(room.id, "student").id for _ in range(2))
    write(store, exercise, one, "the first words")
    write(store, exercise, other, "other words")
    store.curate(exercise.id, ref(one, "card01"), theme="Trust")
    store.curate(exercise.id, ref(other, "card01"), into=ref(one, "card01"))
    store.publish(exercise.id, {"wall": "the first words"})

    assert store.forget(one)
    assert store.participant(one) is None
    assert [a.participant_id for a in store.revisions(exercise.id, rehearsal=True)] == [other]
    states = store.card_states(exercise.id)
    assert set(states) == {ref(other, "card01")}
    assert states[ref(other, "card01")].into == ""
    assert store.publications(room.id) == {}
    last = store.events(room.id)[-1]
    assert (last.what, last.detail) == ("forget", {})
    assert not store.forget(one)


def test_what_is_forgotten_is_in_no_file_of_sqlite(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "rooms.db"))
    room = store.create_room("w", "t")
    put = store.put_exercise(room.id, "cards", "cards", {"prompt": "?"}, 0)
    exercise = store.set_exercise(put.id, open=True)
    who = store.join(room.id, "student").id
    secret = "kingfisher-7731"
    write(store, exercise, who, secret)

    def held() -> bool:
        return any(secret.encode() in file.read_bytes() for file in tmp_path.iterdir())

    assert held()
    store.forget(who)
    assert not held()
    store.close()


def test_a_deleted_room_leaves_nothing_and_no_other_is_touched(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    other = store.create_room("w", "t")
    kept = store.put_exercise(other.id, "values", "points", {"prompt": "?"}, 0)
    who = store.join(room.id, "student").id
    write(store, exercise, who, "words")
    store.curate(exercise.id, ref(who, "card01"), hidden=True)
    store.publish(exercise.id, {})
    store.delete_room(room.id)
    assert store.rooms() == [other]
    assert store.exercises(room.id) == []
    assert store.participant(who) is None
    assert store.events(room.id) == []
    assert store.exercises(other.id) == [kept]
    with pytest.raises(StoreError):
        store.delete_room(room.id)


def test_purging_goes_by_the_last_sign_of_life(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    now = time.time()
    who = store.join(room.id, "student").id
    silent = store.create_room("w", "Silent")
    assert store.purge(now - DAY) == []
    store.seen([who], now + 5 * DAY)
    assert store.purge(now + 3 * DAY) == [silent]
    assert [one.id for one in store.rooms()] == [room.id]
    store.gone([who])
    assert [one.id for one in store.purge(now + 3 * DAY)] == [room.id]


def test_a_room_s_own_days_go_first(store: Store) -> None:
    now = time.time()
    short = store.create_room("w", "Short", {"keep_days": 2})
    long = store.create_room("w", "Long", {"keep_days": 400})
    plain = store.create_room("w", "Plain")
    assert store.due(now=now + DAY) == []
    assert store.due(now=now + 3 * DAY) == [short]
    assert store.purge(now + DAY, now=now + 3 * DAY) == [short, plain]
    assert store.rooms() == [long]
