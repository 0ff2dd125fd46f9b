"""The server is killed at random moments while everybody answers."""

from __future__ import annotations

import asyncio
from random import Random

from tests.server.conftest import open_room
from tests.serving import serving

from .ledger import balance
from .phone import RestlessPhone

ROLES = ("student", "student", "staff")


async def test_kills_at_random_moments_lose_nothing(kills: int, crowd_size: int) -> None:
    rng = Random(2014)
    with serving() as served:
        store = served.store()
        room = open_room(store)
        phones = [
            RestlessPhone(served.socket, room.code, ROLES[i % 3], Random(i))
            for i in range(crowd_size)
        ]
        stop = asyncio.Event()
        living = [asyncio.create_task(phone.live(stop)) for phone in phones]
        for _ in range(kills):
            told = sum(len(phone.saved) for phone in phones)
            moment = told + rng.randint(crowd_size, 4 * crowd_size)
            async with asyncio.timeout(60):
                while sum(len(phone.saved) for phone in phones) < moment:
                    await asyncio.sleep(rng.uniform(0.001, 0.02))
            served.kill()
            await asyncio.to_thread(served.start)
        stop.set()
        async with asyncio.timeout(60):
            await asyncio.gather(*living)
        assert sum(phone.interruptions for phone in phones) >= kills
        assert balance(store, room.exercises["values"].id, phones) > kills * crowd_size
        for phone in phones:
            phone.close()
        store.close()
