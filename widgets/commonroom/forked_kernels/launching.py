"""What is said between a fork server and whoever asks it: a JSON object a line."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST = 16 * 1024 * 1024  # bytes of a message: the environment may be long
MOST = 8  # file descriptors that come with a message


def write(connection: socket.socket, message: Any, descriptors: Sequence[int] = ()) -> None:
    """Send a message, with file descriptors beside it. Raises OSError."""
    line = json.dumps(message).encode() + b"\n"
    sent = socket.send_fds(connection, [line], list(descriptors)) if descriptors else 0
    connection.sendall(line[sent:])


def read(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """The next message and what came with it. Raises OSError, and ValueError for no message."""
    line = b""
    descriptors: list[int] = []
    while not line.endswith(b"\n"):
        some, came, _, _ = socket.recv_fds(connection, 65_536, MOST)
        descriptors += came
        line += some
        if not some or len(line) > LONGEST:
            raise ValueError("The connection ended before its message did.")
    message = json.loads(line)
    if not isinstance(message, Mapping):
        raise ValueError("A message is an object.")
    return dict(message), descriptors
