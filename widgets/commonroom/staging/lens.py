"""What a chart compares: the room's roles, its groups, or an exercise's rounds."""

from __future__ import annotations

from ..analysis.groups import MOST, ByGroup
from .context import RoomContext
from .errors import RoomError

ROLES, GROUPS, ROUNDS = "roles", "groups", "rounds"
# Groups that a chart of a kind can carry: of few items, and of many. MOST on the others.
CARRIES = {"plane": (4, 2), **dict.fromkeys(("lanes", "scale", "shift"), (4, 4))}
CARRIES |= dict.fromkeys(("agreement", "clash", "journey", "overlap"), (4, 4))
MANY = 8  # items; of more, a row or a map has less room


def lenses(room: RoomContext, *, groups: bool = True, rounds: bool = False) -> list[dict[str, str]]:
    """The lenses on offer, the first being the usual one: ``{"id", "label"}`` each."""
    offered = [{"id": ROLES, "label": "By role"}]
    if groups and room.groups:
        offered.append({"id": GROUPS, "label": f"By {room.group_name.lower()}"})
    if rounds:
        offered.append({"id": ROUNDS, "label": "By round"})
    return offered


def by_groups(room: RoomContext, kind: str, items: int = 0) -> ByGroup:
    """The room's groups in place of its roles, as many as a chart of this kind carries."""
    options = [(one["id"], one["label"]) for one in room.groups]
    roles = [(one["id"], one["label"]) for one in room.roles]
    most = CARRIES.get(kind, (MOST, MOST))[items > MANY]
    return ByGroup(options, roles, most)


def check(by: str, offered: list[dict[str, str]]) -> str:
    """``by``, if it is on offer. Raises RoomError."""
    known = [one["id"] for one in offered]
    if by not in known:
        raise RoomError(f"This can be looked at by {', '.join(known)}, not by {by!r}.")
    return by
