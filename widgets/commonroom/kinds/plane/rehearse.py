"""How a simulated person places items on a map."""

from __future__ import annotations

from typing import Any

from ..views import DOUBT, Views
from .spec import FIELD, PlaneSpec


def answers(spec: PlaneSpec, views: Views) -> list[dict[str, Any]]:
    """Items put on the map one after the other, around where the role sees them."""
    placed: dict[str, list[float]] = {}
    steps = []
    for item in views.some(spec.items):
        x, y = views.spot(item.id)
        at = (x, y + views.drift)
        placed[item.id] = [
            round(min(max(views.rng.gauss(one, DOUBT / 2), 0.02), 0.98), 3) for one in at
        ]
        steps.append({FIELD: dict(placed)})
    return steps


def climbs(spec: PlaneSpec) -> bool:
    """A second map is another question."""
    return False
