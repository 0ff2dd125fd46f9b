"""How a simulated person places items in lanes."""

from __future__ import annotations

from typing import Any

from ..item import Item
from ..views import DOUBT, Views
from .spec import FIELD, LanesSpec


def answers(spec: LanesSpec, views: Views) -> list[dict[str, Any]]:
    """Items placed one after the other."""
    placed: dict[str, list[str]] = {}
    steps = []
    for item in views.some(spec.items):
        placed[item.id] = [spec.lanes[place].id for place in _lanes_of(spec, item, views)]
        steps.append({FIELD: dict(placed)})
    return steps


def climbs(spec: LanesSpec) -> bool:
    """On a ladder, what people aim at stands above what there is."""
    return spec.ordered


def _lanes_of(spec: LanesSpec, item: Item, views: Views) -> list[int]:
    """The lane nearest to the person's view; where several will do, all that fit."""
    last = len(spec.lanes) - 1
    if spec.several:
        fit = [views.heard(item.id, lane.id) for lane in spec.lanes]
        found = [place for place, chance in enumerate(fit) if views.rng.random() < chance]
        return found or [fit.index(max(fit))]
    view = views.level(item.id) + views.drift + views.rng.gauss(0, DOUBT)
    return [min(max(round(view * last), 0), last)]
