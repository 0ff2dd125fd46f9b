"""A hall: a server's room with a stage and phones that answer, to let something go wrong in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from random import Random

from commonroom.store import Store
from tests.server.conftest import Opened, open_room
from tests.serving import Served

from .ledger import Ledger
from .phone import RestlessPhone
from .stage import Stage, staged

ROLES = ("student", "student", "staff")
PATIENCE = 60.0  # seconds for what takes as long as the fault lasts


class Hall:
    """Everybody in one room. ``begin`` lets them answer, ``balances`` stops them and looks."""

    def __init__(
        self, served: Served, store: Store, room: Opened, stage: Stage, phones: list[RestlessPhone]
    ) -> None:
        self.served, self.store, self.room, self.stage = served, store, room, stage
        self.phones = phones
        self.exercise = room.exercises["values"]
        self.longest = 0.0  # seconds that stage and phones needed at most
        self._stop = asyncio.Event()
        self._living: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Let every phone answer, again and again."""
        self._stop.clear()
        self._living = [asyncio.create_task(phone.live(self._stop)) for phone in self.phones]

    @property
    def told(self) -> int:
        """How many answers phones were told are saved."""
        return sum(len(phone.saved) for phone in self.phones)

    async def hears(self, more: int) -> None:
        """Wait until phones have been told that so many answers more are saved."""
        goal = self.told + more
        await self.until(lambda: self.told >= goal)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                await asyncio.sleep(0.01)

    async def balances(self) -> int:
        """Let everybody finish, then make the three checks of the ledger."""
        self._stop.set()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*self._living)
        self._living = []
        ledger = Ledger(self.store, self.exercise, self.stage, self.phones)
        told = await ledger.balances()
        self.longest = max(self.longest, ledger.apart)
        return told


def people(served: Served, code: str, size: int, seed: int = 0) -> list[RestlessPhone]:
    """So many phones, two students to each member of staff."""
    return [RestlessPhone(served.socket, code, ROLES[i % 3], Random(seed + i)) for i in range(size)]


@asynccontextmanager
async def hall(served: Served, size: int, **env: str) -> AsyncIterator[Hall]:
    """A hall of so many phones; ``env`` is what the stage's kernel has on top of ours."""
    store = served.store()
    room = open_room(store)
    try:
        async with staged(served.database, room.code, **env) as stage:
            here = Hall(served, store, room, stage, people(served, room.code, size))
            await asyncio.gather(*(phone.enter() for phone in here.phones))
            yield here
            for phone in here.phones:
                phone.close()
    finally:
        store.close()
