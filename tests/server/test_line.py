"""A line by itself, without a room behind it."""

from __future__ import annotations

import asyncio
import gc
import socket
import struct
from dataclasses import dataclass
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from commonroom.server.line import Line
from tests import raw
from tests.serving import until

CUT = struct.pack("ii", 1, 0)  # closing throws away what is on its way


@dataclass
class At:
    """Where a server of the test's own listens."""

    host: str
    port: int


async def test_what_is_unsent_when_a_line_is_cut_is_no_failure_of_the_server() -> None:
    loop = asyncio.get_running_loop()
    failures: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _, failure: failures.append(failure))
    opened: asyncio.Future[Line] = loop.create_future()

    class Kept(Line):
        def open(self, *args: str, **kwargs: str) -> None:
            super().open()
            opened.set_result(self)

    listening, port = bind_unused_port()
    server = HTTPServer(Application([("/", Kept)]))
    server.add_socket(listening)
    client = raw.line(At("127.0.0.1", port))
    client.sendall(raw.upgrade(At("127.0.0.1", port), path=b"/"))
    line = await opened
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
    server.stop()
