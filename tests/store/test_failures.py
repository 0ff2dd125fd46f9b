"""What goes wrong is said in words, and what was acknowledged stays."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from commonroom.store import (
    DiskFull,
    Locked,
    Saved,
    Store,
    StoreError,
    Unreachable,
    Unwritable,
    database,
    open_store,
)
from tests import disk
from tests.postgres import GUARDED
from tests.store.people import answer


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of one megabyte and a half."""
    with disk.small_disk(tmp_path, "1536k") as folder:
        yield folder


def test_a_full_disk_is_said_and_what_was_acknowledged_is_kept(small_disk: Path) -> None:
    _fill(open_store(str(small_disk / "commonroom.db")))


def test_a_full_database_is_said_and_what_was_acknowledged_is_kept(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    store.close()
    # The same error of SQLite, where no disk can be mounted.
    listen = database.event.listen
    listen(store.engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count = 60"))
    _fill(store)


def test_there_is_room_again_after_a_full_disk(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    store = open_store(str(small_disk / "commonroom.db"))
    room = store.create_room("w", "t")
    ballast.write_bytes(b"\0" * (shutil.disk_usage(small_disk).free - 8192))
    with pytest.raises(DiskFull, match="Make some space"):
        store.create_room("w", "x" * 100_000)
    ballast.unlink()
    again = store.create_room("w", "x" * 100_000)
    assert store.rooms() == [again, room]
    store.close()


def test_a_database_that_another_program_holds_is_said_to_be_held(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY", 0.1)
    store = open_store(sqlite_url)
    holder = sqlite3.connect(sqlite_url, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked, match=r"Another program is holding the database .*commonroom.db"):
        store.create_room("w", "t")
    assert store.rooms() == []  # reading goes on
    holder.execute("ROLLBACK")
    assert store.create_room("w", "t").title == "t"
    holder.close()
    store.close()


@pytest.mark.postgresql
def test_a_postgresql_that_another_program_holds_is_said_to_be_held(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY", 0.1)
    store = open_store(postgresql_url)
    with psycopg.connect(postgresql_url) as holder:
        holder.execute("LOCK TABLE rooms")
        with pytest.raises(Locked, match="Another program is holding the database"):
            store.create_room("w", "t")
    assert store.create_room("w", "t").title == "t"
    store.close()


def test_a_database_that_is_held_when_it_is_made_is_said_to_be_held(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY", 0.1)
    monkeypatch.setattr("commonroom.store.migrate.BUSY", 0.1)
    holder = sqlite3.connect(sqlite_url, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Locked, match="Another program"):
        open_store(sqlite_url)
    holder.close()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes, and they are longer than the header of a database. " * 40)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"notes\.txt is not a database"):
        open_store(str(file))
    assert file.read_bytes() == before


def test_a_folder_that_is_missing_or_is_no_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="There is no folder"):
        open_store(str(tmp_path / "mistyped" / "commonroom.db"))
    with pytest.raises(Unwritable, match="is a folder"):
        open_store(str(tmp_path))


def test_a_file_or_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    made = folder / "made.db"
    open_store(str(made)).close()
    made.chmod(0o444)
    folder.chmod(0o555)
    script = """
import os, sys
from commonroom.store import StoreError, open_store
if os.geteuid() == 0:  # root may write anywhere
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for name in sys.argv[1:]:
    try:
        open_store(name).create_room("w", "t")
    except StoreError as error:
        print(type(error).__name__, error)
"""
    for above in tmp_path, *tmp_path.parents:  # pytest's folders are closed to everybody else
        if above == Path(tempfile.gettempdir()):
            break
        above.chmod(above.stat().st_mode | 0o055)
    run = [sys.executable, "-c", script, str(made), str(folder / "new.db")]
    said = subprocess.run(run, capture_output=True, text=True, check=False)
    first, second = said.stdout.splitlines()
    assert first.startswith(f"Unwritable The database file {made}")
    assert second.startswith(f"Unwritable The database file {folder / 'new.db'}")
    folder.chmod(0o755)


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers there
        port = taken.getsockname()[1]
        with pytest.raises(Unreachable) as caught:
            open_store(f"postgresql://ada:s3cret@127.0.0.1:{port}/rooms")
    assert str(caught.value).startswith(f"The database “rooms” on 127.0.0.1:{port} cannot be")
    assert "s3cret" not in str(caught.value)
    assert "ada" not in str(caught.value)


@pytest.mark.postgresql
def test_a_wrong_password_is_said_and_not_shown(postgresql_url: str) -> None:
    url = make_url(postgresql_url).set(username=GUARDED, password="wr0ng")
    with psycopg.connect(postgresql_url, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {GUARDED} LOGIN PASSWORD 's3cret'")
        try:
            with pytest.raises(Unreachable, match="does not let us in") as caught:
                open_store(url.render_as_string(hide_password=False))
            assert "wr0ng" not in str(caught.value)
        finally:
            admin.execute(f"DROP ROLE {GUARDED}")


@pytest.mark.postgresql
def test_a_database_or_a_user_that_does_not_exist_is_said(postgresql_url: str) -> None:
    url = make_url(postgresql_url)
    with pytest.raises(Unreachable, match=r"“none_such” .* does not exist"):
        open_store(url.set(database="none_such").render_as_string(hide_password=False))
    with pytest.raises(Unreachable, match="does not let us in"):
        open_store(url.set(username="nobody_we_know").render_as_string(hide_password=False))


@pytest.mark.postgresql
def test_a_user_who_may_not_write_is_told_so(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url, autocommit=True) as admin:
        name = admin.info.dbname
        admin.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    with pytest.raises(Unwritable, match="does not let this user write"):
        open_store(postgresql_url)


def _fill(store: Store) -> None:
    """Answer until the disk is full; everything acknowledged is there, also after reopening."""
    room = store.create_room("w", "t")
    put = store.put_exercise(room.id, "values", "points", {}, 0)
    store.set_exercise(put.id, open=True)
    who = store.join(room.id, "student")
    acknowledged = 0

    def go_on() -> None:
        nonlocal acknowledged
        for _ in range(2000):
            payload = {"points": {"x" * 500: 1}}
            batch = [answer(put, who, payload=payload) for _ in range(5)]
            acknowledged += sum(isinstance(one, Saved) for one in store.append(batch))

    with pytest.raises(DiskFull, match="Everything that was acknowledged is kept"):
        go_on()
    assert acknowledged > 0
    assert store.own_answers(who.id)["values"][0] == acknowledged
    url = store.url
    store.close()
    again = open_store(url)
    assert again.own_answers(who.id)["values"][0] == acknowledged
    again.close()
