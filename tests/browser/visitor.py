"""Somebody in front of a browser's window: what they see, and what goes wrong behind it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, WebSocket

OPENING = 90_000  # ms; a stage starts a kernel, and two busy cores take their time
ACTING = 30_000  # ms
OFFLINE = "ERR_INTERNET_DISCONNECTED"


class Visitor:
    """One page. ``problems`` holds what should not happen: errors, failed requests, foreign ones.

    What a test causes on purpose it announces with ``expects(pattern, because)``.
    """

    def __init__(self, page: Page, name: str, server: str) -> None:
        self.page = page
        self.name = name
        self.server = server
        self.log: list[str] = []
        self.problems: list[str] = []
        self.frames: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        page.set_default_timeout(ACTING)
        page.set_default_navigation_timeout(OPENING)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._problem(f"uncaught: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("websocket", self._socket)

    def expects(self, pattern: str, because: str) -> None:
        """Take problems that match ``pattern`` for granted from now on, and say why."""
        assert because, "say why"
        self._expected.append(re.compile(pattern))

    def heard(self) -> str:
        """Everything that came over the page's sockets so far."""
        return "\n".join(self.frames)

    def loses_network(self) -> None:
        """Take the network away, and take what the browser says of it for granted."""
        self.expects(OFFLINE, "the test takes the network away")
        self.page.context.set_offline(True)

    def finds_network(self) -> None:
        """Give it back."""
        self.page.context.set_offline(False)

    def close(self) -> None:
        """Shut the window."""
        self.page.context.close()

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        self.log.append(f"[{message.type}] {message.text} ({where})")
        # Voilà ships JupyterLab's parts in other versions than JupyterLab itself does and says so;
        # those are warnings, and only errors count.
        if message.type == "error":
            self._problem(f"{message.text} ({where})")

    def _request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme in ("data", "blob"):
            return
        if asked.netloc != urlsplit(self.server).netloc:
            self._problem(f"asked elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left gives up what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            self._problem(f"failed: {request.url} ({request.failure})")

    def _socket(self, socket: WebSocket) -> None:
        def received(frame: str | bytes) -> None:
            text = frame if isinstance(frame, str) else frame.decode("utf-8", errors="replace")
            self.frames.append(text)

        if urlsplit(socket.url).netloc != urlsplit(self.server).netloc:
            self._problem(f"asked elsewhere: {socket.url}")
        socket.on("framereceived", received)

    def _problem(self, text: str) -> None:
        self.log.append(f"[problem] {text}")
        if not any(pattern.search(text) for pattern in self._expected):
            self.problems.append(f"{self.name}: {text}")
