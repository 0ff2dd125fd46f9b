"""The live side of the server, without a socket."""

from __future__ import annotations

import pytest

from commonroom.server.live.hub import Hub
from commonroom.server.live.room import LiveRoom
from commonroom.server.live.view import RoomState
from commonroom.store import RoomRecord, Store


async def test_a_look_at_a_deleted_room_tells_nothing_of_the_room_that_got_its_number(
    hub: Hub, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept.create_room("w", "First")
    await hub.enter(first.code)
    kept.delete_room(first.id)
    second = kept.create_room("w", "Second")
    assert second.id == first.id, "SQLite gives the number again"
    look = hub._look
    taken: list[LiveRoom] = []

    def entered_meanwhile(rooms: list[RoomRecord], stale: bool) -> dict[int, RoomState]:
        states = look(rooms, stale)
        taken.append(hub._take_up(LiveRoom(hub._read([second])[second.id])))
        return states

    monkeypatch.setattr(hub, "_look", entered_meanwhile)
    await hub._tick()
    (live,) = taken
    assert (live.state.room.title, live.state.room.ended_at) == ("Second", None)
