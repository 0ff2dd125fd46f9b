"""The ways to answer. A kind is a spec and a ``clean()``; this registry is all that lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..text.direction import isolated
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
    "lost",
    "read_spec",
]


@dataclass(frozen=True)
class Kind:
    """One way to answer: its spec, ``clean()``, ``fit()``, ``lost()``, and its payload's field.

    ``hint`` says how to answer, with the spec's fields in braces; ``lists`` names what of the spec
    is a list of items, each with what it is called in a notebook.
    """

    spec: type[Spec]
    clean: Callable[[Any, Any], dict[str, Any]]
    fit: Callable[[Any, Mapping[str, Any]], dict[str, Any] | None]
    lost: Callable[[Any, Mapping[str, Any], Mapping[str, Any], Mapping[str, str]], str]
    field: str
    hint: str
    lists: Mapping[str, str]


def _kind(module: Any, spec: type[Spec]) -> Kind:
    how = (module.clean, module.fit, module.lost)
    return Kind(spec, *how, module.FIELD, module.HINT, module.LISTS)


KINDS: dict[str, Kind] = {
    "points": _kind(points, points.PointsSpec),
    "lanes": _kind(lanes, lanes.LanesSpec),
    "plane": _kind(plane, plane.PlaneSpec),
    "scale": _kind(scale, scale.ScaleSpec),
    "cards": _kind(cards, cards.CardsSpec),
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


def lost(
    kind: str,
    spec: Spec,
    given: Mapping[str, Any],
    held: Mapping[str, Any],
    labels: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """What a changed question does not hold of an answer that was ``given``, for whoever gave it.

    ``labels`` are those of the items before it was changed, as far as they are known.
    """
    other = KINDS[kind].field not in given
    said = "Please answer it anew." if other else KINDS[kind].lost(spec, given, held, labels)
    return isolated(f"The question has changed. {said}")


def is_blank(answer: dict[str, Any]) -> bool:
    """Whether a cleaned answer says nothing (everything was taken back)."""
    return not any(answer.values())
