"""One client's line: frames, limits, and the heartbeat. Knows nothing of rooms."""

from __future__ import annotations

import time

from tornado.iostream import StreamBufferFullError
from tornado.websocket import WebSocketClosedError, WebSocketHandler, WebSocketProtocol

from ..auth.security import NOTHING, protect, same_site
from ..compat.tornado import Frames
from ..limits.token_bucket import TokenBucket
from . import outbound

LARGEST = 16_384  # bytes in a message
RATE, BURST = 10, 30  # messages a second on average, and at once
FORGIVEN, STRIKES = 1, 60  # refusals for haste: forgiven a second, and borne at once
UNREAD = 1_000_000  # bytes held for a client that does not read
SILENCE = 75.0  # seconds without a sign of life after which a socket is dropped


class RateLimitedSocket(WebSocketHandler):
    """A WebSocket that stays cheap, whoever is at the other end.

    ``gone`` is set as soon as nothing more is to be said on it.
    """

    public_url = ""
    gone = False

    max_message_size = LARGEST
    ping_interval = None  # the hub pings everybody at once instead of a timer for each

    def set_default_headers(self) -> None:
        """What is no socket gets an error, and that is a page like any other."""
        protect(self, NOTHING)

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        """Frames that refuse in words what is too large."""
        plain = super().get_websocket_protocol()
        return Frames(self, False, plain.params) if plain else None

    def check_origin(self, origin: str) -> bool:
        """Only pages of this server may speak for a browser."""
        return same_site(origin, self.request.host, self.public_url)

    def open(self, *args: str, **kwargs: str) -> None:
        """A client has connected."""
        now = time.monotonic()
        self.set_nodelay(True)
        self.pace = TokenBucket(RATE, BURST, now)
        self.strikes = TokenBucket(FORGIVEN, STRIKES, now)
        self.heard = now
        if self.ws_connection:
            self.ws_connection.stream.max_write_buffer_size = UNREAD

    def on_ping(self, data: bytes) -> None:
        """The client's WebSocket library asks whether we are here; Tornado has answered."""
        self._control()

    def on_pong(self, data: bytes) -> None:
        """The client's WebSocket library is still there."""
        self._control()

    def _control(self) -> None:
        # These cost as much as messages do, so they count as such.
        if not self.gone:
            self.over_rate()

    def send(self, message: bytes) -> None:
        """Send, or close the line to a client that has stopped reading."""
        if self.gone or self.ws_connection is None:
            return
        try:
            self.write_message(message)
        except WebSocketClosedError:
            pass
        except StreamBufferFullError:
            # Room for the closing frame: after it nothing is sent, so nothing more piles up.
            self.ws_connection.stream.max_write_buffer_size = None
            self.gone = True
            self.close(4408, "too slow")

    def alive(self) -> bool:
        """Ping; cut the line if nothing has come for too long."""
        if self.ws_connection is None or self.gone:
            return False
        if time.monotonic() - self.heard > SILENCE:
            self.ws_connection.stream.close()
            return False
        try:
            self.ping()
        except (WebSocketClosedError, StreamBufferFullError):
            return False
        return True

    def refuse_too_large(self) -> None:
        """Say so before the line is closed (see compat/tornado.py)."""
        self.send(outbound.refused("too-large"))

    def refuse_and_close(self, close: int, code: str, reason: str | None = None) -> None:
        """Say what is wrong, then close the line with the code ``close``."""
        self.send(outbound.refused(code, reason))
        self.gone = True
        self.close(close, code)

    def over_rate(self) -> bool:
        """Note a message; whether it came too fast. Who does not slow down is ``gone``."""
        self.heard = now = time.monotonic()
        if self.pace.take(now):
            return False
        if not self.strikes.take(now):
            self.gone = True
            self.close(4429, "too many messages")
        return True
