"""The door: where a room is asked for by its code, and who need not queue for it."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from ...store import plausible
from .code_guessing import Turnstile

if TYPE_CHECKING:
    from ..live.hub import Hub
    from ..live.room import LiveRoom

REMEMBERED = 20_000  # devices, with the room that they have been let into


class Door:
    """Lets devices that know a room straight in, and everybody else through the turnstile."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.turnstile = Turnstile()
        self._let_in: OrderedDict[tuple[str, str], None] = OrderedDict()

    async def enter(self, code: str, device: str | None) -> LiveRoom | None:
        """The room with this code, or None. Raises Crowded, and StoreError.

        ``device`` is the signed name of the device that asks; None if it has none.
        """
        if not plausible(code):
            return None  # what can be no code tells nothing, so it costs nothing
        if device and self.turnstile.busy and await self._knows(code, device):
            return await self._hub.enter(code)
        live = await self.turnstile.through(lambda: self._hub.enter(code))
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
        return await self._hub.at_desk(self._was_there, code, device)

    def _was_there(self, code: str, device: str) -> bool:
        room = self._hub.store.room(code)
        if room is None:
            return False
        return self._hub.store.participant_by_device(room.id, device) is not None
