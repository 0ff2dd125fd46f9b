"""The database stops, or the disk is full, while everybody answers."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests import disk, postgres
from tests.server.conftest import open_room
from tests.serving import serving

from .ledger import balance
from .phone import RestlessPhone

SIZE = 20


@pytest.fixture
def own_postgresql() -> Iterator[tuple[Path, Path, str]]:
    """A PostgreSQL that a test may stop: its programs, its folder, its address."""
    programs = postgres.find_programs()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail(postgres.MISSING)
        pytest.skip(postgres.MISSING)
    running = postgres._start(programs)
    home = Path(str(running["home"]))
    yield programs, home, str(running["url"])
    postgres._stop(programs, home)


async def gather(phones: list[RestlessPhone], told: int) -> None:
    """Wait until phones have been told that so many answers more are saved."""
    goal = sum(len(phone.saved) for phone in phones) + told
    async with asyncio.timeout(60):
        while sum(len(phone.saved) for phone in phones) < goal:
            await asyncio.sleep(0.01)


def refusals(phones: list[RestlessPhone]) -> int:
    """How often phones were told that an answer is not saved this time."""
    heard = (message for phone in phones for message in phone.received)
    return sum(message.get("code") == "not-saved" for message in heard)


@pytest.mark.postgresql
async def test_postgresql_stops_and_starts_and_nothing_is_lost(
    own_postgresql: tuple[Path, Path, str], kills: int
) -> None:
    programs, home, url = own_postgresql
    with serving(url) as served:
        store = served.store()
        room = open_room(store)
        phones = [RestlessPhone(served.socket, room.code, "staff", Random(i)) for i in range(SIZE)]
        stop = asyncio.Event()
        living = [asyncio.create_task(phone.live(stop)) for phone in phones]
        for _ in range(kills // 3):
            await gather(phones, 3 * SIZE)
            await asyncio.to_thread(postgres.stop, programs, home, "fast")
            await asyncio.to_thread(postgres.start, programs, home)
        await gather(phones, 3 * SIZE)
        stop.set()
        async with asyncio.timeout(60):
            await asyncio.gather(*living)
        assert balance(store, room.exercises["values"].id, phones) > 3 * SIZE
        store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 24 megabytes."""
    with disk.small_disk(tmp_path, "24m") as folder:
        yield folder


async def test_a_full_disk_is_said_and_nothing_is_shown_as_saved_that_is_not(
    small_disk: Path,
) -> None:
    ballast = small_disk / "ballast"
    with serving(small_disk / "rooms.db") as served:
        store = served.store()
        room = open_room(store)
        phones = [RestlessPhone(served.socket, room.code, "staff", Random(i)) for i in range(SIZE)]
        stop = asyncio.Event()
        living = [asyncio.create_task(phone.live(stop)) for phone in phones]
        await gather(phones, 3 * SIZE)
        await asyncio.to_thread(disk.fill, ballast)
        async with asyncio.timeout(60):
            while refusals(phones) < SIZE:
                await asyncio.sleep(0.01)
        ballast.unlink()
        await gather(phones, 3 * SIZE)
        stop.set()
        async with asyncio.timeout(60):
            await asyncio.gather(*living)
        assert balance(store, room.exercises["values"].id, phones) > 6 * SIZE
        store.close()
