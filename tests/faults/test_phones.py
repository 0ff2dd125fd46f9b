"""Phones that vanish, repeat themselves, speak out of order, come back all at once, never read."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import time
import uuid
from random import Random

import psutil

from tests.serving import Served, serving, wait_for
from tests.wire_client import WireClient

from .hall import hall, people
from .phone import RestlessPhone

MEBI = 2**20
ALL_AT_ONCE = 500
TRUST, CARE = {"points": {"trust": 1}}, {"points": {"care": 2}}


async def test_phones_that_vanish_in_the_middle_of_a_message_leave_nothing_behind() -> None:
    with serving() as served:
        async with hall(served, 5) as room:
            room.begin()
            vanishing = people(served, room.room.code, 20, seed=5)
            await asyncio.gather(*(phone.enter() for phone in vanishing))
            room.phones += vanishing  # looked at like all others
            for place, phone in enumerate(vanishing):
                await vanish(phone, place / len(vanishing))
            # They come back as who they were, and send what they hold.
            await asyncio.gather(*(phone.enter() for phone in vanishing))
            assert await room.balances() >= 20
            assert all(len(phone.saved) == 1 for phone in vanishing)


async def vanish(phone: RestlessPhone, part: float) -> None:
    """Send this part of an answer's frame, then nothing, not even a goodbye."""
    answer = phone.queue("values", TRUST)
    phone.sent.add(answer["id"])
    message = json.dumps(answer).encode()
    stream = phone._socket.protocol.stream  # type: ignore[union-attr]
    header = struct.pack("!BBH", 0x81, 0xFE, len(message)) + bytes(4)  # masked with zeros
    cut = 3 + int(part * (len(message) + 4))
    # A reset, as when a phone is switched off, after a part of the frame.
    stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    await stream.write((header + message)[:cut])
    stream.close()


async def test_an_answer_sent_twice_and_late_is_kept_once_and_the_last_word_counts() -> None:
    with serving() as served:
        async with hall(served, 10) as room:
            for phone in room.phones:
                first = phone.queue("values", TRUST, uuid.uuid4().hex)
                await phone._give(first)
                await phone._give(phone.queue("values", CARE, uuid.uuid4().hex))
                # The first once more, as a network does that delivers late and double.
                phone.outbox[first["id"]] = first
                await phone._give(first)
                assert phone.saved[first["id"]].revision == 1
            assert await room.balances() == 20
            assert all(phone.answers["values"]["payload"] == CARE for phone in room.phones)


async def test_answers_that_arrive_out_of_order_count_as_they_arrived() -> None:
    with serving() as served:
        async with hall(served, 10) as room:
            for phone in room.phones:
                older = phone.queue("values", TRUST, uuid.uuid4().hex)
                newer = phone.queue("values", CARE, uuid.uuid4().hex)
                phone.outbox[older["id"]] = older
                # All in one breath, turned round, and each of them twice.
                for message in (newer, older, newer, older):
                    phone.sent.add(message["id"])
                    await phone.send(message)
                heard = [await phone.until("saved") for _ in range(4)]
                assert [one["revision"] for one in heard] == [1, 2, 1, 2]
                assert [one["id"] for one in heard] == 2 * [newer["id"], older["id"]]
            await room.balances()
            assert all(phone.answers["values"]["payload"] == TRUST for phone in room.phones)


async def test_five_hundred_come_back_at_once_within_ten_seconds() -> None:
    with serving() as served:
        async with hall(served, ALL_AT_ONCE) as room:
            await asyncio.gather(
                *(phone._give(phone.queue("values", TRUST)) for phone in room.phones)
            )
            served.kill()
            await asyncio.to_thread(served.start)
            start = time.monotonic()
            await asyncio.gather(*(phone.enter() for phone in room.phones))
            took = time.monotonic() - start
            assert took < 10
            assert await room.balances() == ALL_AT_ONCE
            print(f"{ALL_AT_ONCE} were back after {took:.1f} s, "
                  f"stage and phones agreed after {room.longest:.2f} s")  # fmt: skip


async def test_a_phone_that_never_reads_is_dropped_and_nobody_else_waits() -> None:
    with serving() as served:
        async with hall(served, 1) as room:
            await deaf(served, room.room.code)
            (other,) = room.phones
            server = psutil.Process(served.process.pid)
            before = server.memory_info().rss
            large = {"headline": "x", "detail": "", "alt": "", "svg": "y" * 200_000, "table": {}}
            # Not the stage's own: so large a drawing is put there in its place.
            for version in range(60):
                room.store.publish(room.exercise.id, large | {"headline": str(version)})
                while other.publications.get("values", {}).get("headline") != str(version):
                    await other.receive()  # the others hear every version
            wait_for(lambda: connections(server) == 1, what="the deaf phone to be dropped")
            assert server.memory_info().rss - before < 20 * MEBI
            await other._give(other.queue("values", TRUST, uuid.uuid4().hex))
            assert await room.balances() == 1


async def deaf(served: Served, code: str) -> WireClient:
    """A phone that joins and then reads nothing any more."""
    phone = RestlessPhone(served.socket, code, "student", Random(0))
    await phone.enter()
    stream = phone._socket.protocol.stream  # type: ignore[union-attr]
    stream.io_loop.remove_handler(stream.socket)
    return phone


def connections(server: psutil.Process) -> int:
    return sum(one.status == psutil.CONN_ESTABLISHED for one in server.net_connections("tcp"))
