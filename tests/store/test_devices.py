"""Somebody goes on with a further device: one person, by a link that works once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, text

from commonroom.store import (
    ExerciseRecord,
    JoinedTwice,
    ParticipantRecord,
    RoomRecord,
    Store,
    StoreError,
    open_store,
)
from commonroom.store.database import Database
from commonroom.store.devices import MOST, Before, Handover
from commonroom.store.migrate import MIGRATIONS
from commonroom.store.schema import participants, rooms

from .people import answer, append, revisions

NOW, SOON = 1000.0, 1600.0


@pytest.fixture
def anna(store: Store, room: RoomRecord) -> ParticipantRecord:
    """Somebody who joined with a phone."""
    return store.join(room.id, "staff", device="phone", group="table-2")


def lend(store: Store, who: ParticipantRecord) -> str:
    return store.lend_identity(who.id, now=NOW, until=SOON)


def take(
    store: Store, key: str, device: str = "laptop", before: Before | None = None, now: float = NOW
) -> str | None:
    done = store.hand_over(key, device, now=now, before=before)
    return done and done.standing


def ids(store: Store, room: RoomRecord) -> set[str]:
    return {one.id for one in store.participants(room.id, rehearsal=True)}


def test_both_devices_are_one_person_with_one_answer(
    store: Store, room: RoomRecord, exercise: ExerciseRecord, anna: ParticipantRecord
) -> None:
    append(store, answer(exercise, anna, payload={"points": {"trust": 1}}))
    assert take(store, lend(store, anna)) == "taken"
    assert store.participant_by_device(room.id, "laptop") == anna
    assert store.participant_by_device(room.id, "phone") == anna
    assert store.join(room.id, "student", device="laptop") == anna, "asked again, they stay"
    there = store.participant_by_device(room.id, "laptop")
    assert there is not None
    assert revisions(append(store, answer(exercise, there, payload={"points": {"care": 2}}))) == [2]
    (latest,) = store.answers(exercise.id, rehearsal=False)
    assert latest.payload == {"points": {"care": 2}}
    counts = store.answered_counts(room.id, rehearsal=False, present_since=0.0)
    assert (counts.here, counts.answered["values"], counts.of["values"]) == (1, 1, 1)
    assert store.further_devices(room.id) == {"laptop": anna.id}
    assert store.joined_twice(room.id) == JoinedTwice(several=1, left_answers=0)


def test_a_device_is_somebody_in_one_room_only(
    store: Store, room: RoomRecord, anna: ParticipantRecord
) -> None:
    other = store.create_room("w", "Another")
    take(store, lend(store, anna))
    assert store.participant_by_device(other.id, "laptop") is None
    assert store.join(other.id, "student", device="laptop").id != anna.id
    assert store.further_devices(other.id) == {}


def test_a_link_works_once_and_in_its_time(
    store: Store, room: RoomRecord, anna: ParticipantRecord
) -> None:
    key = lend(store, anna)
    for _ in range(3):
        seen = store.handover(key, "laptop", now=NOW)
        assert isinstance(seen, Handover)
        assert (seen.standing, seen.participant.id, seen.room.id) == ("free", anna.id, room.id)
    assert store.handover(key, "laptop", now=SOON) is None
    assert take(store, key, now=SOON) is None
    assert take(store, key) == "taken"
    assert take(store, key, "another") is None
    assert store.handover(key, "another", now=NOW) is None


def test_of_devices_that_come_at_once_one_goes_on(
    store: Store, room: RoomRecord, anna: ParticipantRecord
) -> None:
    key = lend(store, anna)
    with ThreadPoolExecutor(8) as crowd:
        done = list(crowd.map(lambda n: take(store, key, f"device-{n}"), range(8)))
    assert sorted(map(str, done)) == ["None"] * 7 + ["taken"]
    assert len(store.further_devices(room.id)) == 1


def test_a_link_is_taken_back_and_ends_with_a_new_one(
    store: Store, anna: ParticipantRecord
) -> None:
    first = lend(store, anna)
    second = lend(store, anna)
    assert take(store, first) is None
    assert store.take_back_identity(anna.id)
    assert take(store, second) is None
    assert not store.take_back_identity(anna.id)


def test_a_key_opens_only_what_it_was_lent_for(
    store: Store, room: RoomRecord, anna: ParticipantRecord
) -> None:
    mine = lend(store, anna)
    remote = store.lend_key("remote", {"participant": anna.id}, now=NOW, until=SOON)
    assert store.take_key("remote", mine, now=NOW) is None
    assert take(store, remote) is None
    assert take(store, mine) == "taken"
    assert store.take_key("remote", remote, now=NOW)


def test_whoever_answered_nothing_on_the_device_is_no_person_any_more(
    store: Store, room: RoomRecord, exercise: ExerciseRecord, anna: ParticipantRecord
) -> None:
    nobody = store.join(room.id, "student", device="laptop")
    blank = {"points": {}}
    append(store, answer(exercise, nobody, payload=blank))
    assert take(store, lend(store, anna)) == "taken"
    assert ids(store, room) == {anna.id}
    assert store.joined_twice(room.id) == JoinedTwice(1, 0)
    assert "forget" not in [one.what for one in store.events(room.id)]


@pytest.mark.parametrize("before", ["delete", "keep"])
def test_it_is_asked_what_becomes_of_answers_of_somebody_else(
    store: Store,
    room: RoomRecord,
    exercise: ExerciseRecord,
    anna: ParticipantRecord,
    before: Before,
) -> None:
    other = store.join(room.id, "student", device="laptop")
    append(store, answer(exercise, other), answer(exercise, anna))
    key = lend(store, anna)
    assert take(store, key) == "answered"
    assert ids(store, room) == {anna.id, other.id}, "nothing is done before they have said"
    assert take(store, key, before=before) == "taken"
    left = {"delete": {anna.id}, "keep": {anna.id, other.id}}[before]
    assert ids(store, room) == left
    assert {one.participant_id for one in store.answers(exercise.id, rehearsal=False)} == left
    now = store.participant_by_device(room.id, "laptop")
    assert now is not None
    assert now.id == anna.id
    assert store.joined_twice(room.id) == JoinedTwice(1, int(before == "keep"))
    forgotten = "forget" in [one.what for one in store.events(room.id)]
    assert forgotten is (before == "delete")
    counts = store.answered_counts(room.id, rehearsal=False, present_since=0.0)
    assert counts.here == 1, "whoever was there before is here no more"
    store.forget(other.id)
    assert store.joined_twice(room.id) == JoinedTwice(1, 0)


def test_somebody_with_another_device_stays_when_one_goes(
    store: Store, room: RoomRecord, anna: ParticipantRecord
) -> None:
    bob = store.join(room.id, "student", device="tablet")
    take(store, lend(store, bob), "laptop")
    assert take(store, lend(store, anna), "laptop") == "taken"
    assert ids(store, room) == {anna.id, bob.id}
    assert store.further_devices(room.id) == {"laptop": anna.id}
    assert take(store, lend(store, anna), "tablet") == "taken"
    assert ids(store, room) == {anna.id}, "bob has no device left, and answered nothing"


def test_the_first_device_can_become_somebody_else_s(
    store: Store, room: RoomRecord, anna: ParticipantRecord
) -> None:
    take(store, lend(store, anna), "laptop")
    bob = store.join(room.id, "student", device="tablet")
    assert take(store, lend(store, bob), "phone") == "taken"
    of = {name: store.participant_by_device(room.id, name) for name in ("phone", "laptop")}
    assert {name: one and one.id for name, one in of.items()} == {
        "phone": bob.id,
        "laptop": anna.id,
    }


def test_the_same_device_and_an_eleventh_use_nothing_up(
    store: Store, room: RoomRecord, anna: ParticipantRecord
) -> None:
    key = lend(store, anna)
    assert take(store, key, "phone") == "same"
    assert take(store, key, "laptop") == "taken"
    for n in range(MOST - 1):
        assert take(store, lend(store, anna), f"device-{n}") == "taken"
    key = lend(store, anna)
    assert take(store, key, "one-too-many") == "full"
    assert store.handover(key, "one-too-many", now=NOW)


def test_the_others_are_ended_and_are_strangers_then(
    store: Store, room: RoomRecord, anna: ParticipantRecord
) -> None:
    for name in ("laptop", "tablet"):
        take(store, lend(store, anna), name)
    key = lend(store, anna)
    assert store.keep_only(anna.id, "tablet") == 1
    assert store.further_devices(room.id) == {"tablet": anna.id}
    assert take(store, key, "laptop") is None, "the link has ended, too"
    assert store.keep_only(anna.id, "phone") == 1
    assert store.participant_by_device(room.id, "laptop") is None
    assert store.join(room.id, "student", device="laptop").id != anna.id


def test_forgetting_ending_and_deleting_end_it_on_every_device(
    store: Store, room: RoomRecord, exercise: ExerciseRecord, anna: ParticipantRecord
) -> None:
    take(store, lend(store, anna), "laptop")
    key = lend(store, anna)
    store.end_room(room.id)
    assert take(store, key, "tablet") == "ended"
    assert store.forget(anna.id)
    assert take(store, key, "tablet") is None
    for name in ("phone", "laptop"):
        assert store.participant_by_device(room.id, name) is None
    assert store.further_devices(room.id) == {}
    with pytest.raises(StoreError):
        lend(store, anna)
    with store.reading() as db:
        assert not list(db.execute(text("SELECT name FROM meta WHERE name LIKE 'key:%'")))
    other = store.create_room("w", "t")
    bob = store.join(other.id, "student", device="phone")
    take(store, lend(store, bob), "laptop")
    store.delete_room(other.id)
    assert store.further_devices(other.id) == {}


def test_simulated_people_go_with_their_further_devices(store: Store, room: RoomRecord) -> None:
    one = store.join(room.id, "student", source="rehearsal", device="phone")
    take(store, lend(store, one))
    assert store.remove_rehearsal(room.id) == 1
    assert store.further_devices(room.id) == {}


def test_a_database_from_before_there_were_further_devices_opens(url: str) -> None:
    before = Database(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    now = time.time()
    with before.writing() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0003")
        db.execute(
            insert(rooms).values(
                id=1, code="KZ4MTP", workshop="w", title="t", settings={}, created_at=now
            )
        )
        db.execute(
            insert(participants).values(
                id="a" * 32,
                room_id=1,
                role="student",
                source="phone",
                device="phone",
                people=1,
                joined_at=now,
            )
        )
    before.close()
    store = open_store(url)
    (room,) = store.rooms()
    assert (room.code, room.language) == ("KZ4MTP", "")
    (anna,) = store.participants(1, rehearsal=False)
    assert take(store, lend(store, anna)) == "taken"
    assert store.participant_by_device(1, "laptop") == anna
    store.close()
