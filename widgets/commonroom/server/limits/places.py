"""How many lines there may be, and for whom places are kept."""

from __future__ import annotations

from collections import Counter

from ..live.client import Client

MOST = 10_000  # lines to phones in all
KEPT = 4_000  # of them for devices that have had a room's code before
EACH = 40  # of one device that count as its own; more are a stranger's


class Places:
    """Counts lines, so that strangers who hold all that they can keep nobody known out.

    A device is known by its signed cookie, which only the page of a room gives; somebody without
    one, who comes with a token or a code, once they are in a room. Of others, and of those who hide
    behind one cookie with line after line, ``MOST - KEPT`` fit in; and of them whoever has said
    nothing for longest has to go when somebody else comes.
    """

    def __init__(self) -> None:
        self._strangers: set[Client] = set()
        self._silent: dict[Client, None] = {}  # of them, the one waiting longest first
        self._known: dict[Client, str] = {}
        self._of_device: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._strangers) + len(self._known)

    @property
    def full(self) -> bool:
        """Whether nobody fits in any more."""
        return len(self) >= MOST and not self._silent

    def take(self, socket: Client, device: str | None) -> bool:
        """Give a line a place; False if there is none for it."""
        known = device if device is not None and self._of_device[device] < EACH else None
        crowded = known is None and len(self._strangers) >= MOST - KEPT
        if (crowded or len(self) >= MOST) and not self._make_way():
            return False
        if known is None:
            self._strangers.add(socket)
        else:
            self._add(socket, known)
        return True

    def silent(self, socket: Client) -> None:
        """Nothing has been heard on a line yet, or nothing that got its sender anywhere."""
        if socket in self._strangers:
            self._silent.pop(socket, None)
            self._silent[socket] = None

    def spoke(self, socket: Client) -> None:
        """Somebody has said hello, and waits for us."""
        self._silent.pop(socket, None)

    def know(self, socket: Client, participant: str) -> None:
        """Whoever is on a line is in a room now, and a stranger no more."""
        self.spoke(socket)
        if socket in self._strangers and self._of_device[participant] < EACH:
            self._strangers.discard(socket)
            self._add(socket, participant)

    def give_back(self, socket: Client) -> None:
        """A line is gone; also if it has been before."""
        self._strangers.discard(socket)
        self._silent.pop(socket, None)
        device = self._known.pop(socket, None)
        if device is None:
            return
        self._of_device[device] -= 1
        if not self._of_device[device]:
            del self._of_device[device]

    def _add(self, socket: Client, device: str) -> None:
        self._known[socket] = device
        self._of_device[device] += 1

    def _make_way(self) -> bool:
        """Let the line go on which nothing has been said for longest; False if there is none."""
        longest = next(iter(self._silent), None)
        if longest is None:
            return False
        self.give_back(longest)
        longest.make_way()
        return True
