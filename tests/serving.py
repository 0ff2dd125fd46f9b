"""A real server for the tests: ``python -m commonroom serve`` as a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeVar

from commonroom.store import Store, open_store

T = TypeVar("T")

TOKEN = "facilitator-token-of-the-tests"
PATIENCE = 60.0  # seconds; a cap: two busy cores start a server in about three
POLL = 0.02  # seconds between two looks, which read a database or a page


def wait_for(
    predicate: Callable[[], T], timeout: float = PATIENCE, what: str | Callable[[], str] = ""
) -> T:
    """The first true value of ``predicate()``; AssertionError with ``what`` after ``timeout`` s."""
    end = time.monotonic() + timeout
    while True:
        if value := predicate():
            return value
        if time.monotonic() > end:
            said = what() if callable(what) else what
            raise AssertionError(f"waited {timeout:g} s in vain for {said or predicate}")
        time.sleep(POLL)


async def until(predicate: Callable[[], T]) -> T:
    """The first true value of ``predicate()``, while the event loop goes on."""
    return await asyncio.to_thread(wait_for, predicate)


def free_port() -> int:
    """A TCP port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(url: str, timeout: float = 10.0, token: str = "") -> tuple[int, bytes]:
    """Status and body of a page, with the facilitator's token; ``(0, b"")`` if nothing answers."""
    headers = {"Authorization": f"token {token}"} if token else {}
    try:
        request = urllib.request.Request(url, headers=headers)
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read()
    except (urllib.error.URLError, OSError):
        return 0, b""


@dataclass
class Served:
    """A running server: its ``url`` (no slash at the end), ``token``, ``database``, ``process``."""

    command: list[str]
    port: int
    token: str
    database: str
    cwd: Path
    env: dict[str, str]
    log: IO[bytes]
    host: str = "127.0.0.1"
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def url(self) -> str:
        """Where participants and facilitators find it."""
        return f"http://{self.host}:{self.port}"

    @property
    def socket(self) -> str:
        """The address of the participant socket."""
        return f"ws://{self.host}:{self.port}/socket"

    @property
    def output(self) -> str:
        """Everything the server has printed so far."""
        self.log.flush()
        return Path(self.log.name).read_text("utf-8", errors="replace")

    def start(self) -> None:
        """Start (again) on the same port and wait until ``/healthz`` answers."""
        self.process = subprocess.Popen(
            self.command,
            cwd=self.cwd,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # kernels die with their server when the group is ended
        )

        def healthy() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended by itself:\n{self.output}")
            return get(f"{self.url}/healthz", timeout=5)[0] == 200

        wait_for(healthy, PATIENCE, lambda: f"the server to start:\n{self.output}")

    def kill(self) -> None:
        """SIGKILL, as if the plug were pulled."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C does, and see to it that nothing of it is left."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(15)
        self._end(signal.SIGKILL)

    def store(self) -> Store:
        """The store behind this server, opened a second time. The caller closes it."""
        return open_store(self.database)

    def _end(self, sign: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, sign)
        self.process.wait(15)


@contextmanager
def serving(
    database: str | Path | None = None,
    args: Sequence[str] = (),
    *,
    folder: str | Path | None = None,
    token: str = TOKEN,
    python: str = sys.executable,
    cwd: str | Path | None = None,
    env: dict[str, str] | None = None,
) -> Iterator[Served]:
    """A server on a free port of 127.0.0.1, ready to answer; it is stopped on leaving.

    database: a path or URL; a fresh SQLite file in a temporary folder if None
    args: further arguments of ``commonroom serve``
    folder: the workshops to serve; those that come with commonroom if None
    python: the interpreter whose commonroom is started
    cwd: where it is started; an empty temporary folder if None
    env: variables on top of this process's own; the user's data directory is always a temporary one
    """
    with tempfile.TemporaryDirectory(prefix="commonroom-") as made:
        temporary = Path(made)
        (temporary / "empty").mkdir()
        port = free_port()
        where = str(database) if database is not None else str(temporary / "rooms.db")
        command = [python, "-m", "commonroom", "serve", *([str(folder)] if folder else [])]
        command += ["--no-browser", "--port", str(port), "--token", token, "--database", where]
        surroundings = {name: v for name, v in os.environ.items() if name != "COMMONROOM_DATABASE"}
        surroundings |= {
            "XDG_DATA_HOME": str(temporary / "data"),
            "JUPYTER_RUNTIME_DIR": str(temporary / "runtime"),
            "IPYTHONDIR": str(temporary / "ipython"),
            **(env or {}),
        }
        with (temporary / "server.log").open("wb") as log:
            served = Served(
                [*command, *args],
                port,
                token,
                where,
                Path(cwd) if cwd is not None else temporary / "empty",
                surroundings,
                log,
            )
            try:
                served.start()
                yield served
            finally:
                if hasattr(served, "process"):
                    served.stop()
