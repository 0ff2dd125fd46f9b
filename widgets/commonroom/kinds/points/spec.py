"""points: share a budget of points over items (a cumulative vote, also called dot voting)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from ...locale.answers import say
from ...locale.message import Said
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
            raise Refused(say("points-whole"))
        if value < 0:
            raise Refused(say("points-negative"))
        if value:
            given[item] = value
    total = sum(given.values())
    if total > spec.points:
        if total >= 1000:  # a number of any length may be sent
            raise Refused(say("points-far-too-many", points=spec.points))
        raise Refused(say("points-too-many", points=spec.points, given=total))
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
) -> Said:
    """What a changed question does not hold of an answer, for whoever gave it."""
    left = still_asked(spec, given, FIELD) or {}
    if sum(left.values()) > spec.points:
        had = sum(left.values())
        return say("points-fewer", points=spec.points, given=had)
    gone = [item for item in given[FIELD] if item not in left]
    names = [labels[item] for item in gone if item in labels]
    free = sum(given[FIELD][item] for item in gone)
    if not names or len(names) < len(gone):
        return say("points-free", points=free)
    return say("points-free-of", points=free, items=quoted(names))
