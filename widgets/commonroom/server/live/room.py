"""A room with connected participants, as they have last been told."""

from __future__ import annotations

import time
from typing import Any

from ...kinds import Spec, read_spec
from ...store import ExerciseRecord
from ..sockets import outbound
from .client import Client, RemoteClient
from .view import RoomState, Seen, news, own_fields


class LiveRoom:
    """The sockets in a room and what they know of it."""

    def __init__(self, state: RoomState) -> None:
        now = time.time()
        self.sockets: set[Client] = set()
        self.remotes: set[RemoteClient] = set()  # the facilitators' own phones
        self.forgetting: set[str] = set()  # participants who are being deleted, and are told so
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
        if state is not old or changes:
            for remote in self.remotes:
                remote.schedule_update()
        for change in changes:
            for socket in list(self.sockets):
                answered = socket.own.answered(change.key, change.round)
                if change.answered is None or answered is change.answered:
                    socket.send(change.message)
        self._tell_held(old)
        self._tell_each(old)
        self._tell_devices(old)
        if state.about != old.about:
            self._tell(outbound.message("about", **state.about))
        if state.room.ended_at is not None:
            self._tell(outbound.message("ended"))
            for socket in list(self.sockets):
                socket.close(1000, "ended")

    def clocks(self, now: float) -> dict[str, float]:
        """Seconds left on every clock that runs, by exercise key."""
        left = {key: one.closes_in(now) for key, one in self.seen.items()}
        return {key: seconds for key, seconds in left.items() if seconds is not None}

    @property
    def empty(self) -> bool:
        """Whether nobody is connected."""
        return not self.sockets and not self.remotes

    def sockets_of(self, participant_id: str) -> list[Client]:
        """The sockets of one participant."""
        return [
            one for one in self.sockets if one.participant and one.participant.id == participant_id
        ]

    def _tell_held(self, old: RoomState) -> None:
        """Tell whoever answered a question that was changed what is left of their answer."""
        before = {one.key: one for one in old.exercises}
        for exercise in self.state.exercises:
            was, held = before.get(exercise.key), self.state.held.get(exercise.key)
            if was is None or not held or not exercise.differs(was):
                continue
            for socket in list(self.sockets):
                own = held.get(socket.participant.id) if socket.participant else None
                if own is not None:
                    fields = own_fields(own, exercise, self.state.about["language"], was)
                    socket.send(outbound.message("answered", exercise=exercise.key, **fields))
                    socket.own.hold(exercise.key, own.payload)

    def _tell_each(self, old: RoomState) -> None:
        """Tell everybody what concerns only them: their cards, their group."""
        now = self.state
        statuses = now.cards != old.cards or now.approval != old.approval
        rounds = [one.round for one in now.exercises] != [one.round for one in old.exercises]
        drawn = now.groups is not old.groups
        if not (statuses or rounds or drawn):
            return
        for socket in list(self.sockets):
            if statuses or rounds:
                socket.send_card_statuses()
            if drawn and socket.participant:
                socket.regroup(now.groups.get(socket.participant.id, socket.participant.group))

    def _tell_devices(self, old: RoomState) -> None:
        """Tell those with several devices what they do on the others, and ask anew who is there.

        Whoever uses a device that has become, or is no longer, a further one of somebody else's
        has to come in again.
        """
        before, now = old.devices, self.state.devices
        if not before and not now:
            return
        for socket in list(self.sockets):
            who, device = socket.participant, socket.device or ""
            if who is None or who.id in self.forgetting:
                continue
            if now.get(device) not in (before.get(device), who.id):
                socket.come_again()
                continue
            if self.state.devices_of(who.id, device) != old.devices_of(who.id, device):
                socket.tell_devices()
            for key, own in self.state.given.get(who.id, {}).items():
                socket.learn(key, own.round, own.revision, own.payload)

    def _tell(self, message: bytes) -> None:
        for socket in list(self.sockets):
            socket.send(message)
