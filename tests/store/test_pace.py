"""Nobody fills a disk by changing an answer, and nobody loses one by changing it often."""

from __future__ import annotations

import time
from dataclasses import replace

from commonroom.store import ExerciseRecord, NotSaved, RoomRecord, Saved, Store
from commonroom.store.append import FREELY
from tests.store.people import answer, append, revisions


def test_an_hour_of_changes_is_kept_ever_more_slowly_and_the_newest_is_not_lost(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who, start = store.join(room.id, "student"), time.time()
    kept: dict[str, int] = {}
    for minute in range(60):
        moments = [start + minute * 60 + tenth / 10 for tenth in range(600)]
        sent = [
            answer(exercise, who, payload={"points": {"trust": n}}, at=at)
            for n, at in enumerate(moments)
        ]
        for one, outcome in zip(sent, append(store, *sent), strict=True):
            if isinstance(outcome, Saved):
                kept[one.client_id] = outcome.revision
            else:
                assert outcome == NotSaved("too-fast")
    assert 3_100 < len(kept) < 3_200
    newest = sent[-1]
    assert newest.client_id not in kept
    after_a_rest = replace(newest, at=newest.at + 4)
    assert append(store, after_a_rest) == [Saved(len(kept) + 1, again=False)]
    assert append(store, after_a_rest) == [Saved(len(kept) + 1, again=True)]
    (latest,) = store.answers(exercise.id, rehearsal=False)
    assert latest.payload == newest.payload
    on_record = [one.revision for one in store.revisions(exercise.id, rehearsal=False)]
    assert on_record == [*kept.values(), len(kept) + 1]


def test_a_thousand_changes_are_free_and_others_are_not_slowed(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    ada, ben = (store.join(room.id, "student") for _ in range(2))
    now = time.time()
    first = append(store, *(answer(exercise, ada, at=now) for _ in range(FREELY)))
    assert revisions(first) == list(range(1, FREELY + 1))
    other = store.put_exercise(room.id, "ladder", "lanes", {}, 1)
    store.set_exercise(other.id, open=True)
    again = answer(exercise, ada, at=now)
    outcome = append(
        store, again, answer(exercise, ben, at=now), answer(other, ada, at=now), replace(again)
    )
    assert outcome == [
        NotSaved("too-fast"),
        Saved(1, again=False),
        Saved(1, again=False),
        NotSaved("too-fast"),
    ]
    assert append(store, replace(again, at=now + 1)) == [Saved(FREELY + 1, again=False)]


def test_a_clock_that_was_set_back_makes_nobody_wait(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who, now = store.join(room.id, "student"), time.time()
    append(store, *(answer(exercise, who, at=now) for _ in range(FREELY)))
    assert append(store, answer(exercise, who, at=now - 3600)) == [Saved(FREELY + 1, again=False)]


def test_a_repeat_is_acknowledged_however_often_the_answer_was_changed(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who, now = store.join(room.id, "student"), time.time()
    sent = [answer(exercise, who, at=now) for _ in range(FREELY)]
    append(store, *sent)
    assert append(store, sent[0], sent[-1]) == [Saved(1, again=True), Saved(FREELY, again=True)]
