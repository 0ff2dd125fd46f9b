"""The machine's clock, which somebody may set while the server runs."""

from __future__ import annotations

import time
from collections.abc import Callable

NOTICED = 1.0  # seconds; less is how a clock that keeps good time is trimmed


class Clock:
    """Tells when the machine's clock was set, by holding it against one that cannot be.

    The time for which a machine slept counts as such a move: nobody could answer meanwhile.
    """

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall, self._steady = wall, steady
        self._apart = wall() - steady()

    def now(self) -> float:
        """The time (Unix seconds); where the clock was moved, the earlier one until ``adopt``.

        What is not over by one of both is not over.
        """
        return min(self._wall(), self._steady() + self._apart)

    def moved(self) -> float:
        """By how many seconds it was set, since ``adopt``; back is below 0."""
        by = self._wall() - self._steady() - self._apart
        if abs(by) > NOTICED:
            return by
        self.adopt()
        return 0.0

    def adopt(self) -> None:
        """Go by the clock as it is now."""
        self._apart = self._wall() - self._steady()
