"""How a simulated person chooses."""

from __future__ import annotations

from typing import Any

from ..views import DOUBT, Views
from .spec import CHOSEN, FIELD, KEPT_BACK, ChoiceSpec

SILENT = 0.05  # of all answers: how many would rather not say
KEEN = 0.55  # how inclined one has to be to choose one thing more


def answers(spec: ChoiceSpec, views: Views) -> list[dict[str, Any]]:
    """What they are most inclined to, one after the other; now and then they would rather not."""
    rng = views.rng
    if spec.rather_not and rng.random() < SILENT:
        return [{FIELD: {KEPT_BACK: True}}]
    pull = {
        item.id: views.level(item.id) + views.drift * views.level(item.id) + rng.gauss(0, DOUBT)
        for item in spec.items
    }
    dearest = sorted(pull, key=lambda one: -pull[one])[: spec.most]
    chosen = [one for place, one in enumerate(dearest) if place == 0 or pull[one] > KEEN]
    return [{FIELD: {CHOSEN: chosen[: n + 1]}} for n in range(len(chosen))]


def climbs(spec: ChoiceSpec) -> bool:
    """Choices have no height."""
    return False
