"""The ways to answer. A kind is a spec and a ``clean()``; this registry is all that lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .cards import spec as cards
from .item import Item, Origin, Refused, Spec
from .lanes import spec as lanes
from .plane import spec as plane
from .points import spec as points
from .scale import spec as scale

__all__ = [
    "KINDS",
    "Item",
    "Kind",
    "Origin",
    "Refused",
    "Spec",
    "clean",
    "fit",
    "is_blank",
    "read_spec",
]


@dataclass(frozen=True)
class Kind:
    """One way to answer: its spec model, ``clean()``, ``fit()``, and its payload's field."""

    spec: type[Spec]
    clean: Callable[[Any, Any], dict[str, Any]]
    fit: Callable[[Any, Mapping[str, Any]], dict[str, Any] | None]
    field: str


KINDS: dict[str, Kind] = {
    "points": Kind(points.PointsSpec, points.clean, points.fit, points.FIELD),
    "lanes": Kind(lanes.LanesSpec, lanes.clean, lanes.fit, lanes.FIELD),
    "plane": Kind(plane.PlaneSpec, plane.clean, plane.fit, plane.FIELD),
    "scale": Kind(scale.ScaleSpec, scale.clean, scale.fit, scale.FIELD),
    "cards": Kind(cards.CardsSpec, cards.clean, cards.fit, cards.FIELD),
}


def read_spec(kind: str, data: dict[str, Any]) -> Spec:
    """The spec of an exercise from its JSON. Raises ValueError with what is wrong in it."""
    return KINDS[kind].spec.model_validate(data)


def clean(kind: str, spec: Spec, payload: Any) -> dict[str, Any]:
    """The answer in its one normal form. Raises Refused with a reason for the participant."""
    return KINDS[kind].clean(spec, payload)


def fit(kind: str, spec: Spec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier, cleaned answer the exercise can hold as it now stands; None for nothing.

    An answer that was cleaned for this very spec is held as it is.
    """
    return KINDS[kind].fit(spec, payload)


def is_blank(answer: dict[str, Any]) -> bool:
    """Whether a cleaned answer says nothing (everything was taken back)."""
    return not any(answer.values())
