"""What an earlier room found, for a later one to go on with: a series of workshops over a term."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..catalogue.folder import known_as
from ..kinds import Item, Origin
from ..locale import dates
from ..locale.lists import listed
from ..locale.message import Message
from ..locale.staging import STAGING
from ..staging.exercise import Exercise
from ..staging.items import ItemsLike, Live, read_items
from ..store import RoomRecord
from .plane import Corner
from .reader import RoomReader

if TYPE_CHECKING:
    from ..staging.comparison import Comparison


LOOKED_AT = 20  # rooms of a workshop, the latest; those before are of another series


class Earlier(Live):
    """The top of an exercise in an earlier room; without such a room, what stands in for it.

    The room is the latest of that workshop which was opened before this one began (opened its
    first question), unless the facilitator chose another or none in the list of workshops. It
    has to have answers there from as many people as its threshold asks for. Simulated answers
    count, and rehearsals are looked at, only while this room rehearses. Another facilitator's
    rooms are looked at only if they are shared.
    """

    def __init__(
        self,
        room: RoomReader,
        workshop: str,
        key: str,
        n: int,
        otherwise: ItemsLike,
        corner: Corner | None = None,
    ) -> None:
        super().__init__(self._items, f"top {n} of “{key}” in {workshop}", key)
        self._room, self._workshop, self._key, self._n = room, workshop, key, n
        self._otherwise, self._corner = otherwise, corner
        self._last: Exercise | Comparison | None = None
        self._read_before = False

    @property
    def came_from(self) -> RoomRecord | None:
        """The earlier room, or None if there is none to go on with."""
        found = self.exercise
        return found.room.record if found else None

    @property
    def exercise(self) -> Exercise | Comparison | None:
        """The exercise in the earlier room, with its results, headline and chart."""
        store = self._room.store
        rooms = list(islice(rooms_before(self._room, self._workshop), LOOKED_AT))
        asked = store.exercises_of([record.id for record in rooms])
        for record in rooms:
            if self._key not in {kept.key for kept in asked[record.id]}:
                continue
            earlier = RoomReader(store, record)
            if self._key in earlier and earlier.people(self._key) >= earlier.threshold:
                return earlier[self._key]
        return None

    @property
    def origin(self) -> Origin | None:
        """Where the items came from when they were last read, in words; None if from no room."""
        found = self._last if self._read_before else self.exercise
        if found is None:
            return None
        room = found.room.record
        language = self._room.language
        words = STAGING("came-from", language, room=_whence(room, language))
        return Origin(exercise=self._key, room=room.code, words=words)

    def line(self, sentence: str) -> str:
        """The sentence with what was found in the place of ``{}``, and where it is from.

        For the note of a question: ``ours.line("The values we chose: {}.")``. Empty without an
        earlier room.
        """
        found = self.exercise
        if found is None:
            return ""
        language = self._room.language
        words = listed([item.label for item in self._of_room(found)], language)
        whence = _whence(found.room.record, language).text(language)
        return f"{sentence.format(words)} ({whence})"

    def _items(self) -> list[Item]:
        self._last, self._read_before = self.exercise, True
        return list(self._of_room(self._last) if self._last else read_items(self._otherwise))

    def _of_room(self, found: Exercise | Comparison) -> Live:
        if isinstance(found, Exercise):
            return found.leading(self._n, self._corner)
        return found.top(self._n)


def rooms_before(room: RoomReader, workshop: str) -> Iterator[RoomRecord]:
    """The earlier rooms of that workshop that may be meant, the likeliest first."""
    known = known_as(workshop, Path.cwd())
    chosen = room.carries_on_from(workshop)
    began = room.began or time.time()
    for record in room.store.rooms(ended=None):
        if record.id == room.id or record.created_at >= began or not known.has(record):
            continue
        if not record.belongs_to(room.record.owner):
            continue
        if chosen is not None and record.code != chosen:
            continue
        if room.rehearsal or not record.settings.get("rehearsal"):
            yield record


def _whence(room: RoomRecord, language: str) -> Message:
    """An earlier room, as a stage in ``language`` names it."""
    named = "earlier-rehearsal" if room.settings.get("rehearsal") else "earlier-room"
    day = dates.day(room.created_at, language)
    return Message(STAGING, named, {"title": room.title, "code": room.code, "day": day})
