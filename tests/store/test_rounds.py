from __future__ import annotations

import time

from commonroom.store import ExerciseRecord, NewAnswer, NotSaved, RoomRecord, Saved, Store


def answer(
    store: Store, exercise: ExerciseRecord, who: str, points: int, *, round: int | None = None
) -> Saved | NotSaved:
    client = f"{who}-{points}-{round}"
    payload = {"points": {"trust": points}}
    new = NewAnswer(exercise.id, who, payload, False, client, time.time(), round)
    return store.append([new])[0]


def test_a_new_round_keeps_what_was_answered_and_begins_blank(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student").id
    answer(store, exercise, who, 5)
    store.set_exercise(exercise.id, revealed=True, deadline=time.time() + 60, lens="groups")
    store.publish(exercise.id, {"headline": "Trust leads"})

    again = store.new_round(exercise.id, open=True)
    assert (again.round, again.open, again.revealed, again.deadline) == (2, True, False, None)
    assert again.lens == "roles"
    assert store.answers(exercise.id, rehearsal=False) == []
    assert store.own_answers(who) == {}
    assert store.publications(room.id) == {}
    counts = store.answered_counts(room.id, rehearsal=False, present_since=0)
    assert counts.answered == {"values": 0}

    assert answer(store, exercise, who, 2) == Saved(2, again=False)
    first, second = (store.answers(exercise.id, rehearsal=False, round=n) for n in (1, 2))
    assert [(a.payload["points"]["trust"], a.round) for a in first + second] == [(5, 1), (2, 2)]
    everything = store.revisions(exercise.id, rehearsal=False)
    assert [(a.revision, a.round) for a in everything] == [(1, 1), (2, 2)]
    assert store.publish(exercise.id, {"headline": "Trust fell"}).version == 2


def test_a_round_that_nobody_answered_is_not_counted(
    store: Store, exercise: ExerciseRecord
) -> None:
    assert store.new_round(exercise.id, open=True).round == 1
    assert not store.new_round(exercise.id).open


def test_an_answer_meant_for_an_earlier_round_is_refused(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student").id
    kept = answer(store, exercise, who, 1, round=1)
    store.new_round(exercise.id, open=True)
    assert answer(store, exercise, who, 3, round=1) == NotSaved("closed")
    assert answer(store, exercise, who, 1, round=1) == Saved(1, again=True), kept
    assert answer(store, exercise, who, 4, round=2) == Saved(2, again=False)
    assert answer(store, exercise, who, 6) == Saved(3, again=False)


def test_a_timer_that_does_not_close_goes_on_taking_answers(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student").id
    past = time.time() - 60
    running = store.set_exercise(exercise.id, deadline=past, closes=False)
    assert running.accepting(time.time())
    assert answer(store, exercise, who, 1) == Saved(1, again=False)
    assert not store.set_exercise(exercise.id, closes=True).accepting(time.time())
    assert answer(store, exercise, who, 2) == NotSaved("closed")
    noted = [event.what for event in store.events(room.id)]
    assert noted[-3:] == ["closes", "timer", "closes"]


def test_what_is_decided_about_a_room_is_noted_and_where_its_stage_stands_is_not(
    store: Store, room: RoomRecord
) -> None:
    store.update_room(room.id, settings={"mode": "focus", "slide": {"n": 3, "key": ""}})
    store.update_room(room.id, settings={"mode": "focus", "slide": {"n": 4, "key": ""}})
    store.update_room(room.id, settings={"approval": True})
    noted = [event.detail for event in store.events(room.id) if event.what == "settings"]
    assert noted == [{"mode": "focus"}, {"approval": True}]


def test_a_new_round_hides_the_comparisons_that_look_at_it(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    answer(store, exercise, store.join(room.id, "student").id, 5)
    for position, looked_at in enumerate(("values", "other"), start=1):
        spec = {"prompt": "?", "before": looked_at, "after": "lived"}
        put = store.put_exercise(room.id, f"shift-{looked_at}", "shift", spec, position)
        store.set_exercise(put.id, revealed=True)
    store.new_round(exercise.id)
    shown = {one.key: one.revealed for one in store.exercises(room.id)}
    assert shown == {"values": False, "shift-values": False, "shift-other": True}
    assert store.events(room.id)[-2].detail == {"exercise": "shift-values"}
