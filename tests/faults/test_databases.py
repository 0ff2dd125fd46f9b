"""The database stops, or the disk is full, while everybody answers."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import disk, postgres
from tests.serving import get, serving, wait_for

from .hall import Hall, hall

SIZE = 20


@pytest.fixture
def own_postgresql() -> Iterator[tuple[Path, Path, str]]:
    """A PostgreSQL that a test may stop: its programs, its folder, its address."""
    programs = postgres.find_postgresql()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail(postgres.MISSING)
        pytest.skip(postgres.MISSING)
    running = postgres._start(programs)
    home = Path(str(running["home"]))
    yield programs, home, str(running["url"])
    postgres._stop(programs, home)


def refusals(room: Hall) -> int:
    """How often phones were told that an answer is not saved this time."""
    return sum(phone.put_off for phone in room.phones)


@pytest.mark.postgresql
async def test_postgresql_stops_and_starts_and_nothing_is_lost(
    own_postgresql: tuple[Path, Path, str], kills: int
) -> None:
    programs, home, url = own_postgresql
    with serving(url) as served:
        async with hall(served, SIZE) as room:
            for _ in range(kills // 3):
                room.begin()
                await room.hears(3 * SIZE)
                await asyncio.to_thread(postgres.stop, programs, home, "fast")
                await asyncio.to_thread(postgres.start, programs, home)
                await room.hears(SIZE)
                await room.balances()


@pytest.mark.postgresql
def test_whoever_watches_is_told_at_once_that_the_database_stopped_and_is_back(
    own_postgresql: tuple[Path, Path, str],
) -> None:
    programs, home, url = own_postgresql

    def said(url: str) -> dict[str, int]:
        return {path: get(f"{url}/{path}")[0] for path in ("livez", "healthz", "readyz")}

    with serving(url) as served:
        assert said(served.url) == {"livez": 200, "healthz": 200, "readyz": 200}
        postgres.stop(programs, home)
        assert said(served.url) == {"livez": 200, "healthz": 503, "readyz": 503}
        reason = json.loads(get(f"{served.url}/readyz")[1])["reason"]
        assert "127.0.0.1" in reason or "database" in reason
        postgres.start(programs, home)
        wait_for(lambda: said(served.url)["readyz"] == 200, what="the database to be back")


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
        async with hall(served, SIZE) as room:
            room.begin()
            await room.hears(3 * SIZE)
            await asyncio.to_thread(disk.fill, ballast)
            await room.until(lambda: refusals(room) >= SIZE)
            ballast.unlink()
            await room.hears(3 * SIZE)
            assert await room.balances() > 6 * SIZE
