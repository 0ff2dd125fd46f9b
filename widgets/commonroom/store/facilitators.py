"""Facilitators: who has an account on this server. The host, who started it, needs none."""

from __future__ import annotations

import time

from sqlalchemy import Connection, delete, insert, select, update

from .database import Database, reads, storable, writes
from .records import FacilitatorRecord
from .schema import facilitators

COLUMNS = (facilitators.c.name, facilitators.c.password, facilitators.c.created_at)


class Facilitators(Database):
    """The part of the store that knows facilitators."""

    @writes
    def add_facilitator(self, db: Connection, name: str, password: str) -> bool:
        """Give somebody an account, or a new password; returns whether the account is new.

        ``password`` is kept as it is given: hashed.
        """
        known = _account(db, name)
        if known:
            which = facilitators.c.name == known.name
            db.execute(update(facilitators).where(which).values(password=password))
            return False
        db.execute(
            insert(facilitators).values(
                name=storable(name), password=password, created_at=time.time()
            )
        )
        return True

    @writes
    def remove_facilitator(self, db: Connection, name: str) -> bool:
        """Take an account away; their rooms stay, for the host. Returns whether there was one."""
        known = _account(db, name)
        if known:
            db.execute(delete(facilitators).where(facilitators.c.name == known.name))
        return known is not None

    @reads
    def facilitator(self, db: Connection, name: str) -> FacilitatorRecord | None:
        """The account of this name, in any spelling of its capitals; None if there is none."""
        return _account(db, name)

    @reads
    def facilitators(self, db: Connection) -> list[FacilitatorRecord]:
        """The accounts, by name."""
        return _accounts(db)


def _accounts(db: Connection) -> list[FacilitatorRecord]:
    query = select(*COLUMNS).order_by(facilitators.c.name)
    return [FacilitatorRecord(*row) for row in db.execute(query)]


def _account(db: Connection, name: str) -> FacilitatorRecord | None:
    # Databases fold capitals each in their own way; an institution has few facilitators.
    wanted = storable(name).casefold()
    return next((one for one in _accounts(db) if one.name.casefold() == wanted), None)
