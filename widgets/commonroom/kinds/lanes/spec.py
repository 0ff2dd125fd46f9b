"""lanes: place items in lanes, ordered or not, one lane or several per item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, field_validator

from ...locale.answers import say
from ...locale.message import Said
from ..item import Item, Refused, Spec, distinct, known, mapping, still_asked, to_answer_again

FIELD = "lanes"
HINT = "Tap an item, then tap where it belongs."
LISTS = {"items": "items", "lanes": "lanes"}
WALL = False


class LanesSpec(Spec):
    """Lanes to place ``items`` in.

    ``lanes`` run from low to high when ``ordered`` (a ladder is drawn with the highest on top).
    With ``several``, an item may stand in more than one lane.
    """

    lanes: Annotated[tuple[Item, ...], Field(min_length=2, max_length=12)]
    ordered: bool = False
    several: bool = False

    @field_validator("lanes")
    @classmethod
    def _distinct_lanes(cls, lanes: tuple[Item, ...]) -> tuple[Item, ...]:
        return distinct(lanes)


SPEC: type[Spec] = LanesSpec


def clean(spec: LanesSpec, payload: Any) -> dict[str, dict[str, list[str]]]:
    """The answer as ``{"lanes": {item id: [lane id, …]}}``, lanes in the order of the spec.

    Raises Refused, in words for the participant, when an item or a lane is not in the exercise,
    or when an item stands in several lanes where only one is allowed.
    """
    order = [lane.id for lane in spec.lanes]
    placed: dict[str, list[str]] = {}
    for item, lanes in mapping(payload, FIELD).items():
        known(item, spec)
        if not isinstance(lanes, list) or not all(isinstance(lane, str) for lane in lanes):
            raise Refused(say("lanes-no-list"))
        if any(lane not in order for lane in lanes):
            raise Refused(say("lanes-unknown"))
        if len(set(lanes)) != len(lanes):
            raise Refused(say("lanes-twice"))
        if len(lanes) > 1 and not spec.several:
            raise Refused(say("lanes-one"))
        if lanes:
            placed[item] = sorted(lanes, key=order.index)
    return {FIELD: {item.id: placed[item.id] for item in spec.items if item.id in placed}}


def fit(spec: LanesSpec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier answer the question can hold as it now stands; None for nothing of it.

    Lanes that are gone are left out. An item that stands in several, where only one is allowed
    now, is to be placed again.
    """
    given = still_asked(spec, payload, FIELD)
    if given is None:
        return None
    placed: dict[str, list[str]] = {}
    for item, lanes in given.items():
        there = [lane.id for lane in spec.lanes if lane.id in lanes]
        if there and (spec.several or len(there) == 1):
            placed[item] = there
    return {FIELD: placed}


def lost(
    spec: LanesSpec, given: Mapping[str, Any], held: Mapping[str, Any], labels: Mapping[str, str]
) -> Said:
    """What a changed question does not hold of an answer, for whoever gave it."""
    return to_answer_again(spec, given[FIELD], held[FIELD], labels, "place-again")
