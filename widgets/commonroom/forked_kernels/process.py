"""The fork server and what it forked, as the process that asks for kernels sees them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress

from .launching import read, write

# What Python and its libraries read only once, as they start: a kernel for which one of these is
# to be otherwise cannot be forked.
READ_AT_START = ("PYTHON", "LD_", "DYLD_")
PATIENCE = 60.0  # seconds for a kernel to come, loading included
LOST = 1  # exit code of a kernel whose end nobody was there to see


class CannotFork(Exception):
    """No kernel could be forked for this request: it is to be started as ever."""


class ForkedProcess:
    """A forked kernel, used like ``subprocess.Popen``: ``pid``, ``poll()``, ``wait()``, signals."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, connection: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._connection = connection

    def poll(self) -> int | None:
        """The exit code, minus the signal's number if one ended it; None while it runs."""
        if self.returncode is None:
            self._connection.setblocking(False)
            with suppress(BlockingIOError):
                self._ended(self._read())
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended. Raises subprocess.TimeoutExpired after ``timeout`` seconds."""
        if self.returncode is None:
            self._connection.settimeout(timeout)
            try:
                self._ended(self._read())
            except TimeoutError:
                assert timeout is not None
                raise subprocess.TimeoutExpired("a forked kernel", timeout) from None
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _read(self) -> bytes:
        try:
            return self._connection.recv(4096)
        except ConnectionError:
            return b""

    def _ended(self, said: bytes) -> None:
        # Nothing is said if the fork server went first.
        self.returncode = json.loads(said).get("exit", LOST) if said else LOST
        self._connection.close()


class ForkServerProcess:
    """A fork server, started when it is first needed and again should it be gone.

    ``preload`` names the modules that kernels will need. Safe to use from several threads.
    """

    def __init__(self, preload: Sequence[str] = ()) -> None:
        self.preload = tuple(preload)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._env: dict[str, str] = {}  # that it was started in
        self._failed = 0  # starts in a row from which no kernel came

    def start(self) -> None:
        """Begin to load, unless it runs. Raises CannotFork where that cannot be."""
        if not hasattr(os, "fork"):
            raise CannotFork("This system does not fork.")
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start()

    def _start(self) -> None:
        if self._failed > 2:
            raise CannotFork("The fork server did not come up.")
        self._failed += 1
        if self._control:
            self._control.close()
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-m", f"{__package__}.forkserver", str(theirs.fileno())]
        # A library for linear algebra begins threads as it is loaded, unless it may have but one.
        alone = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
        quiet = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}  # as the debugger is loaded
        self._env = dict(os.environ)
        with theirs:
            self._process = subprocess.Popen(
                [*command, *self.preload],
                env={**self._env, **alone, **quiet},
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,  # Ctrl-C is for whoever started it
            )

    def fork(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        cwd: str,
        streams: Mapping[str, int] | None = None,
    ) -> ForkedProcess:
        """A new kernel that is given these arguments, as ``ipykernel_launcher`` would be.

        Waits until it stands, at most a minute. ``streams`` are file descriptors for “stdin”,
        “stdout” and “stderr”; what is not among them is the fork server's own. Raises CannotFork.
        """
        self.start()
        self._can_become(env)
        ours, theirs = socket.socketpair()
        ours.settimeout(PATIENCE)
        named = dict(streams or {})
        message = {"argv": list(argv), "env": dict(env), "cwd": cwd, "streams": list(named)}
        try:
            with theirs, self._lock:
                assert self._control is not None
                socket.send_fds(self._control, [b"k"], [theirs.fileno()])
            write(ours, message, list(named.values()))
            answer, _ = read(ours)
        except (OSError, ValueError) as problem:
            ours.close()
            raise CannotFork(f"The fork server did not answer ({problem}).") from problem
        if "pid" not in answer:
            ours.close()
            raise CannotFork(answer.get("error") or "The kernel ended as it began.")
        self._failed = 0
        return ForkedProcess(answer["pid"], ours)

    def stop(self, patience: float = 5.0) -> None:
        """End it; the kernels that it forked go on."""
        with self._lock:
            process, self._process = self._process, None
            if self._control:
                self._control.close()
        if process:
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    @property
    def pid(self) -> int | None:
        """Its process id; None while it does not run."""
        running = self._process is not None and self._process.poll() is None
        return self._process.pid if running and self._process else None

    def _can_become(self, env: Mapping[str, str]) -> None:
        """Raise CannotFork if a process that runs cannot take on this environment any more."""
        names = {name for name in {*env, *self._env} if name.startswith(READ_AT_START)}
        for name in sorted(names):
            if env.get(name) != self._env.get(name):
                raise CannotFork(f"{name} is read only when a process starts.")
