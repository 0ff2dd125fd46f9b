"""The ways to answer. A kind is a folder; of it, what is asked and answered is known here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..locale.answers import say
from ..locale.message import Sentences, sentences
from .asked import Asked
from .item import Item, Origin, Refused, Spec
from .registry import BrokenKind, Loaded

__all__ = [
    "KINDS",
    "Asked",
    "BrokenKind",
    "Item",
    "Origin",
    "Refused",
    "Spec",
    "clean",
    "fit",
    "is_blank",
    "lost",
    "read_spec",
]

KINDS = Loaded[Asked]("spec", lambda module: module)


def read_spec(kind: str, data: dict[str, Any]) -> Spec:
    """The spec of an exercise from its JSON. Raises ValueError with what is wrong in it."""
    return KINDS[kind].SPEC.model_validate(data)


def clean(kind: str, spec: Spec, payload: Any) -> dict[str, Any]:
    """The answer in its one normal form. Raises Refused with a reason for the participant."""
    return KINDS[kind].clean(spec, payload)


def fit(kind: str, spec: Spec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier, cleaned answer the exercise can hold as it now stands; None for nothing.

    An answer that was cleaned for this very spec is held as it is.
    """
    return KINDS[kind].fit(spec, payload)


def lost(
    kind: str,
    spec: Spec,
    given: Mapping[str, Any],
    held: Mapping[str, Any],
    labels: Mapping[str, str] = MappingProxyType({}),
) -> Sentences:
    """What a changed question does not hold of an answer that was ``given``, for whoever gave it.

    ``labels`` are those of the items before it was changed, as far as they are known.
    """
    asked = KINDS[kind]
    same = asked.FIELD in given
    said = asked.lost(spec, given, held, labels) if same else say("answer-anew")
    return sentences(say("question-changed"), said)


def is_blank(answer: dict[str, Any]) -> bool:
    """Whether a cleaned answer says nothing (everything was taken back)."""
    return not any(answer.values())
