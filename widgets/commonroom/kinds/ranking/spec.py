"""ranking: put some or all of the items in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from ...locale.answers import say
from ...locale.message import Said, sentences
from ..item import Refused, Spec, known, mapping, quoted, still_asked

FIELD = "ranking"
HINT = "Put them in order: what comes first for you on top."
LISTS = {"items": "items"}
WALL = False


class RankingSpec(Spec):
    """Items to put in order; each person may rank up to ``most``, and need not rank all."""

    most: Annotated[int, Field(ge=1, le=60)] = 60


SPEC: type[Spec] = RankingSpec


def clean(spec: RankingSpec, payload: Any) -> dict[str, dict[str, int]]:
    """The answer as ``{"ranking": {item id: place}}``: 1 is first, and no place is left out.

    Gaps between places are closed. Raises Refused, in words for the participant, when an item is
    not in the exercise, a place is no whole number from 1 or is taken twice, or too many are
    ranked.
    """
    places: dict[str, int] = {}
    for item, place in mapping(payload, FIELD).items():
        known(item, spec)
        if isinstance(place, bool) or not isinstance(place, int):
            raise Refused(say("ranking-whole"))
        if place < 1:
            raise Refused(say("ranking-from-1"))
        places[item] = place
    if len(set(places.values())) < len(places):
        raise Refused(say("ranking-twice"))
    if len(places) > spec.most:
        raise Refused(say("ranking-too-many", most=spec.most))
    return {FIELD: _counted(spec, places)}


def fit(spec: RankingSpec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier answer the question can hold as it now stands; None for nothing of it.

    What is left stays in its order. If fewer may be ranked now, those at the top are.
    """
    given = still_asked(spec, payload, FIELD)
    if given is None:
        return None
    first = sorted(given, key=lambda one: given[one])[: spec.most]
    return {FIELD: _counted(spec, {one: given[one] for one in first})}


def lost(
    spec: RankingSpec, given: Mapping[str, Any], held: Mapping[str, Any], labels: Mapping[str, str]
) -> Said:
    """What a changed question does not hold of an answer, for whoever gave it."""
    now = {item.id: item.label for item in spec.items}
    gone = [labels.get(one, "") for one in given[FIELD] if one not in now]
    cut = [now[one] for one in given[FIELD] if one in now and one not in held[FIELD]]
    said = []
    if gone:
        named = all(gone)
        said.append(say("items-gone", items=quoted(gone)) if named else say("ranking-gone"))
    if cut:
        said.append(say("ranking-cut", most=spec.most, items=quoted(cut)))
    return sentences(said)


def _counted(spec: RankingSpec, places: Mapping[str, int]) -> dict[str, int]:
    """The same order in places from 1, by item as the spec has them."""
    order = sorted(places, key=lambda one: places[one])
    return {item.id: order.index(item.id) + 1 for item in spec.items if item.id in places}
