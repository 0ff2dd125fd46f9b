"""A participant as facilitator_guide/wire.md describes one, and nothing of our code in it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PATIENCE = 60.0  # seconds; a cap


class Client:
    """One WebSocket. ``received`` keeps every frame that ever came, as text."""

    def __init__(self, line: WebSocketClientConnection) -> None:
        self._line = line
        self.received: list[str] = []

    @classmethod
    async def connect(
        cls, url: str, *, cookie: str | None = None, origin: str | None = None
    ) -> Client:
        """Open the line."""
        headers = {}
        if cookie:
            headers["Cookie"] = f"commonroom_device={cookie}"
        if origin:
            headers["Origin"] = origin
        return cls(await websocket_connect(HTTPRequest(url, headers=headers)))

    async def say(self, **message: Any) -> None:
        """Send a message."""
        await self.raw(json.dumps(message))

    async def raw(self, frame: str | bytes) -> None:
        """Send a frame as it is."""
        await self._line.write_message(frame, binary=isinstance(frame, bytes))

    async def next(self) -> dict[str, Any] | None:
        """The next message; None when the line is closed."""
        async with asyncio.timeout(PATIENCE):
            frame = await self._line.read_message()
        if frame is None:
            return None
        assert isinstance(frame, str)
        self.received.append(frame)
        message: dict[str, Any] = json.loads(frame)
        return message

    async def hear(self, kind: str) -> dict[str, Any]:
        """The next message of this type; others are passed over."""
        async with asyncio.timeout(PATIENCE):
            while message := await self.next():
                if message["type"] == kind:
                    return message
        raise AssertionError(f"closed ({self.close_code}) before any “{kind}”")

    async def join(self, code: str, role: str = "student", **more: Any) -> dict[str, Any]:
        """Say hello and hear about the room."""
        await self.say(type="hello", version=1, code=code, role=role, **more)
        return await self.hear("room")

    async def answer(self, payload: Any, exercise: str = "values", id: str = "a1") -> None:
        """Send an answer."""
        await self.say(type="answer", exercise=exercise, id=id, payload=payload)

    async def quiet(self) -> None:
        """Wait until everything the server had to say before now has been heard."""
        await self.say(type="ping")
        await self.hear("pong")

    async def closed(self) -> int | None:
        """The code with which the server closes the line."""
        async with asyncio.timeout(PATIENCE):
            while await self.next() is not None:
                pass
        return self.close_code

    @property
    def close_code(self) -> int | None:
        """The code with which the line was closed."""
        return self._line.close_code

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def drop(self) -> None:
        """Lose the network."""
        assert self._line.protocol
        assert self._line.protocol.stream
        self._line.protocol.stream.close()
