"""The server is killed at random moments while everybody answers."""

from __future__ import annotations

import asyncio
from random import Random

from tests.serving import serving

from .hall import hall


async def test_kills_at_random_moments_lose_nothing(kills: int, crowd_size: int) -> None:
    rng = Random(2014)
    with serving() as served:
        async with hall(served, crowd_size) as room:
            for _ in range(kills):
                room.begin()
                await room.hears(rng.randint(crowd_size, 3 * crowd_size))
                await asyncio.sleep(rng.uniform(0, 0.02))  # at any moment between two answers
                served.kill()
                await asyncio.to_thread(served.start)
                await room.balances()
            assert sum(phone.interruptions for phone in room.phones) >= kills
            assert room.told > kills * crowd_size
            print(f"{room.told} answers, stage and phones apart for {room.longest:.2f} s at most")
