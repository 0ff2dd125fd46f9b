"""What a server's memory does while it is attacked, and that it comes back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil

from tests.serving import Served, wait_for

MEBI = 2**20
# An allocator gives back only whole pages of which nothing is used any more, and Python keeps
# small objects' arenas. What stays is some MiB, however long the attack; a leak grows with it.
TOLERANCE = 16 * MEBI
LOOK = 0.05  # seconds between two looks


@dataclass
class Memory:
    """Resident memory of the server process in bytes: ``before``, at the ``most``, ``after``."""

    process: psutil.Process
    before: int = 0
    most: int = 0
    after: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def now(self) -> int:
        """What the server holds at this moment."""
        return int(self.process.memory_info().rss)

    def __str__(self) -> str:
        return " → ".join(f"{one / MEBI:.1f}" for one in (self.before, self.most, self.after))

    def watch(self) -> None:
        """Note the most until told to stop."""
        while not self._stop.wait(LOOK):
            self.most = max(self.most, self.now)


@contextmanager
def returns(served: Served, *, at_most: int = 64 * MEBI, to: int = TOLERANCE) -> Iterator[Memory]:
    """The server's memory grows by no more than ``at_most`` within, and by ``to`` for good."""
    memory = Memory(psutil.Process(served.process.pid))
    memory.before = memory.most = memory.now
    watcher = threading.Thread(target=memory.watch, daemon=True)
    watcher.start()
    try:
        yield memory
    finally:
        memory._stop.set()
        watcher.join()

    def back() -> bool:
        memory.after = memory.now
        return memory.after - memory.before < to

    wait_for(back, what=lambda: f"the memory to return (MiB): {memory}")
    assert memory.most - memory.before < at_most, f"{memory} MiB"
