"""How many lines there may be, and for whom places are kept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .socket import ParticipantSocket

MOST = 10_000  # lines to phones in all
KEPT = 4_000  # of them for devices that have had a room's code before
EACH = 40  # of one device that count as its own; more are a stranger's


class Places:
    """Counts lines, so that strangers who hold all that they can keep nobody known out.

    A device is known by its signed cookie, which only the page of a room gives. Of those who have
    no cookie, or hide behind one with line after line, ``MOST - KEPT`` fit in.
    """

    def __init__(self) -> None:
        self._strangers: set[ParticipantSocket] = set()
        self._known: dict[ParticipantSocket, str] = {}
        self._of_device: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._strangers) + len(self._known)

    @property
    def full(self) -> bool:
        """Whether nobody fits in any more."""
        return len(self) >= MOST

    def take(self, socket: ParticipantSocket, device: str | None) -> bool:
        """Give a line a place; False if there is none for it."""
        if self.full:
            return False
        if device is not None and self._of_device[device] < EACH:
            self._known[socket] = device
            self._of_device[device] += 1
            return True
        if len(self._strangers) >= MOST - KEPT:
            return False
        self._strangers.add(socket)
        return True

    def give_back(self, socket: ParticipantSocket) -> None:
        """A line is gone; also if it has been before."""
        self._strangers.discard(socket)
        device = self._known.pop(socket, None)
        if device is None:
            return
        self._of_device[device] -= 1
        if not self._of_device[device]:
            del self._of_device[device]
