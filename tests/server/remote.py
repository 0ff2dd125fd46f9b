"""A remote, as the page in a facilitator's hand is one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from .client import PATIENCE, Client


class Remote(Client):
    """One WebSocket of a facilitator."""

    _sent = 0

    @classmethod
    async def at(
        cls, server: str, code: str, token: str = "", *, cookie: str = "", origin: str = ""
    ) -> Remote:
        """Open the line to the room ``code``, with the token, a cookie, or neither."""
        headers = {}
        if token:
            headers["Authorization"] = f"token {token}"
        if cookie:
            headers["Cookie"] = cookie
        if origin:
            headers["Origin"] = origin
        url = f"{server.replace('http', 'ws', 1)}/remote/{code}/socket"
        return cls(await websocket_connect(HTTPRequest(url, headers=headers)))

    async def state(
        self, fits: Callable[[dict[str, Any]], Any] = lambda state: True
    ) -> dict[str, Any]:
        """The next state that fits."""
        async with asyncio.timeout(PATIENCE):
            while not fits(state := await self.hear("state")):
                pass
        return state

    async def exercise(self, key: str, **wanted: Any) -> dict[str, Any]:
        """The exercise, as soon as it is as wanted."""

        def fits(state: dict[str, Any]) -> bool:
            return wanted.items() <= _of(state, key).items()

        return _of(await self.state(fits), key)

    async def order(self, do: str, **said: Any) -> str:
        """Give an order; returns why it was not carried out, or nothing."""
        self._sent += 1
        id = f"o{self._sent}"
        await self.say(do=do, id=id, **said)
        async with asyncio.timeout(PATIENCE):
            while (did := await self.hear("did"))["id"] != id:
                pass
        assert did["ok"] is not bool(did["reason"])
        return str(did["reason"])


def _of(state: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in state["exercises"] if one["key"] == key)
