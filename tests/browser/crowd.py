"""Participants without a window, on the participant socket: so many phones need no browser."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from ..wire_client import WireClient

T = TypeVar("T")


class Crowd:
    """Joins and answers on a thread of its own, as Playwright occupies the main thread."""

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._clients: list[WireClient] = []

    def join(self, code: str, roles: Sequence[str]) -> None:
        """One participant for each role id."""
        self._clients += self._do(self._join(code, roles))

    def answer(self, exercise: str, payloads: Sequence[dict[str, Any]]) -> None:
        """Each answers in turn; all are saved when this returns."""
        assert len(payloads) == len(self._clients), "an answer each"
        self._do(self._answer(exercise, payloads))

    def leave(self) -> None:
        """Everybody goes."""
        for client in self._clients:
            self._loop.call_soon_threadsafe(client.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    async def _join(self, code: str, roles: Sequence[str]) -> list[WireClient]:
        clients = [await WireClient(self._socket).connect() for _ in roles]
        for client, role in zip(clients, roles, strict=True):
            reply = await client.hello(code=code, role=role)
            assert reply["type"] == "room", reply
        return clients

    async def _answer(self, exercise: str, payloads: Sequence[dict[str, Any]]) -> None:
        for client, payload in zip(self._clients, payloads, strict=True):
            reply = await client.answer(exercise, payload)
            assert reply["type"] == "saved", reply

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)
