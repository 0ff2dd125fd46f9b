"""One database: its connections, its transactions, and what becomes of their errors."""

from __future__ import annotations

import inspect
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from .address import prepare_file, read_address, spoken
from .errors import Locked, StoreError
from .failures import explain, may_pass

P = ParamSpec("P")
R = TypeVar("R")

BUSY = 5.0  # seconds to wait for another writer
TRIES = 5  # for a transaction that met another writer's rows
CHANNEL = "commonroom"  # of PostgreSQL's NOTIFY


class Database:
    """The connections to one database. Safe to use from several threads."""

    def __init__(self, url: str | None = None) -> None:
        self.address = read_address(url)
        self.sqlite = self.address.get_backend_name() == "sqlite"
        if self.sqlite:
            prepare_file(Path(str(self.address.database)))
        self.engine = _engine(self.address)
        # SQLite makes a second writer poll; within one process a lock is fairer and faster.
        self._turn: AbstractContextManager[Any] = threading.Lock() if self.sqlite else nullcontext()
        self._held = threading.local()  # the connection of a snapshot, in the thread that took it

    @property
    def url(self) -> str:
        """The address another process opens the same database with, password included."""
        return self.address.render_as_string(hide_password=False)

    @property
    def place(self) -> str:
        """The database's name to show: a file, or a server without its password."""
        return spoken(self.address)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def ping(self) -> None:
        """Ask the database whether it answers. Raises StoreError if it does not."""
        with self.reading() as connection:
            connection.execute(text("SELECT 1"))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            with self.explained():
                yield held
            return
        with self.explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that this thread reads meanwhile be of one moment, however many answers come."""
        with self.explained(), self.engine.connect() as connection:
            if not self.sqlite:  # in WAL mode, every transaction of SQLite reads like this
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                connection.execute(text("SELECT name FROM meta"))  # the moment is the first look
                self._held.connection = connection
                try:
                    yield
                finally:
                    self._held.connection = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write; whoever watches is told once it is committed."""
        with self._turn, self.explained(), self.engine.connect() as connection:
            connection = connection.execution_options(commonroom_writes=True)
            connection.info["wrote"] = False
            with connection.begin():
                yield connection
                if connection.info["wrote"] and not self.sqlite:
                    connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Give what a driver raises to the facilitator in plain words."""
        try:
            yield
        except DBAPIError as error:
            raise explain(error.orig or error, self.address) from error
        except sqlite3.Error as error:
            raise explain(error, self.address) from error
        except PoolTimeout as error:
            raise Locked(f"The database {self.place} is too busy. Wait a moment.") from error


def reads(
    query: Callable[Concatenate[Any, Connection, P], R],
) -> Callable[Concatenate[Any, P], R]:
    """Run a method in a transaction that only reads; its callers leave out the connection."""

    @wraps(query)
    def call(self: Any, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.reading() as connection:
            return query(self, connection, *args, **kwargs)

    return _without_connection(call, query)


def writes(
    change: Callable[Concatenate[Any, Connection, P], R],
) -> Callable[Concatenate[Any, P], R]:
    """Run a method in a transaction that may write, again if it met another writer's rows."""

    @wraps(change)
    def call(self: Any, *args: P.args, **kwargs: P.kwargs) -> R:
        for tries_left in reversed(range(TRIES)):
            try:
                with self.writing() as connection:
                    return change(self, connection, *args, **kwargs)
            except StoreError as error:
                if not tries_left or not may_pass(getattr(error.__cause__, "orig", None)):
                    raise
        raise AssertionError("unreachable")

    return _without_connection(call, change)


def _without_connection(call: Callable[..., R], method: Callable[..., R]) -> Callable[..., R]:
    signature = inspect.signature(method)
    parameters = list(signature.parameters.values())
    call.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[parameters[0], *parameters[2:]]
    )
    return call


def storable(words: str) -> str:
    """The text with NUL and halves of surrogate pairs, which no database keeps, spelled out."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\0", r"\x00")


def as_json(value: Any) -> str:
    """Compact JSON in ASCII, which both databases keep whatever characters a phone sends."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def _engine(address: URL) -> Engine:
    options: dict[str, Any] = {"json_serializer": as_json}
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, connect_args={"timeout": BUSY}, **options)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        try:
            engine = create_engine(
                address, connect_args=_postgresql_options(), pool_pre_ping=True, **options
            )
        except ModuleNotFoundError:
            raise StoreError(
                'To keep rooms in PostgreSQL, install its driver: pip install "commonroom'
                '[postgresql]"'
            ) from None
        event.listen(engine, "connect", _prepare_postgresql)
    event.listen(engine, "after_cursor_execute", _note_write)
    return engine


def _postgresql_options() -> dict[str, Any]:
    """How every connection is made: give up soon, and notice when the other side is gone."""
    return {
        "connect_timeout": 5,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "application_name": "commonroom",
    }


def _prepare_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN comes too late and is never IMMEDIATE: we begin ourselves. See
    # “Serializable isolation / Savepoints / Transactional DDL” in SQLAlchemy's SQLite pages.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY * 1000:.0f}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten


def _begin_sqlite(connection: Connection) -> None:
    # A writer that begins as a reader can fail half-way with “database is locked”.
    writes = connection.get_execution_options().get("commonroom_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.execute(f"SET lock_timeout = {BUSY * 1000:.0f}")  # milliseconds
    connection.commit()


def _note_write(
    connection: Connection, cursor: Any, _sql: str, _parameters: Any, context: Any, _many: bool
) -> None:
    changes = context.isinsert or context.isupdate or context.isdelete
    if changes and cursor.rowcount != 0:
        connection.info["wrote"] = True
