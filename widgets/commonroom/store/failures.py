"""What a driver raised, in words for the facilitator."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

from .address import spoken, unwritable
from .errors import DiskFull, Locked, NotADatabase, StoreError, Unreachable, Unwritable

KEPT = "Everything that was acknowledged is kept."
FREE = 1 << 20  # bytes; with less, a failed write is a full disk whatever SQLite calls it

# Before a session there is no SQLSTATE, only what libpq says.
REFUSED = ("authentication failed", "no password", "permitted", "pg_hba.conf", "role ")


def explain(error: BaseException, url: URL) -> StoreError:
    """The StoreError for an exception of sqlite3 or psycopg. Never tells a password."""
    if isinstance(error, sqlite3.Error):
        return _sqlite(error, str(url.database))
    return _postgresql(error, spoken(url))


def may_pass(error: BaseException | None) -> bool:
    """Whether trying the transaction again can succeed: two writers met at the same rows."""
    return getattr(error, "sqlstate", None) in ("23505", "23503", "40P01", "40001")


def _sqlite(error: sqlite3.Error, path: str) -> StoreError:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or (name.startswith("SQLITE_IOERR") and _no_space(path)):
        return DiskFull(f"The disk that holds {path} is full. Make some space. {KEPT}")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Locked(
            f"Another program is holding the database {path}. Close it (a database browser, a "
            f"backup, a synchronising folder), or wait a moment. {KEPT}"
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return unwritable(path)
    if name == "SQLITE_NOTADB":
        return NotADatabase(f"{path} is not a database. Choose another file with --database.")
    if name.startswith("SQLITE_CORRUPT"):
        return NotADatabase(f"The database {path} is damaged. Put back a copy, or name a new file.")
    return StoreError(f"The database {path} could not be used: {error}.")


def _no_space(path: str) -> bool:
    try:
        return shutil.disk_usage(Path(path).parent).free < FREE
    except OSError:
        return False


def _postgresql(error: Any, place: str) -> StoreError:
    state = getattr(error, "sqlstate", None) or ""
    said = str(error).strip().partition("\n")[0]
    if state.startswith("28") or any(sign in said for sign in REFUSED):
        return Unreachable(
            f"The database {place} does not let us in. Check the user and the password."
        )
    if state == "3D000" or ("database" in said and "does not exist" in said):
        return Unreachable(f"The database {place} does not exist. Make it, or check its name.")
    if state == "53100":
        return DiskFull(f"The disk of the database {place} is full. {KEPT}")
    if state in ("55P03", "57014"):
        return Locked(f"Another program is holding the database {place}. Close it, or wait. {KEPT}")
    if state in ("42501", "25006"):
        return Unwritable(f"The database {place} does not let this user write in it.")
    if state == "53300" or "too many" in said:
        return Unreachable(f"The database {place} takes no more connections at the moment.")
    if not state or state.startswith(("08", "57P")):
        return Unreachable(
            f"The database {place} cannot be reached. Check that the server runs and that its "
            f"address is right. {KEPT}"
        )
    return StoreError(f"The database {place} could not be used: {said}.")
