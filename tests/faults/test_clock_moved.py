"""The machine's clock is set forwards and back while everybody answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serving import serving

from .clock import MovableClock
from .hall import Hall, hall

SIZE = 12
HOUR = 3600.0
LEFT = 30.0  # seconds on the timer; enough for two busy cores


@pytest.fixture
def clock(tmp_path: Path) -> MovableClock:
    return MovableClock(tmp_path)


async def shows(room: Hall, what: Callable[..., bool]) -> None:
    """Wait until the stage shows it, within the two seconds that it has."""
    async with asyncio.timeout(2):
        while not what(await room.stage.shown()):
            await asyncio.sleep(0.05)


async def test_a_clock_that_is_moved_changes_nothing(clock: MovableClock) -> None:
    with serving(env=clock.env) as served:
        async with hall(served, SIZE, **clock.env) as room:
            for moved in (HOUR, -HOUR, -HOUR, 25 * HOUR):
                await room.stage.do(f"values.open(seconds={LEFT})")
                started = time.monotonic()
                room.begin()
                await room.hears(2 * SIZE)
                clock.move(moved)
                await room.hears(2 * SIZE)  # the timer still runs
                await room.balances()
                # Who is here is still here; who knew their way in still knows it.
                await shows(room, lambda stage: stage.here == SIZE and stage.accepting)
                room.phones[0].close()
                await room.phones[0].enter()
                await room.balances()
                assert time.monotonic() - started < LEFT, "too slow to tell anything"
                left = room.phones[0].exercises["values"]["closes_in"]
                assert 0 < left <= LEFT - (time.monotonic() - started) + 2
            revisions = room.store.revisions(room.exercise.id, rehearsal=False)
            for who in {one.participant_id for one in revisions}:
                mine = [one.revision for one in revisions if one.participant_id == who]
                assert mine == list(range(1, len(mine) + 1))


async def test_a_timer_closes_when_its_time_is_up_whatever_the_clock_says(
    clock: MovableClock,
) -> None:
    with serving(env=clock.env) as served:
        async with hall(served, 3, **clock.env) as room:
            asked = time.monotonic()
            await room.stage.do("values.open(seconds=4)")
            began = time.monotonic()
            phone = room.phones[0]
            while phone.exercises["values"]["closes_in"] is None:
                await phone.receive()
            clock.move(-HOUR)
            closed = await phone.until("exercise", key="values", open=False)
            assert time.monotonic() - asked > 3.9
            assert time.monotonic() - began < 6
            assert closed["closes_in"] is None
            await shows(room, lambda stage: not stage.accepting)


async def test_whoever_vanished_before_the_clock_was_set_back_is_not_here_for_ever(
    clock: MovableClock,
) -> None:
    with serving(env=clock.env) as served:
        async with hall(served, 3, **clock.env) as room:
            room.phones.pop().close()
            clock.move(-HOUR)
            await shows(room, lambda stage: stage.here == 2)
            before = (await room.stage.shown()).beat
            async with asyncio.timeout(10):  # the page would else think that the kernel is gone
                while (await room.stage.shown()).beat == before:
                    await asyncio.sleep(0.1)
            room.begin()
            await room.hears(3)
            await room.balances()
