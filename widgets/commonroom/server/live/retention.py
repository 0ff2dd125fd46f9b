"""Retention: the server deletes rooms whose time is over."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from ...store import StoreError
from ...text.dates import DAY
from .clock import Clock

if TYPE_CHECKING:
    from .hub import Hub

log = logging.getLogger(__name__)

EVERY = 3600.0  # seconds between looks


class Retention:
    """Looks at once and every hour which rooms nobody has touched for ``days``, and deletes them.

    A room with days of its own (``keep_days`` in its settings) goes by those; without either it is
    kept. A room to which somebody is connected is never deleted.
    """

    def __init__(self, hub: Hub, days: int | None, clock: Clock | None = None) -> None:
        self._hub, self._days = hub, days
        self._clock = clock or Clock()

    async def follow(self) -> None:
        """Go on until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """Delete what is due now, and say so in the log.

        Not if the clock was moved since the last look: by a wrong one everything might be due.
        """
        if self._clock.moved():
            self._clock.adopt()
            log.warning("The clock was moved, so old rooms are looked for in an hour.")
            return
        now = self._clock.now()
        before = None if self._days is None else now - self._days * DAY
        try:
            spare = self._hub.occupied
            gone = await self._hub.at_desk(self._hub.store.purge, before, now=now, spare=spare)
        except StoreError as error:
            log.error("Old rooms could not be deleted; trying again in an hour. %s", error)
            return
        for room in gone:
            log.warning("Room %s was deleted: nobody had touched it for long enough.", room.code)
