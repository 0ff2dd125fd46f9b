"""A line by itself, without a room behind it."""

from __future__ import annotations

import asyncio
import gc
import socket
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from commonroom.server.sockets.connection import RateLimitedSocket
from tests import raw
from tests.serving import until

CUT = struct.pack("ii", 1, 0)  # closing throws away what is on its way


@dataclass
class At:
    """Where a server of the test's own listens."""

    host: str
    port: int


@pytest.fixture
async def ends() -> AsyncIterator[tuple[RateLimitedSocket, socket.socket]]:
    """The server's end of a line, and the client's."""
    opened: asyncio.Future[RateLimitedSocket] = asyncio.get_running_loop().create_future()

    class Kept(RateLimitedSocket):
        def open(self, *args: str, **kwargs: str) -> None:
            super().open()
            opened.set_result(self)

    listening, port = bind_unused_port()
    server = HTTPServer(Application([("/", Kept)]))
    server.add_socket(listening)
    client = raw.line(At("127.0.0.1", port))
    client.sendall(raw.upgrade(At("127.0.0.1", port), path=b"/"))
    yield await opened, client
    client.close()
    server.stop()


async def test_what_is_unsent_when_a_line_is_cut_is_no_failure_of_the_server(
    ends: tuple[RateLimitedSocket, socket.socket],
) -> None:
    line, client = ends
    failures: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, failure: failures.append(failure))
    assert line.ws_connection
    stream = line.ws_connection.stream
    while not stream.writing():
        line.send(b"x" * 100_000)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CUT)
    client.close()
    await until(stream.closed)
    for _ in range(3):  # what was being sent fails only after that
        await asyncio.sleep(0)
    gc.collect()
    assert failures == []


async def test_sending_begins_no_task(ends: tuple[RateLimitedSocket, socket.socket]) -> None:
    line, client = ends
    before = asyncio.all_tasks()
    line.send(b"Tell all thousand of them.")
    assert asyncio.all_tasks() == before
    await asyncio.sleep(0)
    assert client.recv(1_000).endswith(b"\x81\x1aTell all thousand of them.")
