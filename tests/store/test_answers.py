from __future__ import annotations

import time
from dataclasses import replace

from commonroom.store import Counts, ExerciseRecord, NotSaved, RoomRecord, Saved, Store
from tests.store.people import answer, append, revisions


def test_answers_are_revisions_and_the_latest_counts(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student", device="d")
    first = append(store, answer(exercise, who, payload={"points": {"trust": 1}}))
    second = append(store, answer(exercise, who, payload={"points": {"care": 2}}))
    assert first + second == [Saved(1, again=False), Saved(2, again=False)]
    (latest,) = store.answers(exercise.id, rehearsal=False)
    assert latest.payload == {"points": {"care": 2}}
    assert (latest.revision, latest.role, latest.participant_id) == (2, "student", who.id)
    assert store.own_answers(who.id) == {"values": (2, {"points": {"care": 2}}, 1, {})}


def test_one_batch_may_hold_several_answers_of_one_person_and_repeats(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    ada, ben = (store.join(room.id, "student") for _ in range(2))
    outcome = append(
        store,
        answer(exercise, ada, "a"),
        answer(exercise, ben, "a"),
        answer(exercise, ada, "b", payload={"points": {"care": 1}}),
        answer(exercise, ada, "a"),
        answer(exercise, "nobody", "a"),
    )
    assert outcome == [
        Saved(1, again=False),
        Saved(1, again=False),
        Saved(2, again=False),
        Saved(1, again=True),
        NotSaved("unknown"),
    ]
    kept = {one.participant_id: one.payload for one in store.answers(exercise.id, rehearsal=False)}
    assert kept == {ada.id: {"points": {"care": 1}}, ben.id: {"points": {"trust": 1}}}


def test_sending_it_again_changes_nothing_and_wakes_nobody(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    sent = answer(exercise, who, payload={"points": {"trust": 1}})
    append(store, sent)
    watch = store.watch()
    assert watch.changed()
    assert append(store, sent) == [Saved(1, again=True)]
    assert not watch.changed()
    watch.close()


def test_a_repeat_is_acknowledged_even_after_the_exercise_closed(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    sent = answer(exercise, who)
    append(store, sent)
    store.set_exercise(exercise.id, open=False)
    store.end_room(room.id)
    assert append(store, sent, answer(exercise, who)) == [Saved(1, again=True), NotSaved("ended")]


def test_the_same_name_in_another_exercise_is_another_answer(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    other = store.put_exercise(room.id, "ladder", "lanes", {}, 1)
    store.set_exercise(other.id, open=True)
    who = store.join(room.id, "student")
    outcome = append(store, answer(exercise, who, "1"), answer(other, who, "1"))
    assert outcome == [Saved(1, again=False), Saved(1, again=False)]
    assert list(store.own_answers(who.id)) == ["values", "ladder"]


def test_something_else_under_a_name_that_is_taken_is_not_kept_and_not_said_to_be(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    said, other = ({"points": {one: 1}} for one in ("trust", "care"))
    first, second = (answer(exercise, who, "a", payload=one) for one in (said, other))
    assert append(store, first, second) == [Saved(1, again=False), NotSaved("used-id")]
    assert append(store, second, first) == [NotSaved("used-id"), Saved(1, again=True)]
    store.set_exercise(exercise.id, open=False)
    assert append(store, second) == [NotSaved("used-id")]
    assert store.own_answers(who.id) == {"values": (1, said, 1, {})}


def test_a_name_of_an_earlier_round_is_taken_for_whoever_names_the_round(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    kept = answer(exercise, who, "a")
    append(store, kept)
    store.new_round(exercise.id, open=True)
    named, guessed = (replace(kept, round=2, named=named) for named in (True, False))
    assert append(store, named, guessed) == [NotSaved("used-id"), Saved(1, again=True)]


def test_a_closed_exercise_takes_no_answer(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    store.set_exercise(exercise.id, open=False)
    assert append(store, answer(exercise, who)) == [NotSaved("closed")]
    assert store.own_answers(who.id) == {}


def test_an_answer_on_its_way_at_the_deadline_is_taken_for_two_seconds(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    deadline = time.time() + 60
    store.set_exercise(exercise.id, deadline=deadline)
    who = store.join(room.id, "student")
    times = (deadline - 1, deadline + 1.9, deadline + 2.0)
    outcome = append(store, *(answer(exercise, who, at=at) for at in times))
    assert outcome == [Saved(1, again=False), Saved(2, again=False), NotSaved("closed")]


def test_an_ended_room_takes_no_answer(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    store.end_room(room.id)
    assert append(store, answer(exercise, who)) == [NotSaved("ended")]


def test_nobody_answers_in_a_room_they_are_not_in(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    elsewhere = store.create_room("w", "Other")
    stranger = store.join(elsewhere.id, "student")
    member = store.join(room.id, "student")
    assert append(store, answer(exercise, stranger), answer(999, member)) == [
        NotSaved("unknown"),
        NotSaved("unknown"),
    ]
    assert append(store) == []


def test_a_name_with_strange_characters_spoils_no_batch(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student", device="d\0")
    strange = [answer(exercise, who, name) for name in ("\0", "\ud83d", "a'b\"c", "")]
    assert revisions(append(store, *strange)) == [1, 2, 3, 4]
    assert revisions(append(store, *strange)) == [1, 2, 3, 4]
    said = {"points": {"\0": 1, "\ud83d": 2, "☕": 3}}
    assert append(store, answer(exercise, who, payload=said)) == [Saved(5, again=False)]
    assert store.own_answers(who.id)["values"] == (5, said, 1, {})


def test_taking_everything_back_is_not_an_answer(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student")
    append(store, answer(exercise, who), answer(exercise, who, payload={"points": {}}))
    assert store.answers(exercise.id, rehearsal=False) == []
    assert store.own_answers(who.id) == {"values": (2, {"points": {}}, 1, {})}
    assert _counts(store, room).answered == {"values": 0}


def test_simulated_answers_are_left_out_unless_asked_for(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    real = store.join(room.id, "student")
    simulated = store.join(room.id, "staff", source="rehearsal")
    append(store, answer(exercise, real), answer(exercise, simulated))
    assert [one.source for one in store.answers(exercise.id, rehearsal=False)] == ["phone"]
    assert len(store.answers(exercise.id, rehearsal=True)) == 2
    assert _counts(store, room) == Counts(1, {"values": 1}, {"values": 1})
    assert _counts(store, room, rehearsal=True) == Counts(2, {"values": 2}, {"values": 2})


def test_people_are_counted_who_are_here_or_have_answered(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    other = store.put_exercise(room.id, "ladder", "lanes", {}, 1)
    store.set_exercise(other.id, open=True)
    now = time.time()
    here, away = (store.join(room.id, "student", device=name) for name in ("here", "away"))
    table = store.join(room.id, "staff", source="stage", people=6)
    store.join(room.id, "staff", source="import")
    store.gone([away.id])
    append(store, answer(exercise, away), answer(exercise, table), answer(other, here))
    counts = _counts(store, room, since=now - 60)
    assert counts.here == 1 + 6
    assert counts.answered == {"values": 1 + 6, "ladder": 1}
    assert counts.of == {"values": 1 + 6 + 1, "ladder": 1 + 6}


def test_an_empty_room_counts_nobody(store: Store, room: RoomRecord) -> None:
    assert _counts(store, room) == Counts(0, {}, {})
    store.put_exercise(room.id, "values", "points", {}, 0)
    assert _counts(store, room) == Counts(0, {"values": 0}, {"values": 0})


def test_answers_come_in_the_order_they_were_given(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    people = [store.join(room.id, "student") for _ in range(5)]
    now = time.time()
    append(store, *(answer(exercise, who, at=now - n) for n, who in enumerate(people)))
    given = [one.participant_id for one in store.answers(exercise.id, rehearsal=False)]
    assert given == [who.id for who in reversed(people)]


def test_a_batch_larger_than_a_statement_takes_is_kept_whole(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    people = [store.join(room.id, "student") for _ in range(12)]
    many = [answer(exercise, who) for _ in range(1000) for who in people]
    assert revisions(append(store, *many)) == [n for n in range(1, 1001) for _ in people]
    assert all(isinstance(one, Saved) and one.again for one in append(store, *many))


def _counts(store: Store, room: RoomRecord, *, rehearsal: bool = False, since: float = 0) -> Counts:
    return store.answered_counts(room.id, rehearsal=rehearsal, present_since=since)
