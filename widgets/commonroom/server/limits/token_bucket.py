"""How fast one socket may speak."""

from __future__ import annotations


class TokenBucket:
    """A token bucket: ``rate`` a second on average, ``burst`` at once."""

    __slots__ = ("_at", "_level", "burst", "rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self.rate = rate
        self.burst = burst
        self._level = burst
        self._at = now

    def level(self, now: float) -> float:
        """How many there are to take."""
        self._level = min(self.burst, self._level + (now - self._at) * self.rate)
        self._at = now
        return self._level

    def take(self, now: float) -> bool:
        """Take one; False if there is none left."""
        if self.level(now) < 1:
            return False
        self._level -= 1
        return True
