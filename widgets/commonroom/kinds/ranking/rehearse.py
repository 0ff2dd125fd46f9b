"""How a simulated person puts things in order."""

from __future__ import annotations

from typing import Any

from ..views import DOUBT, Views
from .spec import FIELD, RankingSpec

PATIENT = 0.7  # of people: how many rank all that they may


def answers(spec: RankingSpec, views: Views) -> list[dict[str, Any]]:
    """What they are most inclined to first; some stop before they have ranked everything."""
    rng = views.rng
    pull = {
        item.id: views.level(item.id) * (1 + views.drift) + rng.gauss(0, DOUBT)
        for item in spec.items
    }
    order = sorted(pull, key=lambda one: -pull[one])[: spec.most]
    if len(order) > 1 and rng.random() > PATIENT:
        order = order[: rng.randint(1, len(order) - 1)]
    return [
        {FIELD: {one: place for place, one in enumerate(order[: n + 1], start=1)}}
        for n in range(len(order))
    ]


def climbs(spec: RankingSpec) -> bool:
    """An order has no height."""
    return False
