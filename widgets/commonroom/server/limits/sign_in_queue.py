"""Who waits for whom when passwords are guessed: strangers in one line, known browsers in none.

A wrong password costs its guesser a second, one guess after the other, and so few may wait that
the line stays short. If all shared that line, forty people with wrong passwords would keep every
facilitator out. So a browser that has signed in before has a line of its own, for the name that
it signed in with: a cookie that is signed and good for nothing else says so.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tornado.web import RequestHandler

COOKIE = "commonroom_signed_in_before"
DAYS = 180
STRANGERS, OWN = 10, 3  # who may wait at once: of all strangers, of one known browser
LINES = 1_000  # of known browsers that are remembered


class QueueFull(Exception):
    """Too many are waiting already."""


class _Queue:
    def __init__(self, most: int) -> None:
        self.waiting, self._most, self._one_by_one = 0, most, asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        if self.waiting >= self._most:
            raise QueueFull
        self.waiting += 1
        try:
            async with self._one_by_one:
                yield
        finally:
            self.waiting -= 1


class SignInQueue:
    """The lines before the check of a password."""

    def __init__(self) -> None:
        self._strangers = _Queue(STRANGERS)
        self._known: OrderedDict[str, _Queue] = OrderedDict()

    @asynccontextmanager
    async def turn(self, handler: RequestHandler, name: str) -> AsyncIterator[None]:
        """Until it is one's turn to be checked as ``name``. Raises FullLine."""
        browser = known_browser(handler, name)
        line = self._line_of(browser) if browser else self._strangers
        async with line.turn():
            yield

    def _line_of(self, browser: str) -> _Queue:
        line = self._known.setdefault(browser, _Queue(OWN))
        self._known.move_to_end(browser)
        while len(self._known) > LINES:
            self._known.popitem(last=False)
        return line


def remember_browser(handler: RequestHandler, name: str) -> None:
    """Tell a browser apart from strangers the next time that ``name`` signs in with it."""
    if known_browser(handler, name) is None:
        said = json.dumps({"name": name.casefold(), "browser": secrets.token_hex(8)})
        handler.set_signed_cookie(COOKIE, said, expires_days=DAYS, httponly=True)


def known_browser(handler: RequestHandler, name: str) -> str | None:
    """Which browser this is, if ``name`` has signed in with it before."""
    cookie = handler.get_signed_cookie(COOKIE, max_age_days=DAYS)
    said = json.loads(cookie) if cookie else {}
    return str(said["browser"]) if said.get("name") == name.casefold() else None
