"""What a chart compares: the room's roles, its groups, or an exercise's rounds."""

from __future__ import annotations

from ..analysis.groups import ByGroup
from ..locale.staging import STAGING
from .context import RoomContext
from .errors import RoomError

ROLES, GROUPS, ROUNDS = "roles", "groups", "rounds"
MANY = 8  # items; of more, a row or a map has less room


def lenses(room: RoomContext, *, groups: bool = True, rounds: bool = False) -> list[dict[str, str]]:
    """The lenses on offer, the first being the usual one: ``{"id", "label"}`` each."""
    spoken = room.language
    offered = [{"id": ROLES, "label": STAGING("lens-roles", spoken)}]
    if groups and room.groups:
        label = STAGING("lens-groups", spoken, group=room.group_name)
        offered.append({"id": GROUPS, "label": label})
    if rounds:
        offered.append({"id": ROUNDS, "label": STAGING("lens-rounds", spoken)})
    return offered


def by_groups(room: RoomContext, carries: tuple[int, int], items: int = 0) -> ByGroup:
    """The room's groups in place of its roles, as many as a chart ``carries`` of so many items."""
    options = [(one["id"], one["label"]) for one in room.groups]
    roles = [(one["id"], one["label"]) for one in room.roles]
    return ByGroup(options, roles, carries[items > MANY])


def check(by: str, offered: list[dict[str, str]]) -> str:
    """``by``, if it is on offer. Raises RoomError."""
    known = [one["id"] for one in offered]
    if by not in known:
        raise RoomError(f"This can be looked at by {', '.join(known)}, not by {by!r}.")
    return by
