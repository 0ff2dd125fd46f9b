"""What can go wrong in a notebook, in the words of the person who runs it."""

from __future__ import annotations

from difflib import get_close_matches


class RoomError(ValueError):
    """Something the notebook asked for cannot be done; the message says what to do."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for its own rendering: a trainer needs the sentence, no stack.
        return [str(self)]


class NoSuchRoom(RoomError):
    """No room has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"There is no room with the code {code}. Check the code, or open a new room by "
            "leaving it out."
        )


class NoSuchExercise(RoomError, KeyError):
    """The room has no exercise of this key."""

    def __init__(self, key: str, known: list[str]) -> None:
        near = get_close_matches(key, known, n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        there = ", ".join(known) or "none yet"
        super().__init__(f"This room has no exercise “{key}”.{hint} It has: {there}.")

    __str__ = ValueError.__str__
