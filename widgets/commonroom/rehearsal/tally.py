"""How a rehearsal goes, and how it can fail to begin."""

from __future__ import annotations


class RehearsalError(Exception):
    """A rehearsal cannot be held; the message says why, in words for the facilitator."""


class TurnedAway(RehearsalError):
    """The server will not let a simulated participant in; the message is the server's reason."""


class Tally:
    """Counts, while simulated participants come, answer and go."""

    def __init__(self, expected: int) -> None:
        self.expected = expected
        self.saved = 0  # answers acknowledged, changes of mind included
        self.ended = False  # whether the facilitator has ended the room
        self._here: set[object] = set()

    @property
    def here(self) -> int:
        """How many are connected now."""
        return len(self._here)

    def joined(self, person: object) -> None:
        """Somebody is in the room."""
        self._here.add(person)

    def left(self, person: object) -> None:
        """Somebody's connection has ended."""
        self._here.discard(person)

    def __str__(self) -> str:
        return f"{self.here} of {self.expected} here · {self.saved} answers saved"
