"""Who sits where: the people in each group of a room, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..locale.staging import STAGING
from ..staging.context import RoomContext


def seating(room: RoomContext) -> dict[str, Any]:
    """The people of each role in each group, as the stage shows them; empty without groups.

    Whoever is in no group is counted last, if there are any.
    """
    groups = room.record.settings.get("groups")
    if not groups:
        return {}
    people: Counter[tuple[str, str]] = Counter()
    for one in room.store.participants(room.id, rehearsal=room.rehearsal):
        people[one.group, one.role] += one.people
    nowhere = {"id": "", "label": STAGING("no-group-yet", room.language)}
    rows = [
        {"label": group["label"], "people": [people[group["id"], r["id"]] for r in room.roles]}
        for group in [*groups["options"], nowhere]
    ]
    if not sum(rows[-1]["people"]):
        rows.pop()
    roles = [role["label"] for role in room.roles]
    return {"name": groups["name"], "by": groups["by"], "roles": roles, "groups": rows}
