"""Rooms set side by side in a notebook, by their codes or read from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..calls import spoken, value
from ..comparisons.rooms.notebook import Compared, exercise_of
from ..rooms.reader import RoomReader
from ..staging.errors import RoomError


@spoken(RoomError, "cr.compare")
def compare(
    rooms: Mapping[str, str | RoomReader | Sequence[str | RoomReader]],
    *,
    key: str,
    database: str | None = None,
) -> Compared:
    """Set exercise ``key`` of several rooms side by side: ``{"North": "KZ4MTP", "South": …}``.

    A room is named by its code, or is one that was read from a file: ``cr.load("south.xlsx")``. A
    list is a place that asked more than once, the first round first. Raises NoSuchRoom,
    NoSuchExercise, and RoomError when the rooms were asked in different ways.
    """
    asked = []
    for name, given in rooms.items():
        listed = [given] if isinstance(given, str | RoomReader) else given
        if not isinstance(listed, Sequence) or not all(
            isinstance(r, str | RoomReader) for r in listed
        ):
            what = "should be the code of a room, or a list of codes"
            raise RoomError(f"“{name}” {what}, not {value(given)}.")
        for one in listed:
            room = RoomReader.open(one, database=database) if isinstance(one, str) else one
            asked.append((name, exercise_of(room, key)))
    return Compared(asked)
