"""How a simulated person shares points."""

from __future__ import annotations

import math
from typing import Any

from ..views import Views
from .spec import FIELD, PointsSpec

KEENNESS = 4.0  # how much likelier a point goes to the dearest item than to one of no appeal (log)


def answers(spec: PointsSpec, views: Views) -> list[dict[str, Any]]:
    """Points given one by one, most to what the role holds dear; now and then one is left."""
    rng = views.rng
    appeal = [
        math.exp(KEENNESS * (1 + 3 * views.drift) * views.level(item.id) + rng.gauss(0, 0.8))
        for item in spec.items
    ]
    budget = spec.points if rng.random() < 0.9 else rng.randint(1, spec.points)
    given: dict[str, int] = {}
    steps = []
    for item in rng.choices([item.id for item in spec.items], appeal, k=budget):
        given[item] = given.get(item, 0) + 1
        steps.append({FIELD: dict(given)})
    return steps


def climbs(spec: PointsSpec) -> bool:
    """Points have no height."""
    return False
