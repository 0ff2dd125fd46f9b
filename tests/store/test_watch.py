from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from commonroom.store import ExerciseRecord, RoomRecord, Store, Unreachable, Watch, open_store
from commonroom.store.database import CHANNEL
from tests.serving import wait_for
from tests.store.people import answer, append


@pytest.fixture
def watch(store: Store) -> Iterator[Watch]:
    watch = store.watch()
    assert watch.changed()  # the first look is always worth it
    yield watch
    watch.close()


def test_this_process_sees_its_own_writes(store: Store, room: RoomRecord, watch: Watch) -> None:
    settle(watch)
    store.update_room(room.id, title="New")
    assert told(watch)
    settle(watch)
    store.join(room.id, "student")
    assert told(watch)


def test_another_process_s_writes_are_seen(store: Store, room: RoomRecord, watch: Watch) -> None:
    settle(watch)
    script = "import sys; from commonroom.store import open_store; store = open_store(sys.argv[1])"
    script += "; store.update_room(int(sys.argv[2]), title='From elsewhere')"
    subprocess.run([sys.executable, "-c", script, store.url, str(room.id)], check=True, timeout=60)
    assert told(watch)
    assert store.rooms()[0].title == "From elsewhere"


def test_each_watch_is_told_of_each_change(store: Store, room: RoomRecord) -> None:
    watches = [store.watch() for _ in range(3)]
    for watch in watches:
        assert watch.changed()
        settle(watch)
    store.update_room(room.id, title="New")
    assert all(told(watch) for watch in watches)
    for watch in watches:
        watch.close()


def test_looking_costs_next_to_nothing(watch: Watch) -> None:
    start = time.perf_counter()
    for _ in range(1000):
        watch.changed()
    assert time.perf_counter() - start < 0.5


def test_what_changes_nothing_wakes_nobody(
    store: Store, room: RoomRecord, exercise: ExerciseRecord
) -> None:
    who = store.join(room.id, "student", device="d")
    sent = answer(exercise, who)
    store.append([sent])
    store.gone([who.id])
    now = time.time()
    store.seen([who.id], now + 30)

    def nothing_new() -> None:
        store.put_exercise(room.id, exercise.key, exercise.kind, exercise.spec, exercise.position)
        store.set_exercise(exercise.id, open=True)
        store.update_room(room.id, title=room.title, settings={})
        store.join(room.id, "student", device="d")
        append(store, sent, answer(exercise, "nobody"))
        store.seen([who.id], now)
        store.remove_rehearsal(room.id)

    store.secret()
    if store.sqlite:
        watch = store.watch()
        assert watch.changed()
        nothing_new()
        assert not watch.changed()
        watch.close()
    else:
        # Notices come in the order of commits: only the test's own may follow.
        with psycopg.connect(_plain(store), autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            nothing_new()
            connection.execute(f"NOTIFY {CHANNEL}, 'mine'")
            notice = next(connection.notifies(timeout=10, stop_after=1))
        assert notice.payload == "mine"


@pytest.mark.postgresql
def test_a_lost_postgresql_is_found_again_and_then_something_may_have_changed(
    postgresql_url: str,
) -> None:
    store = open_store(postgresql_url)
    room = store.create_room("w", "t")
    watch = store.watch()
    assert watch.changed()
    settle(watch)
    _terminate_all(postgresql_url)
    assert told(watch)  # it has connected again
    store.update_room(room.id, title="After")  # and the store's own connections too
    assert told(watch)
    watch.close()
    store.close()


@pytest.mark.postgresql
def test_an_answer_is_refused_in_words_when_postgresql_goes_and_taken_when_it_is_back(
    postgresql_url: str,
) -> None:
    store = open_store(postgresql_url)
    room = store.create_room("w", "t")

    def lose_it_half_way() -> None:
        with store.writing() as db:
            db.execute(text("SELECT 1"))
            _terminate_all(postgresql_url)
            db.execute(text("SELECT 1"))

    with pytest.raises(Unreachable, match="cannot be reached"):
        lose_it_half_way()
    assert store.room(room.code) == room
    store.close()


def test_closing_twice_or_after_the_store_is_fine(url: str) -> None:
    store = open_store(url)
    watch = store.watch()
    store.close()
    watch.close()
    watch.close()
    watch.changed()


def told(watch: Watch) -> bool:
    """Wait until the watch tells of a change, for ten seconds."""
    return wait_for(watch.changed, 10)


def settle(watch: Watch) -> None:
    """Have told what was there before, so that the next change is a new one."""
    wait_for(lambda: not watch.changed(), 10)


def _plain(store: Store) -> str:
    url = make_url(store.url).set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


def _terminate_all(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
