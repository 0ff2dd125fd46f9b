"""Two servers on one PostgreSQL are one commonroom, as behind a load balancer."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from commonroom.store import open_store
from tests import postgres
from tests.serving import TOKEN, serving

from .browsing import Browser
from .client import Client
from .conftest import RESULTS, open_room

pytestmark = pytest.mark.postgresql


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with postgres.server(shared) as server, postgres.fresh_database(server) as url:
        yield url


async def test_what_happens_at_one_server_is_seen_at_the_other(database: str) -> None:
    with serving(database) as one, serving(database) as other:
        store = open_store(database)
        room = open_room(store)
        here, there = await Client.connect(one.socket), await Client.connect(other.socket)
        token = (await here.join(room.code))["token"]
        await there.join(room.code, "staff")

        values = room.exercises["values"].id
        store.publish(values, RESULTS)
        store.set_exercise(values, revealed=True)
        for phone in (here, there):
            assert (await phone.hear("published"))["headline"] == RESULTS["headline"]

        await here.answer({"points": {"trust": 2}})
        assert (await here.hear("saved"))["revision"] == 1
        one.kill()
        moved = await Client.connect(other.socket)
        await moved.say(type="hello", version=1, token=token)
        shown = await moved.hear("room")
        assert shown["answers"]["values"]["payload"] == {"points": {"trust": 2}}

        browser = Browser(other.url)
        browser.get(f"/workshops?token={TOKEN}")
        assert room.code in browser.get("/workshops").text
        for phone in (here, there, moved):
            phone.close()
        store.close()
