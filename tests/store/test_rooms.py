from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from commonroom.store import RoomRecord, Store, StoreError, open_store


def test_a_room_is_found_by_its_code_however_it_is_typed(store: Store) -> None:
    room = store.create_room("02_values_voting", "Values voting", {"threshold": 3})
    assert store.room(f" {room.code[:3].lower()}-{room.code[3:].lower()} ") == room
    assert room.settings == {"threshold": 3}
    assert room.ended_at is None
    assert abs(room.created_at - time.time()) < 60


@pytest.mark.parametrize(
    "typed", ["", "ABC", "'; DROP TABLE rooms; --", "\0", "\ud800", "×" * 5000]
)
def test_a_code_that_no_room_has_finds_nothing(store: Store, typed: str) -> None:
    assert store.room(typed) is None


def test_rooms_come_newest_first_and_ended_ones_apart(store: Store) -> None:
    first, second, third = (store.create_room(name, name) for name in ("one", "two", "one"))
    ended = store.end_room(second.id)
    assert store.rooms() == [third, first]
    assert store.rooms(ended=True) == [ended]
    assert store.rooms(ended=None) == [third, ended, first]
    assert store.rooms(workshop="one") == [third, first]
    assert store.rooms(workshop="two") == []


def test_settings_are_merged_and_the_others_stay(store: Store) -> None:
    room = store.create_room("w", "Old", {"threshold": 3, "rehearsal": True})
    changed = store.update_room(room.id, title="New", settings={"rehearsal": False})
    assert changed.settings == {"threshold": 3, "rehearsal": False}
    assert changed.title == "New"
    assert store.room(room.code) == changed


def test_ending_a_room_twice_ends_it_once(store: Store, room: RoomRecord) -> None:
    ended = store.end_room(room.id)
    assert ended.ended_at is not None
    assert store.end_room(room.id) == ended
    assert [event.what for event in store.events(room.id)] == ["create", "end"]


def test_what_was_done_is_kept_in_order(store: Store, room: RoomRecord) -> None:
    store.record(room.id, "note", {"text": "«Pause», 10 min ☕"})
    create, note = store.events(room.id)
    assert create.what == "create"
    assert note.detail == {"text": "«Pause», 10 min ☕"}
    assert note.at >= create.at


def test_the_secret_is_made_once_for_every_server(url: str) -> None:
    stores = [open_store(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        secrets = list(threads.map(Store.secret, stores))
    assert len(set(secrets)) == 1
    assert len(secrets[0]) == 32
    for store in stores:
        store.close()


def test_a_room_that_is_not_there_is_named_as_such(store: Store) -> None:
    with pytest.raises(StoreError, match="no such room"):
        store.end_room(999)
    with pytest.raises(StoreError, match="no such room"):
        store.update_room(999, title="x")
    assert store.events(999) == []


def test_any_characters_of_a_title_are_kept(store: Store) -> None:
    title = "Völker & “friends” <b>א 🎓"
    room = store.create_room("w", title, {"label": title})
    assert store.room(room.code) == room
    assert room.title == room.settings["label"] == title
