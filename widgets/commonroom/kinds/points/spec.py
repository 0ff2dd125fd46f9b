"""points: share a budget of points over items (a cumulative vote, also called dot voting)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from ..item import Refused, Spec, known, mapping, quoted, still_asked

FIELD = "points"
HINT = "Share {points} points. Several on one item is fine."
LISTS = {"items": "items"}
WALL = False


class PointsSpec(Spec):
    """A budget of ``points`` per person, to be shared over ``items``; not all must be spent."""

    points: Annotated[int, Field(ge=1, le=100)] = 5


SPEC: type[Spec] = PointsSpec


def clean(spec: PointsSpec, payload: Any) -> dict[str, dict[str, int]]:
    """The answer as ``{"points": {item id: whole number ≥ 1}}``; empty if no point is given.

    Raises Refused, in words for the participant, when the points are not whole, are negative,
    exceed the budget, or go to an item the exercise does not have.
    """
    given: dict[str, int] = {}
    for item, value in mapping(payload, FIELD).items():
        known(item, spec)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused("Points are whole numbers.")
        if value < 0:
            raise Refused("Points cannot be negative.")
        if value:
            given[item] = value
    total = sum(given.values())
    if total > spec.points:
        many = total if total < 1000 else "far more"  # a number of any length may be sent
        raise Refused(f"You have {spec.points} points to share; this answer gives {many}.")
    return {FIELD: {item.id: given[item.id] for item in spec.items if item.id in given}}


def fit(spec: PointsSpec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier answer the question can hold as it now stands; None for nothing of it.

    Points of items that are gone are free again. If more are left than there are to share now,
    only who gave them can say which to take back, so none counts until they have.
    """
    given = still_asked(spec, payload, FIELD)
    if given is None or sum(given.values()) > spec.points:
        return None
    return {FIELD: given}


def lost(
    spec: PointsSpec, given: Mapping[str, Any], held: Mapping[str, Any], labels: Mapping[str, str]
) -> str:
    """What a changed question does not hold of an answer, for whoever gave it."""
    left = still_asked(spec, given, FIELD) or {}
    if sum(left.values()) > spec.points:
        now = _points(spec.points, "There is", "There are")
        had = sum(left.values())
        return f"{now} to give now, and you had given {had}. Please share them again."
    gone = [item for item in given[FIELD] if item not in left]
    names = [labels[item] for item in gone if item in labels]
    to = f" to {quoted(names)}" if len(names) == len(gone) else ""
    free = sum(given[FIELD][item] for item in gone)
    return f"{_points(free)} that you gave{to} {'is' if free == 1 else 'are'} free again."


def _points(number: int, one: str = "", several: str = "") -> str:
    return f"{one} 1 point".strip() if number == 1 else f"{several} {number} points".strip()
