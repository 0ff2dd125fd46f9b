"""Bringing a database up to the schema of this program, when it is opened."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from .database import BUSY, Database
from .errors import Locked, Newer, NotADatabase
from .schema import HEAD, VERSION_TABLE, metadata

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x636F6D6D6F6E  # of PostgreSQL's advisory locks: “common” in ASCII


def migrate(database: Database) -> None:
    """Make the tables, or change them to this program's; safe when several programs open at once.

    Raises Newer for a database of a newer program, NotADatabase for another program's.
    """
    with database.reading() as db:
        found = _revision(db)
    if database.sqlite:
        _use_wal(database)
    if found == HEAD:
        return
    with database.writing() as db:
        # SQLite has one writer at a time; on PostgreSQL the others wait here. All but the first
        # then find nothing left to do.
        if not database.sqlite:
            db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        found = _revision(db)
        if found != HEAD:
            _upgrade(db, found, database.place)


def _revision(db: Connection) -> str | None:
    if not inspect(db).has_table(VERSION_TABLE):
        return None
    return db.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))


def _upgrade(db: Connection, found: str | None, place: str) -> None:
    # Alembic takes a tenth of a second to import, and is needed once in a database's life.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = db
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise Newer(
            f"The database {place} was made by a newer commonroom. Update this one "
            "(pip install --upgrade commonroom), or choose another database."
        )
    if found is None and set(inspect(db).get_table_names()) & set(metadata.tables):
        raise NotADatabase(
            f"The database {place} holds another program's tables. Choose another database."
        )
    command.upgrade(config, "head")


def _use_wal(database: Database) -> None:
    """Let readers read while one writes; the file remembers it.

    SQLite does not wait its usual five seconds here when two programs open a new file at once.
    """
    give_up = time.monotonic() + BUSY
    while True:
        try:
            with database.explained(), closing(database.engine.raw_connection()) as pooled:
                connection: Any = pooled.driver_connection  # outside of a transaction
                if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except Locked:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)  # another program opens the file, which takes no longer
