"""Tornado: WebSocket frames that are refused in words and cost little; who has answered already.

Used without a promise: ``WebSocketProtocol13`` with ``_write_frame``, ``_abort``, ``close`` before
``_abort`` on a frame that is too large, ``client_terminated``; ``RequestHandler._finished``.
"""

from __future__ import annotations

import asyncio
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketProtocol13

TEXT = 0x1  # a frame's opcode (RFC 6455, section 5.2)
PATIENCE = 5.0  # seconds that an oversized message may go on arriving before the line is cut


def answered(handler: RequestHandler) -> bool:
    """Whether a request has its answer, as after a redirect: nothing more may be sent."""
    return handler._finished


class Frames(WebSocketProtocol13):
    """Tornado's protocol, which would cut the line on an oversized frame without a word.

    The frame's length stands at its head. We say what is wrong and close with 4413, then throw
    away what still arrives for a moment: cutting the line at once would make the network lose
    what we said.

    It would also begin a task for each message to each client, only to wait until it is written:
    in a hall of a thousand that is most of what a message costs.
    """

    _too_large = False

    def write_message(
        self, message: str | bytes | dict[str, Any], binary: bool = False
    ) -> asyncio.Future[None]:
        """Write text, as bytes, without a task that waits for it. Raises WebSocketClosedError."""
        assert isinstance(message, bytes)
        assert not binary
        try:
            return self._write_frame(True, TEXT, message)
        except StreamClosedError:
            raise WebSocketClosedError from None

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close the socket; Tornado asks for 1009 when a frame is too large."""
        if code == 1009 and not self._too_large:
            self._too_large = True
            self.handler.refuse_too_large()
            super().close(4413, "too large")
            self.client_terminated = True  # ends the loop that reads frames
            self._discarding = asyncio.ensure_future(self._discard())
        else:
            super().close(code, reason)

    def _abort(self) -> None:
        # Tornado aborts right after asking for 1009; _discard does so when the client has heard.
        if not self._too_large:
            super()._abort()

    async def _discard(self) -> None:
        stream: Any = self.stream
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    await stream.read_bytes(65536, partial=True)
        except (StreamClosedError, TimeoutError):
            pass
        finally:
            self._too_large = False
            self._abort()
