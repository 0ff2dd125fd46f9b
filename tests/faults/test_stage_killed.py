"""The stage's kernel is killed at random moments while everybody answers."""

from __future__ import annotations

from random import Random

from tests.serving import serving

from .hall import hall


async def test_a_killed_stage_comes_back_to_what_was_said_meanwhile(kills: int) -> None:
    rng = Random(2014)
    with serving() as served:
        async with hall(served, 20) as room:
            for _ in range(kills // 3):
                room.begin()
                await room.hears(rng.randint(20, 60))
                before = room.told
                await room.stage.killed()
                await room.hears(60)  # the room goes on collecting without it
                assert room.told > before
                await room.stage.start()  # as the page does when it has lost its kernel
                await room.balances()
