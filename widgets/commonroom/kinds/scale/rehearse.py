"""How a simulated person rates statements."""

from __future__ import annotations

from typing import Any

from ..views import DOUBT, Views
from .spec import FIELD, ScaleSpec

ODD = 0.04  # of all ratings: how many say that it does not apply


def answers(spec: ScaleSpec, views: Views) -> list[dict[str, Any]]:
    """Items rated one after the other, around the role's view; now and then one does not apply."""
    last = len(spec.labels) - 1
    rated: dict[str, int | None] = {}
    steps = []
    for item in views.some(spec.items):
        view = views.lived(item.id) + views.drift + views.rng.gauss(0, DOUBT)
        rated[item.id] = min(max(round(view * last), 0), last) + 1
        if spec.na and views.rng.random() < ODD:
            rated[item.id] = None
        steps.append({FIELD: dict(rated)})
    return steps


def climbs(spec: ScaleSpec) -> bool:
    """A second scale is another question."""
    return False
