"""The server deletes what nobody has touched for as long as it was told to keep it."""

from __future__ import annotations

import time
from pathlib import Path
from unittest.mock import MagicMock

from sqlalchemy import update

from commonroom.server.live.clock import Clock
from commonroom.server.live.hub import Hub
from commonroom.server.live.retention import Retention
from commonroom.server.sockets.participant import ParticipantSocket
from commonroom.store import Store, open_store
from commonroom.store.schema import rooms
from tests.serving import serving, wait_for

DAY = 86_400.0


def age(store: Store, room_id: int, days: float) -> None:
    with store.writing() as db:
        then = time.time() - days * DAY
        db.execute(update(rooms).where(rooms.c.id == room_id).values(created_at=then))


def test_a_server_deletes_old_rooms_when_it_starts_and_no_others(tmp_path: Path) -> None:
    url = str(tmp_path / "rooms.db")
    store = open_store(url)
    old, young, own = (store.create_room("w", title) for title in ("Old", "Young", "Own"))
    store.update_room(own.id, settings={"keep_days": 60})
    for room, days in ((old, 31), (young, 29), (own, 31)):
        age(store, room.id, days)
    with serving(url, ["--keep-days", "30"]):
        wait_for(lambda: store.room(old.code) is None)
    assert {room.code for room in store.rooms()} == {young.code, own.code}
    store.close()


def test_without_a_number_of_days_nothing_is_deleted(tmp_path: Path) -> None:
    url = str(tmp_path / "rooms.db")
    store = open_store(url)
    plain, own = (store.create_room("w", title) for title in ("Plain", "Own"))
    store.update_room(own.id, settings={"keep_days": 7})
    for room in (plain, own):
        age(store, room.id, 4000)
    with serving(url):
        wait_for(lambda: store.room(own.code) is None)
    assert [room.code for room in store.rooms()] == [plain.code]
    store.close()


async def test_a_room_to_which_somebody_is_connected_is_never_deleted(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "rooms.db"))
    occupied, empty = (store.create_room("w", title) for title in ("Occupied", "Empty"))
    for room in (occupied, empty):
        age(store, room.id, 31)
    hub = Hub(store, keep_days=30)
    live = await hub.enter(occupied.code)
    assert live
    line = MagicMock(spec=ParticipantSocket)
    live.sockets.add(line)
    await Retention(hub, 30).look()
    assert [room.code for room in store.rooms()] == [occupied.code]
    live.sockets.remove(line)
    await Retention(hub, 30).look()
    assert store.rooms() == []
    await hub.stop()
    store.close()


async def test_a_clock_set_to_next_year_deletes_nothing_yet(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "rooms.db"))
    room = store.create_room("w", "Young")
    hub, ahead = Hub(store, keep_days=30), 0.0
    retention = Retention(hub, 30, Clock(wall=lambda: time.time() + ahead))
    ahead = 366 * DAY
    await retention.look()
    ahead = 0.0  # set right again within the hour
    await retention.look()
    await retention.look()
    assert [one.code for one in store.rooms()] == [room.code]
    ahead = 366 * DAY
    await retention.look()
    await retention.look()  # after an hour it is taken for true
    assert store.rooms() == []
    await hub.stop()
    store.close()
