"""Too many, too fast, too slow: the honest phone beside them never waits."""

from __future__ import annotations

import asyncio
import json
import resource
import socket
import time
import uuid

import psutil

from commonroom.server.limits import http_server
from tests import raw
from tests.server.client import Client
from tests.server.conftest import Connect, Opened
from tests.serving import Served, get, wait_for

from .conftest import cases
from .memory import MEBI, TOLERANCE, returns
from .neighbour import AT_ONCE, Neighbour

POINTS = {"points": {"trust": 1}}
PING, PONG, TEXT = 9, 10, 1
CUT_OFF = (4429).to_bytes(2, "big") + b"too many messages"  # a closing frame


async def test_a_flood_of_messages_is_cut_off(
    server: Served, connect: Connect, room: Opened, neighbour: Neighbour
) -> None:
    with returns(server):
        phones = [await connect() for _ in range(cases(20, 100))]
        for phone in phones:
            await phone.join(room.code)
        message = json.dumps(
            {"type": "answer", "exercise": "values", "id": "again", "payload": POINTS}
        )
        for _ in range(30):
            await asyncio.gather(*(pour(phone, message, 20) for phone in phones))
        for phone in phones:
            assert await phone.closed() == 4429
        await asyncio.to_thread(neighbour.answers, 2)


async def pour(phone: Client, message: str, times: int) -> None:
    """Send without listening, as long as there is a line."""
    for _ in range(times):
        if phone.close_code is None and phone._line.protocol is not None:
            await phone.raw(message)


async def test_answers_at_the_pace_that_is_allowed_disturb_nobody(
    server: Served, connect: Connect, room: Opened, neighbour: Neighbour
) -> None:
    phones = [await connect() for _ in range(cases(30, 100))]
    with returns(server):
        for phone in phones:
            await phone.join(room.code)
        for _ in range(20):
            for phone in phones:
                await phone.answer(POINTS, id=uuid.uuid4().hex)
        for phone in phones:
            for _ in range(20):
                await phone.hear("saved")


def test_a_flood_of_control_frames_is_cut_off(
    server: Served, room: Opened, neighbour: Neighbour
) -> None:
    for opcode in (PING, PONG):
        with returns(server), raw.lines(server, 10) as lines:
            for one in lines:
                raw.send(one, raw.upgrade(server) + raw.frame(opcode, b"x" * 100) * 2000)
            for one in lines:
                assert CUT_OFF in raw.hear(one, CUT_OFF)
    neighbour.answers(2)


def test_whoever_owes_us_a_request_or_a_hello_is_let_go(
    server: Served, room: Opened, neighbour: Neighbour
) -> None:
    many = cases(300, 1500)
    # So many at once leave a high-water mark; the same again must not raise it.
    for tolerance in [TOLERANCE] if many < 1000 else [48 * MEBI, 2 * MEBI]:
        with returns(server, to=tolerance), raw.lines(server, many) as lines:
            keep_waiting(server, room, neighbour, lines)


def keep_waiting(
    server: Served, room: Opened, neighbour: Neighbour, lines: list[socket.socket]
) -> None:
    """Say nothing, half a head, half a body or half a frame, until nobody is listened to."""
    body = raw.request(server, b"/login", b"Content-Length: 60000", method=b"POST")
    begun = raw.upgrade(server) + raw.frame(TEXT, b"{", claims=16_000)
    said = [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", body, begun]
    alive = {one: said[number % len(said)] for number, one in enumerate(lines)}
    for one, start in alive.items():
        raw.send(one, start)
    began = time.monotonic()
    assert get(f"{server.url}/{room.code}")[0] == 200  # somebody new comes in all the same
    assert time.monotonic() - began < AT_ONCE
    while alive:  # a byte now and then buys no time
        neighbour.answers(2)
        for one, start in list(alive.items()):
            if not (more(one) if start else open_still(one)):
                del alive[one]
        assert time.monotonic() - began < http_server.PATIENCE + 15, f"{len(alive)} are left"


def more(one: socket.socket) -> bool:
    """Send one byte more, if there is a line."""
    try:
        return one.send(b"x") == 1
    except OSError:
        return False


def open_still(one: socket.socket) -> bool:
    """Whether a line on which nothing is said is still there."""
    one.setblocking(False)
    try:
        return one.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_a_server_short_of_files_still_takes_honest_phones(
    server: Served, room: Opened, neighbour: Neighbour
) -> None:
    process = psutil.Process(server.process.pid)
    usual = process.rlimit(resource.RLIMIT_NOFILE)
    process.rlimit(resource.RLIMIT_NOFILE, (process.num_fds() + 400, usual[1]))
    try:
        for _ in range(2):
            with raw.lines(server, 350):
                for _ in range(10):
                    assert get(f"{server.url}/{room.code}")[0] == 200
                neighbour.answers(1)
    finally:
        process.rlimit(resource.RLIMIT_NOFILE, usual)


async def test_a_flood_of_sockets_is_borne(
    server: Served, room: Opened, neighbour: Neighbour
) -> None:
    many = cases(400, 2000)
    with returns(server, at_most=160 * MEBI, to=24 * MEBI):
        phones = [await Client.connect(server.socket) for _ in range(many)]
        newcomer = await Client.connect(server.socket)
        start = time.monotonic()
        await newcomer.join(room.code)
        await newcomer.answer(POINTS)
        await newcomer.hear("saved")
        assert time.monotonic() - start < AT_ONCE
        newcomer.close()
        async with asyncio.timeout(20):
            assert (await phones[-1].next() or {})["code"] == "hello-first"
        for phone in phones:
            phone.close()
        process = psutil.Process(server.process.pid)
        await asyncio.to_thread(
            wait_for, lambda: established(process) < 20, 30, "the sockets to be gone"
        )


def established(process: psutil.Process) -> int:
    """How many connections there are."""
    return sum(one.status == psutil.CONN_ESTABLISHED for one in process.net_connections("tcp"))


async def test_wrong_codes_without_end_disturb_nobody(
    server: Served, connect: Connect, neighbour: Neighbour
) -> None:
    with returns(server):
        phones = [await connect() for _ in range(20)]
        for number in range(25):
            for place, phone in enumerate(phones):
                await phone.say(type="hello", version=1, code=f"AA{number:02}{place:02}")
        for phone in phones:
            for _ in range(25):
                assert (await phone.hear("refused"))["code"] in ("no-such-room", "too-fast")


def test_pages_without_end_disturb_nobody(
    server: Served, room: Opened, neighbour: Neighbour
) -> None:
    host = f"Host: {server.host}:{server.port}".encode()
    paths = (
        f"/{room.code}",
        "/",
        "/static/participant.js",
        "/?code=AAAAAA",
        "/login",
        "/nowhere/x",
    )
    pages = b"".join(b"GET %s HTTP/1.1\r\n%s\r\n\r\n" % (path.encode(), host) for path in paths)
    last = raw.request(server, b"/")
    with returns(server), raw.lines(server, 20) as lines:
        for one in lines:
            raw.send(one, pages * cases(10, 100) + last)
        for one in lines:
            assert raw.hear(one).count(b"HTTP/1.1 ") == len(paths) * cases(10, 100) + 1
