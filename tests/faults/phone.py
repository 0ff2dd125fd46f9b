"""A phone that goes on answering whatever happens to it, and remembers what it was told."""

from __future__ import annotations

import asyncio
import uuid
from collections import deque
from dataclasses import dataclass
from random import Random
from typing import Any

from tornado.httpclient import HTTPError
from tornado.websocket import WebSocketClosedError

from tests.wire_client import Closed, Message, WireClient

LOST = (Closed, OSError, TimeoutError, HTTPError, WebSocketClosedError)  # the line, not the answer
LATEST = 200  # messages that it keeps; hundreds of phones that keep all slow the test down
PAUSE = 0.1  # seconds between two tries to come back; real phones wait longer


@dataclass(frozen=True)
class Acknowledged:
    """What the server said it had saved."""

    exercise: str
    payload: dict[str, Any]
    revision: int


class RestlessPhone(WireClient):
    """Answers, again and again, and comes back by itself."""

    def __init__(self, address: str, code: str, role: str, rng: Random) -> None:
        super().__init__(address)
        self.code, self.role, self.rng = code, role, rng
        self.received = deque(maxlen=LATEST)
        self.saved: dict[str, Acknowledged] = {}  # by the client's id of the answer
        self.sent: set[str] = set()  # all ids that ever went out, acknowledged or not
        self.interruptions = 0
        self.put_off = 0  # answers that could not be saved this time

    async def enter(self) -> None:
        """Join, or come back as whom one was, however long it takes; send what is left over."""
        while True:
            self.close()  # a line of before that still stands would be read by nobody
            try:
                await self.connect()
                who: dict[str, Any] = (
                    {"token": self.token}
                    if self.token
                    else {"code": self.code, "role": self.role, "source": "phone"}
                )
                reply = await self.hello(**who)
                assert reply["type"] == "room", reply
                for message in list(self.outbox.values()):
                    await self._give(message)
                return
            except LOST:
                await asyncio.sleep(PAUSE)

    async def live(self, stop: asyncio.Event, key: str = "values") -> None:
        """Answer until told to stop, then see to it that the last answer is saved."""
        await self.enter()
        while True:
            try:
                while not stop.is_set():
                    await self._give(self.queue(key, self._points(), uuid.uuid4().hex))
                    await asyncio.sleep(self.rng.uniform(0.05, 0.3))
                if not self.outbox:
                    return
                await self._give(next(iter(self.outbox.values())))
            except LOST:
                self.interruptions += 1
                await self.enter()

    async def _give(self, message: Message) -> None:
        self.sent.add(message["id"])
        await self.send(message)
        while True:
            reply = await self.until("saved", "refused", id=message["id"])
            if reply["type"] == "saved":
                self.saved[message["id"]] = Acknowledged(
                    message["exercise"], message["payload"], reply["revision"]
                )
                return
            assert reply.get("again"), reply  # not saved this time, and said so
            self.put_off += reply["code"] == "not-saved"
            await asyncio.sleep(PAUSE)
            await self.send(message)

    def _points(self) -> dict[str, Any]:
        trust = self.rng.randint(0, 5)
        given = {"trust": trust, "care": self.rng.randint(0, 5 - trust)}
        return {"points": {item: n for item, n in given.items() if n} or {"trust": 1}}
