"""Who is here: heartbeats, and what the store is told of them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from math import inf

from ...store import ParticipantRecord, StoreError
from .client import Client

log = logging.getLogger(__name__)

NOTE = 1.0  # seconds after which a return is noted
BEAT = 20.0  # seconds between heartbeats


class Presence:
    """Pings everybody every 20 seconds and notes in one go who is there.

    sockets: gives all that are connected
    seen: tells the store that these participants are here at this time
    """

    def __init__(
        self,
        sockets: Callable[[], list[Client]],
        seen: Callable[[list[str], float], Awaitable[None]],
    ) -> None:
        self._sockets = sockets
        self._seen = seen
        self._returned: set[str] = set()
        self._looked = time.monotonic()

    def arrive(self, participant: ParticipantRecord) -> None:
        """Somebody has come; whoever has just joined is already known to be here."""
        # Either way: what was noted later than now was noted by a clock that was ahead.
        if abs(time.time() - (participant.seen_at or 0)) > BEAT:
            self._returned.add(participant.id)

    def look_again(self) -> None:
        """Note who is here as soon as may be: what was noted is by another clock."""
        self._looked = -inf

    async def follow(self) -> None:
        """Go on until cancelled."""
        while True:
            await asyncio.sleep(NOTE)
            here, self._returned = self._returned, set()
            for socket in self._sockets():
                socket.check_patience()
            if time.monotonic() - self._looked >= BEAT:
                self._looked = time.monotonic()
                here |= self._beat()
            if not here:
                continue
            try:
                await self._seen(sorted(here), time.time())
            except StoreError as error:
                self._returned |= here
                log.error("It could not be noted who is here. %s", error)

    def _beat(self) -> set[str]:
        """Ping everybody, drop those that have fallen silent, and say who is left."""
        alive = [socket for socket in self._sockets() if socket.alive()]
        return {socket.participant.id for socket in alive if socket.participant}
