"""An honest phone beside the attack: it answers all the while, and notes how long that takes."""

from __future__ import annotations

import asyncio
import threading
import time
import uuid
from typing import Any

from tests.serving import Served, wait_for
from tests.wire_client import WireClient

PAUSE = 0.2  # seconds between two answers
ANSWERS = (
    ("values", {"points": {"trust": 3}}),
    ("ladder", {"lanes": {"trust": ["low"]}}),
    ("map", {"plane": {"trust": [0.2, 0.7]}}),
    ("lived", {"scale": {"trust": 4}}),
    ("order", {"ranking": {"trust": 1}}),
    ("which", {"choice": {"chosen": ["trust"]}}),
)
AT_ONCE = 1.0  # seconds within which an answer has to be acknowledged, whatever others do


class Neighbour:
    """Answers on a thread of its own from ``with`` on; at the end its patience is judged.

    Every answer has to be saved within a second, and nothing may ever cut its line.
    """

    def __init__(self, served: Served, code: str) -> None:
        self._address, self._code = served.socket, code
        self.waits: list[float] = []
        self._failure: BaseException | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="neighbour", daemon=True)

    def __enter__(self) -> Neighbour:
        self._thread.start()
        self.answers(1)
        return self

    def __exit__(self, kind: Any, *_: object) -> None:
        self._stop.set()
        self._thread.join(30)
        if kind is None:
            self.judge()

    def answers(self, more: int) -> None:
        """Wait until so many more answers have been acknowledged."""
        wanted = len(self.waits) + more
        wait_for(
            lambda: len(self.waits) >= wanted or self._failure,
            what=lambda: f"the honest phone to be answered: {self._failure!r}",
        )
        self.judge()

    @property
    def slowest(self) -> float:
        """The longest that an answer waited, in seconds."""
        return max(self.waits)

    def judge(self) -> None:
        """AssertionError if the honest phone was disturbed."""
        assert self._failure is None, f"the honest phone was disturbed: {self._failure!r}"
        assert self.slowest < AT_ONCE, f"an honest answer waited {self.slowest:.2f} s"

    def _run(self) -> None:
        try:
            asyncio.run(self._live())
        except BaseException as failure:
            self._failure = failure

    async def _live(self) -> None:
        phone = WireClient(self._address)
        async with phone:
            await phone.hello(code=self._code, role="staff", source="phone")
            while not self._stop.is_set():
                start = time.monotonic()
                # In turn, as an answer that is changed a thousand times is kept more slowly.
                key, payload = ANSWERS[len(self.waits) % len(ANSWERS)]
                reply = await phone.answer(key, payload, uuid.uuid4().hex)
                assert reply["type"] == "saved", reply
                self.waits.append(time.monotonic() - start)
                await asyncio.sleep(PAUSE)
