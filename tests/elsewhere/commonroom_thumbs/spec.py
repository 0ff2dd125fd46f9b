"""thumbs: a thumb up or down for each thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonroom.kinds.item import Refused, Spec, known, mapping, still_asked, to_answer_again
from commonroom.locale.message import Sentences

FIELD = "thumbs"
HINT = "Up or down? {unsure}"
LISTS = {"items": "items"}
WALL = False


class ThumbsSpec(Spec):
    """Things to say yes or no to; ``unsure`` says what to do with the others."""

    unsure: str = "Leave out what you cannot tell."


SPEC: type[Spec] = ThumbsSpec


def clean(spec: ThumbsSpec, payload: Any) -> dict[str, dict[str, bool]]:
    """The answer as ``{"thumbs": {item id: True for up}}``. Raises Refused."""
    given = mapping(payload, FIELD)
    for item, up in given.items():
        known(item, spec)
        if not isinstance(up, bool):
            raise Refused("A thumb is up or down.")
    return {FIELD: {item.id: given[item.id] for item in spec.items if item.id in given}}


def fit(spec: ThumbsSpec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier answer the question can hold as it now stands; None for nothing of it."""
    given = still_asked(spec, payload, FIELD)
    return None if given is None else {FIELD: given}


def lost(
    spec: ThumbsSpec, given: Mapping[str, Any], held: Mapping[str, Any], labels: Mapping[str, str]
) -> Sentences:
    """What a changed question does not hold of an answer, for whoever gave it."""
    return to_answer_again(spec, given[FIELD], held[FIELD], labels)
