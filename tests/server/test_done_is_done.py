"""What was acknowledged is true for whoever reads next, also before the server looks again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from commonroom.server.live import hub as hubs
from commonroom.store import Store
from tests.serving import TOKEN, Served

from .browsing import Browser
from .client import Client
from .conftest import RESULTS, Opened, open_room
from .remote import Remote

CARD = {"cards": {"abcdef": {"column": "trust", "text": "Words to be deleted"}}}


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that looks at the store by itself once an hour."""
    monkeypatch.setattr(hubs, "TICK", 3600.0)


async def entering(hub: hubs.Hub, code: str) -> dict[str, bool]:
    """What somebody who comes in now sees of each exercise: whether results are shown."""
    live = await hub.enter(code)
    assert live
    event = await hub.run_in_thread(hub.store.last_event, live.state.room.id)
    await hub.catch_up(live.state.room.id, event)
    return {key: one.record.revealed for key, one in live.seen.items()}


@pytest.mark.usefixtures("slow")
async def test_whoever_comes_in_sees_what_a_stage_has_done(hub: hubs.Hub, kept: Store) -> None:
    """A stage writes into the store; nobody has told this server."""
    room = open_room(kept)
    values = room.exercises["values"]
    steps: list[tuple[Callable[[], object], bool]] = [
        (lambda: kept.set_exercise(values.id, revealed=True), True),
        (lambda: kept.set_exercise(values.id, revealed=False), False),
        (lambda: kept.set_exercise(values.id, revealed=True), True),
        (lambda: kept.new_round(values.id), False),
    ]
    assert (await entering(hub, room.code))["values"] is False
    for do, shown in steps:
        do()
        assert (await entering(hub, room.code))["values"] is shown
    kept.end_room(room.record.id)
    await entering(hub, room.code)
    live = await hub.enter(room.code)
    assert live
    assert live.state.room.ended_at is not None


@pytest.mark.usefixtures("slow")
async def test_a_thousand_who_come_in_look_once(
    hub: hubs.Hub, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = open_room(kept)
    live = await hub.enter(room.code)
    assert live
    looked = []
    read = hub._read
    monkeypatch.setattr(hub, "_read", lambda rooms: looked.append(1) or read(rooms))
    kept.set_exercise(room.exercises["values"].id, open=False)
    event = kept.last_event(room.record.id)
    await asyncio.gather(*(hub.catch_up(room.record.id, event) for _ in range(1000)))
    assert len(looked) == 1


async def test_deleted_words_reach_nobody_who_joins_afterwards(
    server: Served, store: Store, room: Opened
) -> None:
    """Half a second was enough for one who joined to be sent what had been deleted."""
    said = room.exercises["said"]
    for _ in range(5):
        store.set_exercise(said.id, open=True)
        phone = await Client.connect(server.socket)
        token = (await phone.join(room.code))["token"]
        await phone.answer(CARD, "said", "a")
        await phone.hear("saved")
        wall = {"wall": {"cards": [{"text": "Words to be deleted"}]}}
        store.publish(said.id, RESULTS | wall)
        store.set_exercise(said.id, revealed=True)
        await phone.hear("published")
        gone = Browser(server.url).post_bare(f"/forget/{room.code}", token=token)
        assert gone.status == 204
        other = await Client.connect(server.socket)
        await other.say(type="hello", version=1, code=room.code, role="student")
        seen = await other.hear("room")
        assert "Words to be deleted" not in str(seen)
        other.close()


async def test_what_a_remote_was_told_is_done_holds_for_whoever_joins(
    server: Served, store: Store, room: Opened
) -> None:
    values = room.exercises["values"]
    store.publish(values.id, RESULTS)
    remote = await Remote.at(server.url, room.code, TOKEN)
    for turn in range(6):
        what = ("reveal", "hide")[turn % 2]
        assert await remote.order(what, exercise="values", round=1) == ""
        other = await Client.connect(server.socket)
        await other.say(type="hello", version=1, code=room.code, role="student")
        seen = await other.hear("room")
        shown = next(one for one in seen["exercises"] if one["key"] == "values")["revealed"]
        assert shown is (what == "reveal")
        other.close()
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    browser.post("/workshops/end", code=room.code)
    assert Browser(server.url).get(f"/{room.code}").status == 410
