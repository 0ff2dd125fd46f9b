from __future__ import annotations

import pytest
from sqlalchemy import inspect, text

from commonroom.store import CardState, ExerciseRecord, RoomRecord, Store, StoreError, open_store
from commonroom.store.migrate import MIGRATIONS
from commonroom.store.schema import HEAD, VERSION_TABLE
from tests.serving import wait_for


def test_a_card_keeps_what_was_not_named(store: Store, exercise: ExerciseRecord) -> None:
    assert store.card_states(exercise.id) == {}
    store.curate(exercise.id, "one", theme="Time")
    store.curate(exercise.id, "one", pinned=True)
    store.curate(exercise.id, "two", into="one", hidden=True)
    assert store.card_states(exercise.id) == {
        "one": CardState(theme="Time", pinned=True),
        "two": CardState(into="one", hidden=True),
    }
    assert store.curate(exercise.id, "one", theme="", pinned=False) == CardState()


def test_the_events_tell_what_was_done_and_not_what_was_written(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    store.curate(exercise.id, "one", hidden=True)
    last = store.events(room.id)[-1]
    assert (last.what, last.detail) == (
        "card",
        {"exercise": "values", "card": "one", "hidden": True},
    )


def test_doing_it_again_changes_nothing_and_wakes_nobody(
    store: Store, exercise: ExerciseRecord
) -> None:
    store.curate(exercise.id, "one", theme="Time")
    watch = store.watch()
    watch.changed()
    store.curate(exercise.id, "one", theme="Time")
    assert not watch.changed()
    store.curate(exercise.id, "one", theme="Care")
    wait_for(watch.changed)
    watch.close()


def test_a_card_of_no_exercise_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.curate(4711, "one", hidden=True)


def test_a_database_of_the_first_version_is_brought_up_to_date(url: str) -> None:
    from alembic import command
    from alembic.config import Config

    from commonroom.store.database import Database

    old = Database(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with old.writing() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
        db.execute(
            text(
                "INSERT INTO rooms (code, workshop, title, settings, created_at) "
                "VALUES ('ABC234', 'w', 't', '{}', 1)"
            )
        )
        assert not inspect(db).has_table("card_states")
    old.close()
    store = open_store(url)
    with store.reading() as db:
        assert inspect(db).has_table("card_states")
        assert db.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == HEAD
    assert [room.code for room in store.rooms()] == ["ABC234"]
    store.close()


def test_the_states_of_all_cards_of_a_room_are_found_by_exercise(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    store.put_exercise(room.id, "other", "cards", {"prompt": "?"}, 1)
    store.curate(exercise.id, "one", hidden=True)
    assert store.card_states_of(room.id) == {exercise.key: {"one": CardState(hidden=True)}}
