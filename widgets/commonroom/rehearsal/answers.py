"""Plausible answers, in the order in which a person would give them; each kind makes its own."""

from __future__ import annotations

from random import Random
from typing import Any

from ..kinds import KINDS, read_spec
from ..kinds.cards.rehearse import votes
from ..kinds.registry import Loaded
from ..kinds.views import Rehearsal
from .views import PersonsViews

__all__ = ["answers", "climbs", "votes"]

GENERATORS = Loaded[Rehearsal]("rehearse", lambda module: module)


def answers(
    kind: str,
    spec: dict[str, Any],
    key: str,
    role: str,
    drift: float,
    rng: Random,
    place: int | None = None,
) -> list[dict[str, Any]]:
    """What one person sends for an exercise, step by step: each payload replaces the last.

    drift: how much higher, on what has a height, than the first time these items were asked about
        (0–1); of points, how much more goes to what is dear

    place: which of the simulated people this is, so that not all write the same

    Empty if the kind is one that simulated people do not know.
    """
    if kind not in KINDS:
        return []
    read = read_spec(kind, spec)
    views = PersonsViews(key, read.prompt, role, drift, rng, place)
    return GENERATORS[kind].answers(read, views)


def climbs(kind: str, spec: dict[str, Any]) -> bool:
    """Whether this has a height that goes up where the same items are asked about again."""
    return kind in KINDS and GENERATORS[kind].climbs(read_spec(kind, spec))
