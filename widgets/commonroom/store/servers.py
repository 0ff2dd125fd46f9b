"""What a running server has decided for its kernels: the address that phones are given."""

from __future__ import annotations

import json
import time

from sqlalchemy import Connection, delete, insert, select

from .database import Database, as_json, reads, writes
from .schema import meta

_PREFIX = "server:"
KEPT = 90 * 86400  # seconds after which what a killed server left behind is swept up


class Servers(Database):
    """The part of the store that knows servers, each by the name of its run."""

    @writes
    def give_address(self, db: Connection, server: str, url: str) -> None:
        """Let every stage of this server give phones this address from now on."""
        _forget_old(db)
        db.execute(delete(meta).where(meta.c.name == _PREFIX + server))
        kept = as_json({"address": url, "at": time.time()})
        db.execute(insert(meta).values(name=_PREFIX + server, value=kept))

    @reads
    def given_address(self, db: Connection, server: str) -> str:
        """The address that a server has decided on since it started; empty if it has not."""
        kept = db.scalar(select(meta.c.value).where(meta.c.name == _PREFIX + server))
        return str(json.loads(kept)["address"]) if kept else ""

    @writes
    def forget_server(self, db: Connection, server: str) -> None:
        """The server has ended."""
        db.execute(delete(meta).where(meta.c.name == _PREFIX + server))


def _forget_old(db: Connection) -> None:
    decided = select(meta.c.name, meta.c.value).where(meta.c.name.startswith(_PREFIX))
    limit = time.time() - KEPT
    old = [name for name, kept in db.execute(decided) if json.loads(kept)["at"] < limit]
    if old:
        db.execute(delete(meta).where(meta.c.name.in_(old)))
