"""scale: rate statements on a labelled scale, or say that one does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, field_validator

from ...locale.answers import say
from ...locale.message import Said
from ..item import Label, Refused, Spec, known, mapping, still_asked, to_answer_again

FIELD = "scale"
HINT = "Tap one place on the scale for each."
LISTS = {"items": "items"}
WALL = False
LABELS = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")


class ScaleSpec(Spec):
    """Statements (``items``) to rate on the same steps.

    ``labels`` name the steps from low to high; with an odd number the middle one is neutral.
    With ``na``, one may also say that a statement does not apply.
    """

    labels: Annotated[tuple[Label, ...], Field(min_length=2, max_length=7)] = LABELS
    na: bool = True

    @property
    def steps(self) -> int:
        """As many as there are labels."""
        return len(self.labels)

    @field_validator("labels")
    @classmethod
    def _distinct_labels(cls, labels: tuple[str, ...]) -> tuple[str, ...]:
        for label in labels:
            if labels.count(label) > 1:
                raise ValueError(f"the label “{label}” is used twice; every step needs its own")
        return labels


SPEC: type[Spec] = ScaleSpec


def clean(spec: ScaleSpec, payload: Any) -> dict[str, dict[str, int | None]]:
    """The answer as ``{"scale": {item id: step}}``: 1 for the lowest label, None if the statement
    does not apply.

    Raises Refused, in words for the participant, when a statement is not in the exercise, when a
    step is not one of the scale's, or when “does not apply” is not offered.
    """
    rated: dict[str, int | None] = {}
    for item, step in mapping(payload, FIELD).items():
        known(item, spec)
        if step is None:
            if not spec.na:
                raise Refused(say("scale-no-na"))
        elif isinstance(step, bool) or not isinstance(step, int):
            raise Refused(say("scale-whole"))
        elif not 1 <= step <= len(spec.labels):
            raise Refused(say("scale-outside", steps=len(spec.labels)))
        rated[item] = step
    return {FIELD: {item.id: rated[item.id] for item in spec.items if item.id in rated}}


def fit(spec: ScaleSpec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier answer the question can hold as it now stands; None for nothing of it.

    A step that the scale no longer has, or “does not apply” where it is no choice any more, is to
    be rated again.
    """
    given = still_asked(spec, payload, FIELD)
    if given is None:
        return None
    steps = {*range(1, len(spec.labels) + 1), *((None,) if spec.na else ())}
    return {FIELD: {item: step for item, step in given.items() if step in steps}}


def lost(
    spec: ScaleSpec, given: Mapping[str, Any], held: Mapping[str, Any], labels: Mapping[str, str]
) -> Said:
    """What a changed question does not hold of an answer, for whoever gave it."""
    return to_answer_again(spec, given[FIELD], held[FIELD], labels, "rate-again")
