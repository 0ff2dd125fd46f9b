"""Admission: where a room is asked for by its code, and who need not queue for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from ...store import Store, plausible
from ..live.room import LiveRoom
from .code_guessing import GuessLimiter

T = TypeVar("T")

REMEMBERED = 20_000  # devices, with the room that they have been let into


class Rooms(Protocol):
    """Where rooms are found."""

    store: Store

    async def enter(self, code: str) -> LiveRoom | None:
        """The room with this code, watched from now on, or None. Raises StoreError."""

    async def run_in_thread(self, ask: Callable[..., T], *args: Any, **named: Any) -> T:
        """Call something of the store without holding up the event loop."""


class Admission:
    """Lets devices that know a room straight in, and limits the rate of everybody else."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self.guess_limiter = GuessLimiter()
        self.links = GuessLimiter(what="links with which somebody goes on elsewhere")
        self._let_in: OrderedDict[tuple[str, str], None] = OrderedDict()

    async def enter(self, code: str, device: str | None) -> LiveRoom | None:
        """The room with this code, or None. Raises Crowded, and StoreError.

        ``device`` is the signed name of the device that asks; None if it has none.
        """
        if not plausible(code):
            return None  # what can be no code tells nothing, so it costs nothing
        if device and self.guess_limiter.busy and await self._knows(code, device):
            return await self._rooms.enter(code)
        live = await self.guess_limiter.through(lambda: self._rooms.enter(code))
        if live and device:
            self.remember(code, device)
        return live

    def remember(self, code: str, device: str) -> None:
        """This device has had the right code: it is no stranger to this room any more."""
        self._let_in[code, device] = None
        self._let_in.move_to_end((code, device))
        while len(self._let_in) > REMEMBERED:
            self._let_in.popitem(last=False)

    async def _knows(self, code: str, device: str) -> bool:
        if (code, device) in self._let_in:
            return True
        return await self._rooms.run_in_thread(self._was_there, code, device)

    def _was_there(self, code: str, device: str) -> bool:
        room = self._rooms.store.room(code)
        if room is None:
            return False
        return self._rooms.store.participant_by_device(room.id, device) is not None
