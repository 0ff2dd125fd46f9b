"""Who took part, as an export may say it: numbers for names, small groups folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

FOLDED = "several"  # the role of those whose own group is too small to be told apart


class Person(Protocol):
    """What is needed of a participant: an id, a role, and for how many people they stand."""

    @property
    def id(self) -> str:
        """Who it is, in the store."""

    @property
    def role(self) -> str:
        """As what they take part."""

    @property
    def people(self) -> int:
        """How many answer together."""


@dataclass(frozen=True)
class Cast:
    """What those who took part are called: ``names`` by participant id, ``roles`` by role."""

    names: Mapping[str, str]
    roles: Mapping[str, str]


def cast(people: Sequence[Person], threshold: int) -> Cast:
    """P001, P002, … in the order given (of joining), and the roles that may be told."""
    return Cast(_numbered("P", [one.id for one in people]), told_roles(people, threshold))


def cast_of(key: str, answered: Sequence[Person], room: Cast, threshold: int) -> Cast:
    """What those who answered the exercise ``key`` are called there.

    They keep their numbers unless some role had too few answers here, although it has enough
    people in the room. Then they get numbers of this exercise's own, in an order that says
    nothing: a number from elsewhere would tell the role that is folded here.
    """
    here = told_roles(answered, threshold)
    roles = {role: told if room.roles[role] == role else FOLDED for role, told in here.items()}
    if all(told == room.roles[role] for role, told in roles.items()):
        return Cast(room.names, roles)
    shuffled = sorted(
        {one.id for one in answered}, key=lambda id: sha256(f"{key}:{id}".encode()).digest()
    )
    return Cast(_numbered(f"{key}-", shuffled), roles)


def told_roles(people: Sequence[Person], threshold: int) -> dict[str, str]:
    """What each role is called: itself, or FOLDED if it has too few people.

    While the folded ones together are still too few, the next smallest role joins them: beside the
    number of all who were there, what is left over would otherwise give a small group away.
    """
    sizes: dict[str, int] = {}
    for one in {one.id: one for one in people}.values():
        sizes[one.role] = sizes.get(one.role, 0) + one.people
    folded: set[str] = set()
    for role in sorted(sizes, key=lambda role: (sizes[role], role)):
        together = sum(sizes[one] for one in folded)
        if sizes[role] < threshold or (folded and together < threshold):
            folded.add(role)
    return {role: FOLDED if role in folded else role for role in sizes}


def _numbered(prefix: str, ids: Sequence[str]) -> dict[str, str]:
    width = max(3, len(str(len(ids))))
    return {id: f"{prefix}{number:0{width}}" for number, id in enumerate(ids, start=1)}
