"""What is switched while a room runs: approval, who is let in, and whether phones follow."""

from __future__ import annotations

from ..calls import all_spoken
from ..staging.errors import RoomError
from .questions import Questions
from .show import MODES


@all_spoken(RoomError, "room")
class Switches(Questions):
    """The switches of a room. ``Room`` has them."""

    @property
    def approval(self) -> bool:
        """Whether words that participants write wait for approval before anybody sees them."""
        return super().approval

    @approval.setter
    def approval(self, on: bool) -> None:
        self.keep({"approval": on})
        self.refresh()

    @property
    def shut(self) -> bool:
        """Whether nobody else is let in; whoever has joined comes back."""
        return super().shut

    @shut.setter
    def shut(self, on: bool) -> None:
        self.keep({"shut": on})
        self.refresh()

    @property
    def mode(self) -> str:
        """“focus”: phones show only the exercise of the stage's slide; “open”: all open ones."""
        return super().mode

    @mode.setter
    def mode(self, mode: str) -> None:
        if mode not in MODES:
            raise RoomError(f"A room's mode is “focus” or “open”, not “{mode}”.")
        self.keep({"mode": mode})
        self.refresh()
