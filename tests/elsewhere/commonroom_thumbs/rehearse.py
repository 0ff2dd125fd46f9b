"""How a simulated person judges."""

from __future__ import annotations

from typing import Any

from commonroom.kinds.views import Views

from .spec import FIELD, ThumbsSpec


def answers(spec: ThumbsSpec, views: Views) -> list[dict[str, Any]]:
    """One thing after the other, up where they are inclined to it."""
    given: dict[str, bool] = {}
    steps = []
    for item in views.some(spec.items):
        given[item.id] = views.rng.random() < views.level(item.id) + views.drift
        steps.append({FIELD: dict(given)})
    return steps


def climbs(spec: ThumbsSpec) -> bool:
    """Thumbs have no height."""
    return False
