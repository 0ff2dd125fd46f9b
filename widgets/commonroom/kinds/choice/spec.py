"""choice: choose one or several of some options, or say that one would rather not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

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
        raise Refused(f"“{FIELD}” holds “{CHOSEN}” or “{KEPT_BACK}”, and nothing else.")
    chosen, kept_back = given.get(CHOSEN, []), given.get(KEPT_BACK, False)
    if not isinstance(chosen, list) or not isinstance(kept_back, bool):
        raise Refused("What is chosen is a list, and “I would rather not say” is true or false.")
    ids = [known(one, spec) if isinstance(one, str) else known(None, spec) for one in chosen]
    if len(set(ids)) < len(ids):
        raise Refused("Each option can be chosen once.")
    if len(ids) > spec.most:
        raise Refused(f"{_up_to(spec.most)} Please take one back.")
    if kept_back and not spec.rather_not:
        raise Refused("“I would rather not say” is not one of the choices here.")
    if kept_back and ids:
        raise Refused("Please choose, or say that you would rather not; not both.")
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
) -> str:
    """What a changed question does not hold of an answer, for whoever gave it."""
    if given[FIELD].get(KEPT_BACK):
        return "“I would rather not say” is no choice any more. Please choose again."
    before = given[FIELD].get(CHOSEN, [])
    if len(_in_order(spec, before)) > spec.most:
        return f"{_up_to(spec.most)} You had chosen more. Please choose again."
    gone = [labels.get(one, "") for one in before if one not in spec.item_ids]
    subject = quoted(gone) if all(gone) else "Something that you chose"
    return f"{subject} is not among the options any more. Please look at your choice again."


def _in_order(spec: ChoiceSpec, ids: Any) -> list[str]:
    return [item.id for item in spec.items if item.id in ids]


def _up_to(most: int) -> str:
    return "Only one can be chosen." if most == 1 else f"Up to {most} can be chosen."
