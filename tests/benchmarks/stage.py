"""The stage: a real kernel that runs what a workshop notebook runs, and notes when what changed."""

from __future__ import annotations

import json
import os
import time
from typing import Any

from jupyter_client.manager import start_new_kernel

from tests.kernel import run

NOTEBOOK = """
import json, time
import commonroom as cr

room = cr.Room("Benchmark")
panel = room.join_panel()
exercises = {
    key: room.points(key, "Which values should guide our partnership?",
                     items=cr.pack("values"), points=5)
    for key in ("first", "second")
}
marks = {key: {} for key in exercises}

def follow(key, stage):
    def note(change):
        marks[key].setdefault(f"answered {change.new}", time.monotonic())
    stage.observe(note, "answered")

for key, exercise in exercises.items():
    follow(key, exercise.stage())

# What a page says as soon as it stands; nobody sees it here.
panel._handle_custom_msg({"do": "outline", "slides": []}, [])

def timed(act):
    start = time.monotonic()
    act()
    return start
"""


class Stage:
    """A kernel with a room. Every time is of the machine's monotonic clock."""

    def __init__(self, database: str, url: str) -> None:
        env: dict[str, str] = {
            **os.environ,
            "COMMONROOM_DATABASE": database,
            "COMMONROOM_PUBLIC_URL": url,
        }
        self._manager, self._client = start_new_kernel(env=env)
        self._run(NOTEBOOK)
        self.code = str(self.ask("room.code"))
        self.items = [str(i) for i in self.ask("[item.id for item in cr.pack('values')]")]

    def ask(self, expression: str) -> Any:
        """The value of an expression in the kernel."""
        return json.loads(self._run(f"print(json.dumps({expression}))"))

    def when(self, key: str, answered: int) -> float:
        """When the stage showed that so many have answered; if revealed, the chart came with it."""
        mark = f"marks[{key!r}].get('answered {answered}')"
        for _ in range(60):
            if (found := self.ask(mark)) is not None:
                return float(found)
            time.sleep(0.5)  # asked too often, the kernel would have no time to draw
        raise TimeoutError(f"The stage never said that {answered} have answered {key}.")

    def _run(self, code: str) -> str:
        return run(self._client, code, timeout=120)

    def close(self) -> None:
        """End the kernel."""
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)
