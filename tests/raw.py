"""Connections that do not keep to HTTP: bytes sent as they are, to a server that has to bear it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

PATIENCE = 60.0  # seconds; a cap


class Server(Protocol):
    """Where one listens."""

    host: str
    port: int


@contextmanager
def lines(served: Server, many: int) -> Iterator[list[socket.socket]]:
    """So many connections on which nothing has been said yet."""
    opened = [line(served) for _ in range(many)]
    try:
        yield opened
    finally:
        for one in opened:
            one.close()


def line(served: Server) -> socket.socket:
    """One connection."""
    return socket.create_connection((served.host, served.port), timeout=PATIENCE)


def send(one: socket.socket, content: bytes) -> None:
    """Send as much of it as the server takes."""
    with suppress(BrokenPipeError, ConnectionResetError):
        one.sendall(content)


def hear(one: socket.socket, until: bytes | None = None) -> bytes:
    """All that the server says until it closes the line, or has said ``until``."""
    said = b""
    with suppress(ConnectionResetError):
        while not (until and until in said) and (part := one.recv(65536)):
            said += part
    return said


def say(served: Server, content: bytes) -> tuple[int, bytes]:
    """Send one request as it is; the status (0 if cut without a word) and all that was said."""
    with lines(served, 1) as (one,):
        send(one, content)
        said = hear(one)
    return status(said), said


def status(said: bytes) -> int:
    """The status of a response, 0 if there is none."""
    words = said.split(b" ", 2)
    return int(words[1]) if said.startswith(b"HTTP/1.1 ") else 0


def request(served: Server, path: bytes, *headers: bytes, method: bytes = b"GET") -> bytes:
    """A request as text, after which the server closes the line."""
    host = f"Host: {served.host}:{served.port}".encode()
    return b"\r\n".join(
        [method + b" " + path + b" HTTP/1.1", host, b"Connection: close", *headers, b"", b""]
    )


UPGRADE = (
    b"Upgrade: websocket",
    b"Sec-WebSocket-Version: 13",
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


def upgrade(served: Server, *headers: bytes, path: bytes = b"/socket") -> bytes:
    """What a browser says to open a socket."""
    return request(served, path, *UPGRADE, *headers).replace(
        b"Connection: close", b"Connection: Upgrade"
    )


def frame(opcode: int, content: bytes, *, final: bool = True, claims: int | None = None) -> bytes:
    """A WebSocket frame, masked with zeros, that may claim another length than it has."""
    size = len(content) if claims is None else claims
    head = bytes([(0x80 if final else 0) | opcode])
    if size < 126:
        head += bytes([0x80 | size])
    elif size < 65536:
        head += bytes([0x80 | 126]) + size.to_bytes(2, "big")
    else:
        head += bytes([0x80 | 127]) + size.to_bytes(8, "big")
    return head + bytes(4) + content
