from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from commonroom.store import Store, StoreError, open_store
from commonroom.store.address import VARIABLE
from commonroom.store.database import Database
from commonroom.store.migrate import MIGRATIONS
from commonroom.store.schema import HEAD, VERSION_TABLE, metadata


def test_the_migrations_make_the_schema(store: Store) -> None:
    with store.engine.connect() as db:
        context = MigrationContext.configure(
            db, opts={"compare_type": True, "version_table": VERSION_TABLE}
        )
        assert compare_metadata(context, metadata) == []


def test_the_migrations_make_the_same_constraints_as_the_schema(
    sqlite_url: str, tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    direct = create_engine(f"sqlite:///{tmp_path / 'direct.db'}")
    metadata.create_all(direct)
    made, wanted = inspect(store.engine), inspect(direct)
    for name in metadata.tables:
        assert repr(made.get_columns(name)) == repr(wanted.get_columns(name))
        for look in ("get_pk_constraint", "get_foreign_keys", "get_indexes"):
            assert getattr(made, look)(name) == getattr(wanted, look)(name)
        assert sorted(map(str, made.get_unique_constraints(name))) == sorted(
            map(str, wanted.get_unique_constraints(name))
        )
    direct.dispose()
    store.close()


def test_the_head_is_the_last_revision_and_there_is_one() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_again_finds_everything(url: str) -> None:
    first = open_store(url)
    room = first.create_room("w", "t")
    first.close()
    again = open_store(url)
    assert again.rooms() == [room]
    again.close()


def test_programs_that_open_a_new_database_at_once_all_find_it_ready(url: str) -> None:
    script = (
        "import sys; from commonroom.store import open_store; sys.stdin.readline();"
        "open_store(sys.argv[1]).create_room('w', 't')"
    )
    programs = [
        subprocess.Popen([sys.executable, "-c", script, url], stdin=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=120)
    assert [program.returncode for program in programs] == [0, 0, 0]
    store = open_store(url)
    assert len(store.rooms()) == 3
    store.close()


def test_a_database_of_a_newer_program_is_left_alone(url: str) -> None:
    store = open_store(url)
    with store.writing() as db:
        db.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match="newer commonroom"):
        open_store(url)
    database = Database(url)
    with database.reading() as db:
        assert db.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == "9999"
    database.close()


def test_another_program_s_database_is_left_alone(url: str) -> None:
    database = Database(url)
    with database.writing() as db:
        db.execute(text("CREATE TABLE answers (theirs INTEGER)"))
    with pytest.raises(StoreError, match="another program's tables"):
        open_store(url)
    with database.reading() as db:
        assert inspect(db).get_table_names() == ["answers"]
    database.close()


def test_sqlite_is_set_up_so_that_nothing_acknowledged_is_lost(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.reading() as db:
        settings = {
            name: db.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    store.close()


def test_the_file_is_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    store = open_store()
    store.create_room("w", "t")
    folder = Path(platformdirs.user_data_dir("commonroom", appauthor=False))
    assert store.place == str(folder / "commonroom.db")
    assert folder.is_relative_to(tmp_path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    store.close()


def test_the_environment_may_name_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "named.db"))
    open_store().close()
    assert (tmp_path / "named.db").exists()


@pytest.mark.parametrize("form", ["{path}", "sqlite:///{path}"])
def test_a_file_is_named_by_path_or_url_and_found_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store(form.format(path="a file ½.db"))
    room = store.create_room("w", "t")
    monkeypatch.chdir("/")
    elsewhere = open_store(store.url)
    assert elsewhere.rooms() == [room]
    for one in (store, elsewhere):
        one.close()


@pytest.mark.postgresql
def test_postgresql_may_be_named_as_hosting_services_do(postgresql_url: str) -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        store = open_store(postgresql_url.replace("postgresql", scheme, 1))
        assert store.rooms() == []
        elsewhere = open_store(store.url)
        elsewhere.close()
        store.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://localhost/rooms", "SQLite or PostgreSQL, not in “mysql”"),
        ("postgresql://user:pa:ss@host:port/x", "special characters"),
        ("sqlite://", "needs a file"),
        (":memory:", "needs a file"),
    ],
)
def test_an_address_that_cannot_be_used_says_what_can(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        open_store(url)
    assert "pa:ss" not in str(caught.value)


def test_without_the_driver_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://nobody@127.0.0.1/none")
    assert 'pip install "commonroom[postgresql]"' in str(caught.value)


def test_a_notebook_shows_the_sentence_and_no_stack(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "nowhere" / "x.db"))
    assert caught.value._render_traceback_() == [str(caught.value)]
    assert os.fspath(tmp_path / "nowhere") in str(caught.value)
