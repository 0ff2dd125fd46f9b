"""Simulated participants, over real WebSockets, to try a workshop out before people come."""

from __future__ import annotations

from .command import remove, run
from .crowd import rehearse, share_out
from .tally import RehearsalError, Tally, TurnedAway

__all__ = ["RehearsalError", "Tally", "TurnedAway", "rehearse", "remove", "run", "share_out"]
