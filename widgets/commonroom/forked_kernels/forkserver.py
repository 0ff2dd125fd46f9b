"""The fork server: imports what kernels need, then forks one for each request.

``python -m commonroom.forked_kernels.forkserver FD MODULE …``, where FD is a Unix socket. Each
byte that comes over it brings a connection of its own, over which one kernel is asked for
(``launching``), and told of when it ends. Once the socket is closed the fork server ends; kernels
each hold on to their own connection.

It has no thread and no event loop, since a fork copies neither.
"""

from __future__ import annotations

import gc
import os
import selectors
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from .child import Request, become_kernel
from .compat import ALWAYS
from .launching import read, write

PATIENCE = 10.0  # seconds for a request to follow its connection


def main(arguments: Sequence[str]) -> None:
    """Load, serve, and in each forked process be a kernel."""
    sys.path.pop(0)  # the working directory, as “python -m” puts it there
    control = socket.socket(fileno=int(arguments[0]))
    preload((*ALWAYS, *arguments[1:]))
    if threading.active_count() > 1:
        names = ", ".join(one.name for one in threading.enumerate()[1:])
        print(f"Kernels cannot be forked: a module began threads ({names}).", file=sys.stderr)
        sys.stderr.flush()
        os._exit(1)  # not when the threads end
    asked = ForkServer(control).serve()
    if asked is not None:
        become_kernel(*asked)


def preload(modules: Sequence[str]) -> None:
    """Import the modules, as far as they are there, and take them out of the collector's sight."""
    for name in modules:
        with suppress(ModuleNotFoundError):
            import_module(name)
    gc.collect()
    gc.freeze()


class ForkServer:
    """Forks on request, and says how what it forked has ended."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._children: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._woken, self._wake = socket.socketpair()  # by the signal that a child has ended

    def serve(self) -> tuple[Request, socket.socket] | None:
        """Fork until nobody asks any more; in a forked process returns what was asked of it."""
        for end in (self._woken, self._wake):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        self._selector.register(self._control, selectors.EVENT_READ)
        self._selector.register(self._woken, selectors.EVENT_READ)
        while True:
            for ready, _ in self._selector.select():
                if ready.fileobj is self._woken:
                    self._reap()
                    continue
                connection = self._connection()
                if connection is None:
                    return None
                request = self._fork(connection)
                if request is not None:
                    return request, connection

    def _connection(self) -> socket.socket | None:
        """The connection that came; None once nobody asks any more."""
        with suppress(OSError):
            _, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
            if descriptors:
                return socket.socket(fileno=descriptors[0])
        return None

    def _fork(self, connection: socket.socket) -> Request | None:
        """Fork for what is asked over the connection; the request, in the forked process."""
        connection.settimeout(PATIENCE)
        try:
            request = Request(*read(connection))
            pid = os.fork()
        except (OSError, ValueError) as problem:
            with suppress(OSError):
                write(connection, {"error": f"{problem}"})
            connection.close()
            return None
        if pid:
            for descriptor in request.streams.values():
                os.close(descriptor)
            self._children[pid] = connection
            return None
        connection.settimeout(None)
        self._let_go()
        return request

    def _let_go(self) -> None:
        """In a forked process: nothing of the fork server's stays open or in force."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        for one in (self._control, self._woken, self._wake, *self._children.values()):
            one.close()

    def _reap(self) -> None:
        """Say over its connection how each process ended that has."""
        with suppress(BlockingIOError):
            self._woken.recv(4096)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                pid, status = ended
                with self._children.pop(pid) as connection, suppress(OSError):
                    write(connection, {"exit": os.waitstatus_to_exitcode(status)})


if __name__ == "__main__":
    main(sys.argv[1:])
