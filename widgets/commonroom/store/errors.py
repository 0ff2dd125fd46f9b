"""What can go wrong in the store, in words for the facilitator."""

from __future__ import annotations


class StoreError(Exception):
    """Something could not be kept or read; the message says what, and what to do."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for its own rendering: a facilitator needs no stack.
        return [str(self)]


class Locked(StoreError):
    """Another program holds the database for longer than we wait."""


class Unwritable(StoreError):
    """The file, its folder or the database refuses to be written."""


class DiskFull(StoreError):
    """There is no space left. What was acknowledged is kept."""


class Unreachable(StoreError):
    """The database server does not answer, or does not let us in."""


class NotADatabase(StoreError):
    """The file is no database, or is damaged, or belongs to another program."""


class Newer(StoreError):
    """The database was made by a newer commonroom than this one."""


class Unknown(StoreError):
    """There is no such room or exercise."""


class RoomFull(StoreError):
    """As many people have joined as the room takes."""

    def __init__(self, capacity: int) -> None:
        super().__init__(f"This room is full: it takes {capacity} people.")


class RoomShut(StoreError):
    """The facilitator lets nobody else in; whoever has joined comes back."""

    def __init__(self) -> None:
        super().__init__("Nobody else is let into this room at the moment.")


class RoomEnded(StoreError):
    """The room takes nobody any more."""

    def __init__(self) -> None:
        super().__init__("This room has ended.")
