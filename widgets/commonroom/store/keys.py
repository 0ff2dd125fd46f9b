"""Keys that are lent for a moment and work once: how a facilitator's phone is signed in."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from .database import Database, as_json, writes
from .schema import meta

_PREFIX = "key:"


class Keys(Database):
    """The part of the store that knows keys, for every server that shares it."""

    @writes
    def lend_key(self, db: Connection, what: dict[str, Any], *, now: float, until: float) -> str:
        """A key that cannot be guessed, for ``what``, until then (Unix seconds).

        Only its hash is kept, so that nobody who reads the database can use it.
        """
        _forget_old(db, now)
        key = secrets.token_urlsafe(16)
        kept = as_json({"until": until, "what": what})
        db.execute(insert(meta).values(name=_name(key), value=kept))
        return key

    @writes
    def take_key(self, db: Connection, key: str, *, now: float) -> dict[str, Any] | None:
        """What the key is for, the first time; None if it was used, is too old or never was."""
        kept = db.scalar(select(meta.c.value).where(meta.c.name == _name(key)))
        # Of two who come at once, one deletes the row.
        if kept is None or not db.execute(delete(meta).where(meta.c.name == _name(key))).rowcount:
            return None
        lent = json.loads(kept)
        what: dict[str, Any] = lent["what"]
        return what if now < lent["until"] else None


def _name(key: str) -> str:
    return _PREFIX + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:40]


def _forget_old(db: Connection, now: float) -> None:
    lent = select(meta.c.name, meta.c.value).where(meta.c.name.startswith(_PREFIX))
    old = [name for name, kept in db.execute(lent) if json.loads(kept)["until"] <= now]
    if old:
        db.execute(delete(meta).where(meta.c.name.in_(old)))
