"""What a forked process does to be the kernel that was asked for, as if it had been started."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .compat import run_kernel
from .launching import write

STREAMS = ("stdin", "stdout", "stderr")  # by file descriptor, from 0


class Request:
    """A kernel that is asked for: its arguments, environment, working directory and streams."""

    def __init__(self, message: Mapping[str, Any], descriptors: Sequence[int]) -> None:
        self.argv: list[str] = list(message["argv"])
        self.env: dict[str, str] = dict(message["env"])
        self.cwd: str = message["cwd"]
        self.streams = dict(zip(message["streams"], descriptors, strict=True))


def become_kernel(request: Request, connection: socket.socket) -> None:
    """Be the kernel, until it is shut down. Ends once whoever asked for it is no more."""
    try:
        _settle(request)
    except OSError as problem:
        write(connection, {"error": f"{problem}"})
        return
    write(connection, {"pid": os.getpid()})
    threading.Thread(target=_end_with, args=(connection,), daemon=True).start()
    run_kernel(request.argv)


def _settle(request: Request) -> None:
    """Take on what a process is started with. Raises OSError."""
    os.setsid()  # so that an interrupt reaches this kernel and what it started, and nobody else
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(request.cwd)
    os.environ.clear()
    os.environ.update(request.env)
    time.tzset()
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for name, descriptor in request.streams.items():
        os.dup2(descriptor, STREAMS.index(name))
        os.close(descriptor)
    _draw_anew()


def _draw_anew() -> None:
    """Have random numbers of its own: Python sees to its own generator, NumPy does not."""
    if numpy := sys.modules.get("numpy.random"):
        numpy.seed()


def _end_with(connection: socket.socket) -> None:
    """End when the other side of the connection does, however it ended."""
    while connection.recv(1):
        pass
    os._exit(1)
