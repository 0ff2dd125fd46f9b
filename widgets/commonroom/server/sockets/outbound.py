"""What the server says to a participant: every message of the protocol, as bytes ready to send."""

from __future__ import annotations

import json
from typing import Any

from .inbound import VERSION

DEFAULT_ROLES = [
    {"id": "student", "label": "Student"},
    {"id": "staff", "label": "Staff"},
    {"id": "other", "label": "Other"},
]

# Code: the reason a participant reads, and whether the same message may be taken later.
REFUSALS: dict[str, tuple[str, bool]] = {
    "no-such-room": (
        "There is no room with this code. Please check the six characters.",
        False,
    ),
    "ended": ("This room has ended.", False),
    "room-full": ("This room is full. Please tell the facilitator.", False),
    "room-shut": ("Nobody else is let in at the moment. Please ask the facilitator.", False),
    "unknown-role": ("Please choose one of the roles that this room offers.", False),
    "unknown-group": ("Please choose one of the groups that this room offers.", False),
    "bad-token": ("We do not recognise this device any more. Please enter the code again.", False),
    "expired-token": ("It has been a while. Please enter the code again.", False),
    "not-rehearsing": (
        "This room is not in rehearsal, so it takes no simulated participants.",
        False,
    ),
    "already-here": ("You have already joined this room.", False),
    "unknown-exercise": ("This question is not part of this room.", False),
    "closed": ("This question is closed. Your answer was not changed.", False),
    "used-id": (
        "This change was taken for an earlier one, and was not saved. Please make it again.",
        False,
    ),
    "not-saved": ("Your answer could not be saved right now. It will be sent again.", True),
    "unavailable": ("The room cannot be reached right now. We will try again.", True),
    "too-fast": ("That was too quick for us. It will be sent again.", True),
    "hello-first": ("Please join the room first.", False),
    "version": ("This page is out of date. Please reload it.", False),
    "too-large": ("This message is too large.", False),
}


def message(kind: str, /, **fields: Any) -> bytes:
    """A message of type ``kind``."""
    return json.dumps({"type": kind, **fields}, ensure_ascii=False, separators=(",", ":")).encode()


def refused(code: str, reason: str | None = None, /, **about: Any) -> bytes:
    """A refusal; ``reason`` only for the codes whose reason varies (invalid, bad-message)."""
    words, again = REFUSALS.get(code, ("", False))
    fields = {**about, "code": code, "reason": reason or words}
    if again:
        fields["again"] = True
    if code == "version":
        fields["versions"] = [VERSION]
    return message("refused", **fields)


def pong(clocks: dict[str, float]) -> bytes:
    """The reply to a ping, with the seconds left on every ``clock`` that runs."""
    return message("pong", closes_in=clocks) if clocks else message("pong")


def groups_of(settings: dict[str, Any]) -> dict[str, Any] | None:
    """The groups of a room, chosen on joining or drawn; None if it has none."""
    groups = settings.get("groups")
    return {name: groups[name] for name in ("name", "options", "by")} if groups else None


def roles_of(settings: dict[str, Any]) -> list[dict[str, str]]:
    """The roles that a room offers."""
    return settings.get("roles") or DEFAULT_ROLES
