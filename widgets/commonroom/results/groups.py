"""Which roles are shown on their own, and how each is named and marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

EVERYONE = "everyone"
THRESHOLD = 3  # people; a smaller group is folded into everyone

# A colour (its token) and a shape for each role: never one without the other.
_OWN = {
    "student": ("student", "circle"),
    "staff": ("staff", "square"),
    "other": ("other", "triangle-up"),
}
_FURTHER = (("role-4", "diamond"), ("role-5", "triangle-down"), ("role-6", "cross"))
_PLURALS = {("student", "Student"): "students", ("staff", "Staff"): "staff"}
_PLURALS[("other", "Other")] = "others"

Roles = Sequence[tuple[str, str]] | Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Group:
    """People shown together: a role, or everyone. ``n`` counts people."""

    role: str
    name: str
    n: int
    colour: str
    shape: str

    @property
    def title(self) -> str:
        """The name with its size: “students (26)”."""
        return f"{self.name} ({self.n})"


@dataclass(frozen=True)
class About:
    """What results say beside their numbers: the exercise, the groups, and the two compared.

    Travels in ``results.attrs["about"]``. ``by_item`` says that gaps are compared item by item
    (else lane by lane); ``dots`` are single places, for charts that show them.
    """

    spec: Any
    groups: tuple[Group, ...]
    pair: tuple[Group, Group] | None = None
    chance: float | None = None
    by_item: bool = True
    dots: Mapping[Any, Any] = field(default_factory=dict)

    def __deepcopy__(self, memo: dict[int, Any]) -> About:
        return self  # frozen; pandas copies attrs at every step

    @property
    def split(self) -> bool:
        """Whether roles are shown on their own."""
        return self.groups[:1] != () and self.groups[0].role != EVERYONE

    @property
    def n(self) -> int:
        """How many people the shown groups hold."""
        return sum(group.n for group in self.groups)


def about(results: pd.DataFrame) -> About:
    """What ``results`` are about. Raises ValueError if a step in between has dropped it."""
    found = results.attrs.get("about")
    if not isinstance(found, About):
        raise ValueError(
            "These results no longer know their exercise. Give the function the table that "
            "results() returned, or a selection of its rows."
        )
    return found


def role_pairs(roles: Roles) -> list[tuple[str, str]]:
    """Roles as (id, label), from pairs or from ``{"id", "label"}``."""
    return [(r["id"], r["label"]) if isinstance(r, Mapping) else (r[0], r[1]) for r in roles]


def groups(responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD) -> tuple[Group, ...]:
    """The groups to show: roles of at least ``threshold`` people, if two or more qualify.

    Otherwise one group of everyone. Beside two shown roles there is no row for everyone, since
    subtracting them from it would give the answers of a small group away.
    """
    each = responses.drop_duplicates("participant")
    people = each.groupby("role")["people"].sum()
    counts = {str(role): int(n) for role, n in people.items()}
    shown = [
        _group(role, label, counts[role], place)
        for place, (role, label) in enumerate(_all_roles(role_pairs(roles), counts))
        if counts.get(role, 0) >= threshold
    ]
    if len(shown) >= 2:
        return tuple(shown)
    return (Group(EVERYONE, EVERYONE, sum(counts.values()), "accent", "circle"),)


def pair(shown: Sequence[Group]) -> tuple[Group, Group] | None:
    """The two groups to compare: students and staff if both are there, else the two largest."""
    if len(shown) < 2:
        return None
    by_role = {group.role: group for group in shown}
    if "student" in by_role and "staff" in by_role:
        return by_role["student"], by_role["staff"]
    largest = sorted(shown, key=lambda group: -group.n)[:2]
    first, second = sorted(largest, key=list(shown).index)
    return first, second


def members(responses: pd.DataFrame, group: Group) -> pd.DataFrame:
    """The rows of a group."""
    if group.role == EVERYONE:
        return responses
    return responses[responses["role"] == group.role]


def _all_roles(roles: list[tuple[str, str]], counts: Iterable[str]) -> list[tuple[str, str]]:
    # A role that was taken out of the room's settings after somebody had joined with it.
    known = {role for role, _ in roles}
    return roles + [(role, role) for role in sorted(counts) if role not in known]


def _group(role: str, label: str, n: int, place: int) -> Group:
    colour, shape = _OWN.get(role) or _FURTHER[place % len(_FURTHER)]
    return Group(role, several(role, label), n, colour, shape)


def several(role: str, label: str) -> str:
    """What people of a role are called: “students”."""
    return _PLURALS.get((role, label), label)
