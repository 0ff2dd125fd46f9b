"""Where a charter looks: in its own room first, then in earlier rooms of the series."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..locale.languages import ENGLISH
from ..rooms.earlier import rooms_before
from ..rooms.reader import RoomReader
from ..staging.comparison import Comparison
from .model import REPORT

LOOKED_AT = 12  # rooms of a workshop, the likeliest first


class Series:
    """The exercises of a room and of the rooms before it; only those that were shown to a room."""

    def __init__(self, room: RoomReader, language: str = ENGLISH) -> None:
        self._room, self.language = room, language
        self.say = REPORT.speaking(language)
        self._known: dict[int, RoomReader] = {room.id: room}
        self._hidden: list[str] = []

    def find(self, workshop: str, kind: str, key: str) -> Any:
        """The exercise or comparison of this kind and key, here or in that workshop; else None.

        The first room that has answers to it decides. What it has not revealed is remembered for
        ``left_out``.
        """
        for room in self._rooms(workshop):
            if key not in room or room[key].kind != kind or room.people(key) < room.threshold:
                continue
            one = room[key]
            if _shown(one):
                return one
            self._hidden.append(one.prompt)
            return None
        return None

    def left_out(self, wanted: bool) -> list[str]:
        """The questions that were found but not revealed since the last call, if still wanted."""
        found, self._hidden = self._hidden, []
        return found if wanted else []

    def whence(self, one: Any) -> str:
        """The room that a finding is from, if it is not this one."""
        if one.room is self._room:
            return ""
        return self.say("charter-room", room=one.room.title, code=one.room.code)

    def _rooms(self, workshop: str) -> Iterator[RoomReader]:
        here = self._room
        yield here
        for record in islice(rooms_before(here, workshop), LOOKED_AT):
            if record.id not in self._known:
                self._known[record.id] = RoomReader(here.store, record)
            yield self._known[record.id]


def _shown(one: Any) -> bool:
    """Whether the room has seen the answers: by themselves, in a comparison, or by having ended."""
    room = one.room
    compared = (room[key] for key in room if isinstance(room[key], Comparison))
    return (
        one.revealed
        or room.record.ended_at is not None
        or any(one in other.parts and other.revealed for other in compared)
    )
