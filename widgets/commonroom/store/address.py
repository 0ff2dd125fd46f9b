"""Where the database is: what a person may write for it, and the file's own folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from .errors import StoreError, Unwritable

VARIABLE = "COMMONROOM_DATABASE"


def read_address(text: str | None) -> URL:
    """The database's URL, from a path, ``sqlite:///…``, ``postgres://…`` or ``postgresql://…``.

    None means what the environment variable COMMONROOM_DATABASE says, else a file in the user's
    data directory. A path becomes absolute, so that other processes find the same file.
    """
    given = text or os.environ.get(VARIABLE) or str(default_path())
    if "://" not in given:
        return _file(given)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise StoreError(
            "The address of the database cannot be read. Write a file name, or "
            "postgresql://user:password@host/name (special characters in a password as %XX)."
        ) from None
    backend = url.get_backend_name()
    if backend == "sqlite":
        return _file(url.database or "")
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(f"commonroom keeps rooms in SQLite or PostgreSQL, not in “{backend}”.")


def default_path() -> Path:
    """The database file when nobody names one."""
    return Path(platformdirs.user_data_dir("commonroom", appauthor=False)) / "commonroom.db"


def prepare_file(path: Path) -> None:
    """Make an empty database file that only its owner can read, unless it is there.

    The default folder is made as well; a folder that somebody mistyped is not.
    """
    try:
        if path == default_path():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.is_dir():
            raise Unwritable(f"{path} is a folder. Name a file for the database.")
        if not path.parent.is_dir():
            raise Unwritable(f"There is no folder {path.parent}. Make it, or choose another file.")
        if not path.exists():
            path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise unwritable(path) from error
    # SQLite keeps two more files beside it while it is open, so the folder matters as well.
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise unwritable(path)


def unwritable(path: Path | str) -> Unwritable:
    """The error for a file that cannot be made or changed."""
    return Unwritable(
        f"The database file {path}, or the folder it is in, cannot be written. Change who may "
        "write there, or choose another file with --database."
    )


def spoken(url: URL) -> str:
    """The database's name for a message: the file, or the server without user and password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    host = url.host or url.query.get("host") or "this machine"
    return f"“{url.database}” on {host}" + (f":{url.port}" if url.port else "")


def _file(name: str) -> URL:
    if not name or name == ":memory:":
        raise StoreError("The database needs a file: it has to outlive a restart.")
    return URL.create("sqlite", database=str(Path(name).expanduser().absolute()))
