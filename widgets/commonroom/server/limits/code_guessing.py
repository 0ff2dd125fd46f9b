"""A rate limit on guesses: why nobody finds a room by trying codes, and no hall has to wait.

A whole hall shares one address, so guesses are not counted by address but all together, over the
whole space of 24 × 23⁵ = 154,472,232 codes. ALLOWED wrong codes at once and FORGIVEN a second more
are mistyped; beyond that somebody is guessing, and from then on strangers pass one by one, RATE a
second, in the order in which they came. Right codes wait like wrong ones: if only the wrong ones
waited, the first quick answer would tell a room.

How long does it take to find one of k rooms? With codes tried without repetition, a room comes up
after (24 × 23⁵ + 1) / (k + 1) of them on average: with ten rooms 14,042,930. At five a second that
is 33 days of guessing without a pause; the chance to find any of the ten within an hour is 0.12 %.
Guessing slowly enough to stay unnoticed, FORGIVEN a second, takes 163 days. Each server sharing a
database has a limit of its own: two servers, half the time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TypeVar

from .token_bucket import TokenBucket

log = logging.getLogger(__name__)
T = TypeVar("T")

ALLOWED, FORGIVEN = 200, 1.0  # wrong codes at once, and a second: 1,000 people mistype some
RATE = 5.0  # strangers a second while it is slow
QUEUE = 100  # who wait for their turn, 20 seconds at most; the others come again
CALM = 60.0  # wrong codes that have to be forgiven before it lets everybody through again


class Crowded(Exception):
    """Too many are waiting already."""


class GuessLimiter:
    """Lets strangers look for rooms: at once, or one by one while somebody is guessing.

    ``what`` is guessed, in words for the log: codes, or the host's token.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        *,
        what: str = "codes",
    ) -> None:
        self._what, self._clock, self._sleep = what, clock, sleep
        self._mistakes = TokenBucket(FORGIVEN, ALLOWED, clock())
        self._slow = False
        self._next = 0.0  # when somebody may pass, while it is slow
        self._taken = False  # somebody is passing
        self._line: deque[asyncio.Future[None]] = deque()

    @property
    def slow(self) -> bool:
        """Whether strangers pass one by one."""
        if self._slow and self._mistakes.level(self._clock()) >= CALM:
            self._slow = False
            log.warning("Nobody seems to be guessing %s any more.", self._what)
        return self._slow

    @property
    def busy(self) -> bool:
        """Whether whoever comes now may have to wait."""
        return self._taken or self.slow

    async def through(self, look: Callable[[], Awaitable[T | None]]) -> T | None:
        """What ``look`` finds, once it is one's turn; None counts as a wrong code. Raises Crowded.

        One looks after the other, so that a thousand guesses at once are counted before the
        thousandth is answered.
        """
        await self._stand_in_line()
        try:
            if self.slow:
                now = self._clock()
                await self._sleep(max(0.0, self._next - now))
                self._next = max(now, self._next) + 1 / RATE
            found = await look()
            if found is None:
                self._note_mistake()
            return found
        finally:
            self._let_next()

    async def _stand_in_line(self) -> None:
        if not self._taken:
            self._taken = True
            return
        if self.slow and len(self._line) >= QUEUE:
            raise Crowded
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was their turn just now
                self._let_next()
            raise

    def _let_next(self) -> None:
        while self._line:
            turn = self._line.popleft()
            if not turn.done():  # whoever has gone needs no turn
                turn.set_result(None)
                return
        self._taken = False

    def _note_mistake(self) -> None:
        if self._mistakes.take(self._clock()) or self.slow:
            return
        self._slow = True
        log.warning(
            "Somebody seems to be guessing %s. Until that is over, %g strangers a second are "
            "let in; whoever is in already notices nothing.",
            self._what,
            RATE,
        )
        while len(self._line) > QUEUE:
            turn = self._line.pop()
            if not turn.done():
                turn.set_exception(Crowded())
