"""A stage: a real kernel that runs what a workshop's notebook runs, without a browser."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from jupyter_client.manager import start_new_kernel

from tests.kernel import run

NOTEBOOK = """
import json
import commonroom as cr

room = cr.Room("Values voting", code={code!r})
panel = room.join_panel()
values = room.points("values", "Which values?", points=5,
                     items=[dict(id="trust", label="Trust"), dict(id="care", label="Care")])
stages = dict(values=values.stage())
"""
SHOWN = """
(lambda s: [s.answered, s.headline, s.table.get("rows", []), s.accepting, panel.here, panel.beat])(
    stages[{key!r}])
"""


@dataclass(frozen=True)
class Shown:
    """What the projector shows of a question, and of the room."""

    answered: int
    headline: str
    rows: list[list[str]]
    accepting: bool
    here: int
    beat: int  # signs of life so far


class Stage:
    """A kernel with a room. It is asked on a thread of its own: ``ask``, ``do``."""

    def __init__(self, database: str, code: str, env: Mapping[str, str]) -> None:
        self._env: dict[str, str] = {**os.environ, "COMMONROOM_DATABASE": database, **env}
        self._notebook = NOTEBOOK.format(code=code)
        self._thread = ThreadPoolExecutor(1, "stage")

    async def start(self) -> None:
        """Start a kernel and run the notebook, as a page does that is opened (again)."""
        await self._on_thread(self._start)

    async def do(self, code: str) -> None:
        """Run a line of code, as a button of the page does."""
        await self._on_thread(self._run, code)

    async def ask(self, expression: str) -> Any:
        """The value of an expression in the kernel."""
        code = f"print(json.dumps({expression.strip()}))"
        return json.loads(await self._on_thread(self._run, code))

    async def shown(self, key: str = "values") -> Shown:
        """What the projector shows at this moment."""
        return Shown(*await self.ask(SHOWN.format(key=key)))

    async def killed(self) -> None:
        """SIGKILL, as when the machine is short of memory."""
        await self._on_thread(self._end)

    async def close(self) -> None:
        """End the kernel."""
        await self._on_thread(self._end)
        self._thread.shutdown()

    async def _on_thread(self, work: Any, *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *args)

    def _start(self) -> None:
        self._manager, self._client = start_new_kernel(env=self._env)
        self._run(self._notebook)

    def _run(self, code: str) -> str:
        return run(self._client, code, timeout=60)

    def _end(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


@asynccontextmanager
async def staged(database: str, code: str, **env: str) -> AsyncIterator[Stage]:
    """A stage for the room of this code, its question put and revealed from the start."""
    stage = Stage(database, code, env)
    await stage.start()
    try:
        await stage.do("values.reveal()")
        yield stage
    finally:
        await stage.close()
