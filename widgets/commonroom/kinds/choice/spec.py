"""choice: choose one or several of some options, or say that one would rather not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from ...locale.answers import say
from ...locale.message import Said
from ..item import Refused, Spec, known, mapping, quoted

FIELD = "choice"
HINT = "Choose up to {most}."
LISTS = {"items": "items"}
WALL = False
CHOSEN, KEPT_BACK = "chosen", "rather_not"


class ChoiceSpec(Spec):
    """Options (``items``), of which each person may choose up to ``most``.

    With ``rather_not`` one may also answer that one would rather not say.
    """

    most: Annotated[int, Field(ge=1, le=60)] = 1
    rather_not: bool = False


SPEC: type[Spec] = ChoiceSpec


def clean(spec: ChoiceSpec, payload: Any) -> dict[str, dict[str, Any]]:
    """The answer as ``{"choice": {"chosen": [item id, …]}}``, or with nothing in it.

    It is ``{"choice": {"rather_not": True}}`` if one would rather not say.

    Raises Refused, in words for the participant, when something is chosen that the exercise does
    not have, when it is chosen twice or too much is, and when “I would rather not say” is not
    offered or stands beside a choice.
    """
    given = mapping(payload, FIELD)
    if not given.keys() <= {CHOSEN, KEPT_BACK}:
        raise Refused(say("choice-other-fields", field=FIELD, chosen=CHOSEN, kept_back=KEPT_BACK))
    chosen, kept_back = given.get(CHOSEN, []), given.get(KEPT_BACK, False)
    if not isinstance(chosen, list) or not isinstance(kept_back, bool):
        raise Refused(say("choice-no-list"))
    ids = [known(one, spec) if isinstance(one, str) else known(None, spec) for one in chosen]
    if len(set(ids)) < len(ids):
        raise Refused(say("choice-twice"))
    if len(ids) > spec.most:
        raise Refused(say("choice-too-many", most=spec.most))
    if kept_back and not spec.rather_not:
        raise Refused(say("choice-no-rather-not"))
    if kept_back and ids:
        raise Refused(say("choice-both"))
    if kept_back:
        return {FIELD: {KEPT_BACK: True}}
    return {FIELD: {CHOSEN: _in_order(spec, ids)} if ids else {}}


def fit(spec: ChoiceSpec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier answer the question can hold as it now stands; None for nothing of it.

    What is gone is left out. If more is left than may be chosen now, only who chose it can say what
    to take back, so none counts until they have.
    """
    given = payload.get(FIELD)
    if not isinstance(given, Mapping):
        return None
    if given.get(KEPT_BACK):
        return {FIELD: {KEPT_BACK: True}} if spec.rather_not else None
    left = _in_order(spec, given.get(CHOSEN, []))
    if len(left) > spec.most:
        return None
    return {FIELD: {CHOSEN: left} if left else {}}


def lost(
    spec: ChoiceSpec, given: Mapping[str, Any], held: Mapping[str, Any], labels: Mapping[str, str]
) -> Said:
    """What a changed question does not hold of an answer, for whoever gave it."""
    if given[FIELD].get(KEPT_BACK):
        return say("choice-rather-not-gone")
    before = given[FIELD].get(CHOSEN, [])
    if len(_in_order(spec, before)) > spec.most:
        return say("choice-fewer", most=spec.most)
    gone = [labels.get(one, "") for one in before if one not in spec.item_ids]
    if not all(gone):
        return say("choice-something-gone")
    return say("choice-gone", items=quoted(gone))


def _in_order(spec: ChoiceSpec, ids: Any) -> list[str]:
    return [item.id for item in spec.items if item.id in ids]
