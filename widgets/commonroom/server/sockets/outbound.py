"""What the server says to a participant: every message of the protocol, as bytes ready to send."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ...locale.catalogue import Catalogue
from .inbound import VERSION

DEFAULT_ROLES = [
    {"id": "student", "label": "Student"},
    {"id": "staff", "label": "Staff"},
    {"id": "other", "label": "Other"},
]

# Whether what was refused under this code may be taken later. Its words: refusals.ftl.
REFUSALS = {
    "no-such-room": False,
    "ended": False,
    "room-full": False,
    "room-shut": False,
    "unknown-role": False,
    "unknown-group": False,
    "bad-token": False,
    "expired-token": False,
    "not-rehearsing": False,
    "already-here": False,
    "unknown-exercise": False,
    "closed": False,
    "used-id": False,
    "not-saved": True,
    "unavailable": True,
    "too-fast": True,
    "hello-first": False,
    "version": False,
    "too-large": False,
}
REASONS = Catalogue("refusals")


def message(kind: str, /, **fields: Any) -> bytes:
    """A message of type ``kind``."""
    return json.dumps({"type": kind, **fields}, ensure_ascii=False, separators=(",", ":")).encode()


def refused(code: str, reason: str | None = None, /, **about: Any) -> bytes:
    """A refusal; ``reason`` only for the codes whose reason varies (invalid, bad-message)."""
    fields = {**about, "code": code, "reason": reason or reason_of(code)}
    if REFUSALS.get(code):
        fields["again"] = True
    if code == "version":
        fields["versions"] = [VERSION]
    return message("refused", **fields)


@cache
def reason_of(code: str) -> str:
    """In English; a page in another language says it by the code."""
    return REASONS(code) if code in REFUSALS else ""


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
