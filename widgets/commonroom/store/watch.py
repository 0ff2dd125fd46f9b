"""Watch: has anything in the database changed since the last look?"""

from __future__ import annotations

import sqlite3
import threading
from typing import Any, Protocol

from sqlalchemy.exc import DBAPIError

from .database import CHANNEL, Database
from .errors import StoreError
from .failures import explain

LOOK = 0.5  # seconds after which a waiting thread looks whether it should stop
AGAIN = (0.5, 10.0)  # seconds before connecting again: at first, and at most


class Watch(Protocol):
    """Tells whether something changed. Close it when nobody asks any more."""

    def changed(self) -> bool:
        """Whether anything was committed since the last call; True at the first. Never waits."""

    def close(self) -> None:
        """Let go of the connection."""


class SqliteWatch:
    """``PRAGMA data_version`` of a connection that never writes: every commit changes it."""

    def __init__(self, database: Database) -> None:
        self._address = database.address
        self._lock = threading.Lock()
        self._last: int | None = None
        try:
            self._connection = sqlite3.connect(
                str(database.address.database),
                timeout=0,
                isolation_level=None,
                check_same_thread=False,
            )
        except sqlite3.Error as error:
            raise explain(error, self._address) from error

    def changed(self) -> bool:
        """Whether anything was committed since the last call; True at the first."""
        with self._lock:
            try:
                version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            except sqlite3.Error:
                return False  # held by another program just now (the next look tells), or closed
            before, self._last = self._last, version
        return before != version

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            self._connection.close()


class PostgresqlWatch:
    """LISTEN on a connection of its own, in a thread, so that a lost server keeps nobody waiting.

    After a lost connection it connects again, and then reports a change: there may have been one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._news = threading.Event()
        self._stop = threading.Event()
        self._news.set()
        connection = self._listen()
        self._thread = threading.Thread(
            target=self._follow, args=[connection], name="commonroom-watch", daemon=True
        )
        self._thread.start()

    def changed(self) -> bool:
        """Whether anything was committed since the last call; True at the first."""
        if not self._news.is_set():
            return False
        self._news.clear()  # news that arrives after this line is for the next call
        return True

    def close(self) -> None:
        """Let go of the connection, at once for the caller."""
        self._stop.set()

    def _listen(self) -> Any:
        try:
            pooled = self._database.engine.raw_connection()
        except DBAPIError as error:
            raise explain(error.orig or error, self._database.address) from error
        connection: Any = pooled.driver_connection
        pooled.detach()
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
        return connection

    def _follow(self, connection: Any) -> None:
        from psycopg import Error

        pause, longest = AGAIN
        while not self._stop.is_set():
            try:
                if connection is None:
                    connection = self._listen()
                    self._news.set()
                    pause = AGAIN[0]
                for _ in connection.notifies(timeout=LOOK, stop_after=1):
                    self._news.set()
            except (Error, StoreError):
                _close(connection)
                connection = None
                self._stop.wait(pause)
                pause = min(2 * pause, longest)
        _close(connection)


def _close(connection: Any) -> None:
    if connection is not None:
        connection.close()
