"""A room with connected participants, as they have last been told."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from ..exercises import Spec, read_spec
from ..store import ExerciseRecord
from . import outbound
from .view import RoomState, Seen, news

if TYPE_CHECKING:
    from .socket import ParticipantSocket


class LiveRoom:
    """The sockets in a room and what they know of it."""

    def __init__(self, state: RoomState) -> None:
        now = time.time()
        self.sockets: set[ParticipantSocket] = set()
        self.idle_since = now
        self.state = state
        self.seen: dict[str, Seen] = state.seen(now)
        self._specs: dict[str, tuple[dict[str, Any], Spec]] = {}

    def spec(self, exercise: ExerciseRecord) -> Spec:
        """The exercise's spec, read once for as long as it stays the same."""
        known = self._specs.get(exercise.key)
        if known is None or known[0] != exercise.spec:
            known = exercise.spec, read_spec(exercise.kind, exercise.spec)
            self._specs[exercise.key] = known
        return known[1]

    def update(self, state: RoomState, now: float) -> None:
        """Take the state that the store has now, and tell everybody what changed for them."""
        old, self.state = self.state, state
        seen = state.seen(now)
        changes = list(news(self.seen, seen, now))
        self.seen = seen
        for change in changes:
            for socket in list(self.sockets):
                if change.answered is None or (change.key in socket.answered) is change.answered:
                    socket.send(change.message)
        if state.about != old.about:
            self._tell(outbound.message("about", **state.about))
        if state.room.ended_at is not None:
            self._tell(outbound.message("ended"))
            for socket in list(self.sockets):
                socket.close(1000, "ended")

    def _tell(self, message: bytes) -> None:
        for socket in list(self.sockets):
            socket.send(message)
