"""What is read within a snapshot is of one moment, while others go on writing."""

from __future__ import annotations

from commonroom.store import ExerciseRecord, NewAnswer, RoomRecord, Store, open_store


def answer(store: Store, room: RoomRecord, exercise: ExerciseRecord, name: str) -> None:
    person = store.join(room.id, "student")
    store.append([NewAnswer(exercise.id, person.id, {"points": {"a": 1}}, False, name, 1.0)])


def seen(store: Store, room: RoomRecord, exercise: ExerciseRecord) -> tuple[int, int]:
    people = store.participants(room.id, rehearsal=False)
    return len(people), len(store.answers(exercise.id, rehearsal=False))


def test_answers_that_come_meanwhile_are_kept_and_not_seen(
    store: Store, url: str, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    answer(store, room, exercise, "before")
    others = open_store(url)
    with store.snapshot():
        answer(others, room, exercise, "from elsewhere")
        assert seen(store, room, exercise) == (1, 1)
        answer(store, room, exercise, "from here")
        assert seen(store, room, exercise) == (1, 1)
        assert seen(others, room, exercise) == (3, 3)
    assert seen(store, room, exercise) == (3, 3)
    others.close()
