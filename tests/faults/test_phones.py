"""Phones that vanish, repeat themselves, come back all at once, or never read."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import time
import uuid
from random import Random

import psutil

from tests.server.conftest import open_room
from tests.serving import Served, serving, wait_for
from tests.wire_client import WireClient

from .ledger import balance
from .phone import RestlessPhone

MEBI = 2**20
ALL_AT_ONCE = 500
POINTS = {"points": {"trust": 1}}


async def crowd(served: Served, code: str, size: int) -> list[RestlessPhone]:
    phones = [RestlessPhone(served.socket, code, "student", Random(i)) for i in range(size)]
    await asyncio.gather(*(phone.enter() for phone in phones))
    return phones


async def test_phones_that_vanish_in_the_middle_of_a_message_leave_nothing_behind() -> None:
    with serving() as served:
        store = served.store()
        room = open_room(store)
        steady, vanishing = await crowd(served, room.code, 5), await crowd(served, room.code, 20)
        for place, phone in enumerate(vanishing):
            message = json.dumps(phone.queue("values", POINTS)).encode()
            stream = phone._socket.protocol.stream  # type: ignore[union-attr]
            header = struct.pack("!BBH", 0x81, 0xFE, len(message)) + bytes(4)  # masked with zeros
            cut = 3 + place * (len(message) + 4) // len(vanishing)
            # A reset, as when a phone is switched off, after a part of the frame.
            stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            await stream.write((header + message)[:cut])
            stream.close()
        stop = asyncio.Event()
        living = [asyncio.create_task(phone.live(stop)) for phone in steady]
        wait = [asyncio.create_task(phone.enter()) for phone in vanishing]
        await asyncio.gather(*wait)  # they come back as who they were, and send what they hold
        stop.set()
        await asyncio.gather(*living)
        assert balance(store, room.exercises["values"].id, [*steady, *vanishing]) >= 20
        assert all(len(phone.saved) == 1 for phone in vanishing)
        store.close()


async def test_an_answer_sent_twice_and_late_is_kept_once_and_the_last_word_counts() -> None:
    with serving() as served:
        store = served.store()
        room = open_room(store)
        phones = await crowd(served, room.code, 10)
        for phone in phones:
            first = phone.queue("values", POINTS, uuid.uuid4().hex)
            await phone._give(first)
            await phone._give(phone.queue("values", {"points": {"care": 2}}, uuid.uuid4().hex))
            # The first once more, as a network does that delivers late and double.
            phone.outbox[first["id"]] = first
            await phone.send(first)
            reply = await phone.until("saved", "refused", id=first["id"])
            assert reply["revision"] == 1
        kept = store.answers(room.exercises["values"].id, rehearsal=False)
        assert [one.payload for one in kept] == [{"points": {"care": 2}}] * 10
        assert {one.revision for one in kept} == {2}
        store.close()


async def test_five_hundred_come_back_at_once_within_ten_seconds() -> None:
    with serving() as served:
        store = served.store()
        room = open_room(store)
        phones = await crowd(served, room.code, ALL_AT_ONCE)
        await asyncio.gather(
            *(phone.answer("values", POINTS, uuid.uuid4().hex) for phone in phones)
        )
        served.kill()
        await asyncio.to_thread(served.start)
        start = time.monotonic()
        await asyncio.gather(*(phone.enter() for phone in phones))
        assert time.monotonic() - start < 10
        assert all(phone.answers["values"]["payload"] == POINTS for phone in phones)
        store.close()


async def test_a_phone_that_never_reads_is_dropped_and_nobody_else_waits() -> None:
    with serving() as served:
        store = served.store()
        room = open_room(store)
        await deaf(served, room.code)
        (other,) = await crowd(served, room.code, 1)
        server = psutil.Process(served.process.pid)
        before = server.memory_info().rss
        exercise = room.exercises["values"].id
        large = {"headline": "x", "detail": "", "alt": "", "svg": "y" * 200_000, "table": {}}
        store.set_exercise(exercise, revealed=True)
        for version in range(1, 60):
            store.publish(exercise, large | {"headline": str(version)})
            while other.publications.get("values", {}).get("version") != version:
                await other.receive()  # the others hear every version
        assert (await other.answer("values", POINTS, uuid.uuid4().hex))["type"] == "saved"
        wait_for(lambda: connections(server) == 1, what="the deaf phone to be dropped")
        assert server.memory_info().rss - before < 20 * MEBI
        store.close()


async def deaf(served: Served, code: str) -> WireClient:
    """A phone that joins and then reads nothing any more."""
    phone = WireClient(served.socket)
    await phone.connect()
    await phone.hello(code=code, role="student", source="phone")
    stream = phone._socket.protocol.stream  # type: ignore[union-attr]
    stream.io_loop.remove_handler(stream.socket)
    return phone


def connections(server: psutil.Process) -> int:
    return sum(one.status == psutil.CONN_ESTABLISHED for one in server.net_connections("tcp"))
