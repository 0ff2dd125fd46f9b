"""Keys that are lent for a moment and work once: who has one is let in as whoever lent it."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from .database import Database, as_json, writes
from .schema import meta

_PREFIX = "key:"
REMOTE, DEVICE = "remote", "device"  # purposes


class Keys(Database):
    """The part of the store that knows keys, for every server that shares it.

    A key opens one thing only, its ``purpose``: a facilitator's ``remote``, or a further
    ``device`` of a participant's.
    """

    @writes
    def lend_key(
        self, db: Connection, purpose: str, what: dict[str, Any], *, now: float, until: float
    ) -> str:
        """A key that cannot be guessed, for ``what``, until then (Unix seconds).

        Only its hash is kept, so that nobody who reads the database can use it.
        """
        return lend(db, purpose, what, now=now, until=until)

    @writes
    def take_key(
        self, db: Connection, purpose: str, key: str, *, now: float
    ) -> dict[str, Any] | None:
        """What the key is for, the first time; None if it was used, is too old or never was."""
        return take(db, purpose, key, now=now)


def lend(db: Connection, purpose: str, what: dict[str, Any], *, now: float, until: float) -> str:
    """A key, in the transaction of whoever lends it."""
    _forget_old(db, now)
    key = secrets.token_urlsafe(16)
    kept = as_json({"until": until, "what": what})
    db.execute(insert(meta).values(name=_name(purpose, key), value=kept))
    return key


def take(db: Connection, purpose: str, key: str, *, now: float) -> dict[str, Any] | None:
    """What the key is for, in the transaction of whoever takes it; as ``Keys.take_key``."""
    kept = _kept(db, purpose, key)
    # Of two who come at once, one deletes the row.
    gone = delete(meta).where(meta.c.name == _name(purpose, key))
    return _valid(kept, now) if kept is not None and db.execute(gone).rowcount else None


def look(db: Connection, purpose: str, key: str, *, now: float) -> dict[str, Any] | None:
    """What the key is for, without using it up."""
    return _valid(_kept(db, purpose, key), now)


def end_keys(db: Connection, purpose: str, what: dict[str, Any]) -> int:
    """Let no key that was lent for ``what`` work any more; returns how many there were."""
    begins = meta.c.name.startswith(f"{_PREFIX}{purpose}:")
    lent = db.execute(select(meta.c.name, meta.c.value).where(begins))
    ended = [name for name, kept in lent if json.loads(kept)["what"] == what]
    if ended:
        db.execute(delete(meta).where(meta.c.name.in_(ended)))
    return len(ended)


def _kept(db: Connection, purpose: str, key: str) -> str | None:
    return db.scalar(select(meta.c.value).where(meta.c.name == _name(purpose, key)))


def _valid(kept: str | None, now: float) -> dict[str, Any] | None:
    if kept is None:
        return None
    lent = json.loads(kept)
    what: dict[str, Any] = lent["what"]
    return what if now < lent["until"] else None


def _name(purpose: str, key: str) -> str:
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:40]
    return f"{_PREFIX}{purpose}:{digest}"


def _forget_old(db: Connection, now: float) -> None:
    lent = select(meta.c.name, meta.c.value).where(meta.c.name.startswith(_PREFIX))
    old = [name for name, kept in db.execute(lent) if json.loads(kept)["until"] <= now]
    if old:
        db.execute(delete(meta).where(meta.c.name.in_(old)))
