"""The earlier rooms that a new room may carry on from, as the list of workshops offers them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ...catalogue.folder import Workshop, find_workshop, known_as
from ...locale import dates
from ...store import RoomRecord, Store

MOST = 12  # rooms offered of one workshop; the latest
LATEST, NONE = "latest", "none"


@dataclass(frozen=True)
class EarlierRoom:
    """A room with answers; ``people`` is how many gave one to the question most answered."""

    room: RoomRecord
    people: int

    @property
    def day(self) -> str:
        """When it was opened, in the server's local time; with the year if that is over."""
        opened, now = time.localtime(self.room.created_at), time.localtime()
        short = dates.short_day(opened)
        return short if opened.tm_year == now.tm_year else f"{short} {opened.tm_year}"


@dataclass(frozen=True)
class Followed:
    """A workshop whose earlier rooms may feed another, with those rooms, newest first."""

    name: str
    title: str
    rooms: tuple[EarlierRoom, ...]


def followed(
    store: Store, folder: Path, workshop: Workshop, whose: str, *, rehearsing: bool
) -> tuple[Followed, ...]:
    """What a room of ``whose`` may carry on from: rooms of theirs, or shared, with answers."""
    found = []
    for name in workshop.follows:
        known = known_as(name, folder)
        theirs = (room for room in store.rooms(ended=None) if room.belongs_to(whose))
        rooms = (room for room in theirs if known.has(room))
        answered = (_answered(store, room) for room in rooms if rehearsing or not _rehearses(room))
        offered = tuple(islice((one for one in answered if one), MOST))
        if offered:
            own = find_workshop(folder, name)
            found.append(Followed(name, own.title if own else offered[0].room.title, offered))
    return tuple(found)


def choice(
    store: Store, workshop: Workshop, whose: str, chosen: Mapping[str, str]
) -> dict[str, str]:
    """What was chosen, for the room's settings: workshop → code, or “” for none.

    The latest room is no choice: it may not have been opened yet.
    """
    kept = {}
    for name in workshop.follows:
        code = chosen.get(name, LATEST)
        if code == NONE:
            kept[name] = ""
        elif code != LATEST and (room := store.room(code)) and room.belongs_to(whose):
            kept[name] = room.code
    return kept


def _answered(store: Store, room: RoomRecord) -> EarlierRoom | None:
    counts = store.answered_counts(room.id, rehearsal=_rehearses(room), present_since=time.time())
    people = max(counts.answered.values(), default=0)
    enough = people >= room.threshold
    return EarlierRoom(room, people) if enough else None


def _rehearses(room: RoomRecord) -> bool:
    return bool(room.settings.get("rehearsal"))
