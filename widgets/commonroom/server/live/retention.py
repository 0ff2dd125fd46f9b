"""Retention: the server deletes rooms whose time is over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from ...locale.dates import DAY
from ...store import Store, StoreError
from .clock import Clock

log = logging.getLogger(__name__)
T = TypeVar("T")

EVERY = 3600.0  # seconds between looks


class Rooms(Protocol):
    """The rooms that are looked after."""

    store: Store

    @property
    def occupied(self) -> frozenset[int]:
        """The ids of the rooms to which somebody is connected."""

    async def run_in_thread(self, ask: Callable[..., T], *args: Any, **named: Any) -> T:
        """Call something of the store without holding up the event loop."""


class Retention:
    """Looks at once and every hour which rooms nobody has touched for ``days``, and deletes them.

    A room with days of its own (``keep_days`` in its settings) goes by those; without either it is
    kept. A room to which somebody is connected is never deleted.
    """

    def __init__(self, rooms: Rooms, days: int | None, clock: Clock | None = None) -> None:
        self._rooms, self._days = rooms, days
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
            spare = self._rooms.occupied
            gone = await self._rooms.run_in_thread(
                self._rooms.store.purge, before, now=now, spare=spare
            )
        except StoreError as error:
            log.error("Old rooms could not be deleted; trying again in an hour. %s", error)
            return
        for room in gone:
            log.warning("Room %s was deleted: nobody had touched it for long enough.", room.code)
