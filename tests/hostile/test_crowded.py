"""Strangers hold every place that they can get: whoever may come in gets in all the same."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from commonroom.store import Store, new_code
from tests.server.browsing import Browser
from tests.server.client import Client
from tests.server.conftest import Opened, open_room
from tests.serving import Served, get, serving

FEW = Path(__file__).parent / "few_places"  # where sitecustomize.py lies
PLACES, MANY = 60, 150

Come = Callable[..., Awaitable[Client]]


@pytest.fixture(scope="module")
def small() -> Iterator[Served]:
    """A server with few places."""
    search = os.pathsep.join(filter(None, [str(FEW), os.environ.get("PYTHONPATH")]))
    with serving(env={"PYTHONPATH": search}) as served:
        yield served


@pytest.fixture
def its_store(small: Served) -> Iterator[Store]:
    opened = small.store()
    yield opened
    opened.close()


@pytest.fixture
def its_room(its_store: Store) -> Opened:
    return open_room(its_store)


@pytest.fixture
async def come(small: Served) -> AsyncIterator[Come]:
    """Opens lines to the server and hangs them all up at the end."""
    lines: list[Client] = []

    async def come(**how: str | None) -> Client:
        lines.append(await Client.connect(small.socket, **how))
        return lines[-1]

    yield come
    for line in lines:
        line.drop() if line._line.protocol and line.close_code is None else line.close()


@pytest.mark.parametrize("says", ["nothing", "wrong codes", "forged tokens"])
async def test_strangers_who_get_nowhere_keep_nobody_out(
    small: Served, its_store: Store, its_room: Opened, come: Come, says: str
) -> None:
    person = await come()
    token = (await person.join(its_room.code))["token"]
    person.close()
    browser = Browser(small.url)
    browser.get(f"/{its_room.code}")
    honest = await come()
    await honest.join(its_room.code)
    for _ in range(MANY):
        stranger = await come()
        match says:
            case "wrong codes":
                await stranger.say(type="hello", version=1, code=new_code())
                await stranger.hear("refused")
            case "forged tokens":
                await stranger.say(type="hello", version=1, token=f"{token}0")
                await stranger.hear("refused")
    assert get(f"{small.url}/readyz")[0] == 200
    again = await come()
    await again.say(type="hello", version=1, token=token)
    await again.hear("room")
    known = await come(cookie=browser.cookies["commonroom_device"])
    await known.join(its_room.code)
    new = await come()
    await new.join(its_room.code)
    await honest.answer({"points": {"trust": 1}})
    assert (await honest.hear("saved"))["revision"] == 1, "who is in stays in"


async def test_a_person_in_a_room_counts_as_known_and_their_many_lines_do_not(
    small: Served, its_store: Store, its_room: Opened, come: Come
) -> None:
    """Forty strangers fit in; people who are in a room take the places that are kept."""
    people = [await come() for _ in range(10)]
    for one in people:
        await one.join(its_room.code)
    choosing = [await come() for _ in range(PLACES - 20)]
    for one in choosing:
        await one.say(type="hello", version=1, code=its_room.code)
        await one.hear("who")
    with pytest.raises(Exception, match="503"):
        await come()
    await choosing[0].join(its_room.code)  # and is a stranger no more
    async with asyncio.timeout(10):
        await (await come()).join(its_room.code)
