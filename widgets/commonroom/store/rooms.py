"""Rooms: one live run of a workshop each."""

from __future__ import annotations

import secrets
import time
from typing import Any

from sqlalchemy import Connection, insert, select, update

from .codes import new_code
from .database import Database, as_json, reads, storable, writes
from .errors import Unknown
from .events import note
from .records import UNSET, RoomRecord, Unset
from .schema import meta, rooms
from .typed_codes import normalise

COLUMNS = (
    rooms.c.id,
    rooms.c.code,
    rooms.c.workshop,
    rooms.c.title,
    rooms.c.settings,
    rooms.c.created_at,
    rooms.c.ended_at,
    rooms.c.owner,
)


# settings that say where a stage is, not what was decided
PASSING = ("slide", "outline", "wall_page", "wall_shows")


class Rooms(Database):
    """The part of the store that knows rooms."""

    @writes
    def create_room(
        self,
        db: Connection,
        workshop: str,
        title: str,
        settings: dict[str, Any] | None = None,
        *,
        owner: str = "",
    ) -> RoomRecord:
        """Open a room under a code that no other room has; ``owner`` is whose it is."""
        code = new_code()
        while db.scalar(select(rooms.c.id).where(rooms.c.code == code)):
            code = new_code()
        db.execute(
            insert(rooms).values(
                code=code,
                workshop=storable(workshop),
                title=storable(title),
                settings=settings or {},
                created_at=time.time(),
                owner=storable(owner),
            )
        )
        room = RoomRecord(*db.execute(select(*COLUMNS).where(rooms.c.code == code)).one())
        note(db, room.id, "create", {"workshop": workshop, "title": title})
        return room

    @reads
    def room(self, db: Connection, code: str) -> RoomRecord | None:
        """The room of this code, in any spelling; None if there is none."""
        wanted = storable(normalise(code))
        row = db.execute(select(*COLUMNS).where(rooms.c.code == wanted)).one_or_none()
        return RoomRecord(*row) if row else None

    @reads
    def rooms(
        self,
        db: Connection,
        *,
        ended: bool | None = False,
        workshop: str | None = None,
        owner: str | None = None,
    ) -> list[RoomRecord]:
        """The rooms that run (or have ended, or, with None, all of them), newest first.

        Those of an ``owner`` only, if one is named; rooms that others share are not among them.
        """
        query = select(*COLUMNS).order_by(rooms.c.created_at.desc(), rooms.c.id.desc())
        if ended is not None:
            query = query.where(rooms.c.ended_at.is_not(None) if ended else _running)
        if workshop is not None:
            query = query.where(rooms.c.workshop == storable(workshop))
        if owner is not None:
            query = query.where(rooms.c.owner == storable(owner))
        return [RoomRecord(*row) for row in db.execute(query)]

    @writes
    def update_room(
        self,
        db: Connection,
        room_id: int,
        *,
        title: str | None = None,
        settings: dict[str, Any] | None = None,
    ) -> RoomRecord:
        """Change the title, or some of the settings (those not named stay as they are).

        What was decided anew about a room that people may be in is written to the events.
        """
        now = lock_room(db, room_id)
        changed: dict[str, Any] = {}
        merged = {**now.settings, **(settings or {})}
        if as_json(merged) != as_json(now.settings):
            changed["settings"] = merged
        if title is not None and storable(title) != now.title:
            changed["title"] = storable(title)
        if not changed:
            return now
        for name, value in (settings or {}).items():
            if name not in PASSING and as_json(now.settings.get(name)) != as_json(value):
                note(db, room_id, "settings", {name: value})
        return _change(db, room_id, changed)

    @writes
    def tell_slides(self, db: Connection, room_id: int, slides: list[dict[str, str]]) -> RoomRecord:
        """Keep what the stage's slides are called, and the key of the exercise on each.

        The room stays on the slide that it is on.
        """
        now = lock_room(db, room_id)
        settings = {**now.settings, "outline": slides}
        if "slide" in settings:
            settings["slide"] = _slide(slides, settings["slide"]["n"])
        return now if settings == now.settings else _change(db, room_id, {"settings": settings})

    @writes
    def turn_to(
        self, db: Connection, room_id: int, n: int, *, since: int | Unset | None = UNSET
    ) -> RoomRecord:
        """Bring the room to slide ``n``, from 0.

        With ``since`` only if it is still on that slide; None stands for a room that no stage has
        brought to any. The room as it is then.
        """
        now = lock_room(db, room_id)
        on = now.settings["slide"]["n"] if "slide" in now.settings else None
        slide = _slide(now.settings.get("outline") or [], n)
        if since not in (UNSET, on) or slide == now.settings.get("slide"):
            return now
        return _change(db, room_id, {"settings": {**now.settings, "slide": slide}})

    @writes
    def end_room(self, db: Connection, room_id: int) -> RoomRecord:
        """End the room: nobody joins or answers any more. What was answered stays."""
        now = lock_room(db, room_id)
        if now.ended_at is not None:
            return now
        note(db, room_id, "end", {})
        return _change(db, room_id, {"ended_at": time.time()})

    def secret(self) -> bytes:
        """The key that signs cookies, the same for every server on this database."""
        return bytes.fromhex(self._find_secret() or self._make_secret())

    @reads
    def _find_secret(self, db: Connection) -> str | None:
        return db.scalar(select(meta.c.value).where(meta.c.name == "secret"))

    @writes
    def _make_secret(self, db: Connection) -> str:
        # Two servers that start at once: the second finds the first one's, or is tried again.
        found = db.scalar(select(meta.c.value).where(meta.c.name == "secret"))
        if found is None:
            found = secrets.token_hex(32)
            db.execute(insert(meta).values(name="secret", value=found))
        return str(found)


_running = rooms.c.ended_at.is_(None)


def lock_room(db: Connection, room_id: int) -> RoomRecord:
    """The room as it is now and stays until this transaction ends; raises Unknown."""
    query = select(*COLUMNS).where(rooms.c.id == room_id).with_for_update(key_share=True)
    row = db.execute(query).one_or_none()
    if row is None:
        raise Unknown("There is no such room in this database.")
    return RoomRecord(*row)


def _slide(slides: list[dict[str, str]], n: int) -> dict[str, Any]:
    """A slide as it is kept: with the exercise that stands on it, if one does."""
    return {"n": n, "key": slides[n]["key"] if n < len(slides) else ""}


def _change(db: Connection, room_id: int, changed: dict[str, Any]) -> RoomRecord:
    db.execute(update(rooms).where(rooms.c.id == room_id).values(changed))
    return RoomRecord(*db.execute(select(*COLUMNS).where(rooms.c.id == room_id)).one())
