"""Who is connected, as the live side sees them; the sockets are such clients, and import it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ...store import ParticipantRecord
from .own_answers import Own


class Client(Protocol):
    """A phone's line to the room."""

    device: str | None
    participant: ParticipantRecord | None
    own: Own

    def send(self, message: bytes) -> None:
        """Send a message, or nothing if the line is gone."""

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close the line."""

    def alive(self) -> bool:
        """Ping; False if nothing has come for too long."""

    def check_patience(self) -> None:
        """Close the line to somebody who does not say hello."""

    def make_way(self) -> None:
        """Cut the line for somebody who comes."""

    def send_card_statuses(self) -> None:
        """Tell this participant what became of their cards, if that changed."""

    def regroup(self, group: str) -> None:
        """This participant sits in another group from now on."""

    def learn(self, key: str, round: int, revision: int, payload: Mapping[str, Any]) -> None:
        """This participant has answered on another page."""

    def tell_devices(self) -> None:
        """This participant takes part with more devices, or fewer, from now on."""

    def come_again(self) -> None:
        """This device is somebody else's, or nobody's, from now on."""

    def forgotten(self) -> None:
        """This participant is not kept any more."""


class RemoteClient(Protocol):
    """A facilitator's phone."""

    def schedule_update(self) -> None:
        """Something in the room has changed."""

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close the line."""
