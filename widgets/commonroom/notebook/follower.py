"""Keeps a room's stages up to date while its kernel lives."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from math import inf
from typing import Protocol

from ..locale.staging import STAGING
from ..store import Store, StoreError

TICK = 0.2  # seconds between looks at the store
AT_LEAST = 10.0  # seconds after which the stage is brought up to date even if nothing changed
CALM = 0.6  # seconds without a change after which there is time to draw ahead
BEAT = 3.0  # seconds between signs of life to the stage
BUSY = 5.0  # seconds after which it is drawn ahead even while answers keep coming


class Followed(Protocol):
    """A room with stages that are kept up to date."""

    store: Store

    @property
    def language(self) -> str:
        """In which language it speaks, as a tag: “en”."""

    def accepting(self) -> set[str]:
        """Which exercises take answers at this moment, by key."""

    def due(self) -> bool:
        """Whether a headline has been true for long enough to be said."""

    def refresh(self) -> None:
        """Bring every stage up to date with the store."""

    def prepare(self) -> None:
        """Draw ahead what may be revealed next."""

    def beat(self) -> None:
        """Give the stage a sign of life."""

    def say(self, problem: str) -> None:
        """Show the facilitator what is wrong."""


class Follower:
    """Refreshes the room when the store changes, when a deadline passes, and now and then."""

    def __init__(self, room: Followed) -> None:
        self._room = room
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Follow from now on, if there is an event loop, as in every kernel."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # a plain script: it reads when it asks
        self._task = loop.create_task(self._follow())

    def stop(self) -> None:
        """Follow no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _follow(self) -> None:
        watch = self._room.store.watch()
        last = prepared = beat = -inf  # by a clock that nobody can set
        accepting: set[str] = set()
        try:
            while True:
                now = time.monotonic()
                timely = self._room.accepting() == accepting and not self._room.due()
                if watch.changed() or now - last > AT_LEAST or not timely:
                    last = now
                    self._try(self._room.refresh)
                    accepting = self._room.accepting()
                if prepared < last and (now - last > CALM or now - prepared > BUSY):
                    self._try(self._room.prepare)
                    prepared = time.monotonic()
                if now - beat > BEAT:
                    self._room.beat()
                    beat = now
                await asyncio.sleep(TICK)
        finally:
            watch.close()

    def _try(self, action: Callable[[], None]) -> None:
        # The room goes on collecting without the stage, so the stage says what is wrong and
        # tries again at the next change instead of falling silent.
        try:
            action()
        except StoreError as error:
            self._room.say(str(error))
        except Exception as error:
            language = self._room.language
            self._room.say(STAGING("not-updated", language, problem=str(error)))
