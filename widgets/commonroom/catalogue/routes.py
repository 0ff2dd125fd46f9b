"""Ways through the workshops, for those who ask which to begin with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Route:
    """For whom it is, and the workshops by the names of their notebooks, in order."""

    title: str
    steps: tuple[str, ...]


MEANING, VALUES, LADDER = "01_meaning_of_partnership", "02_values_voting", "03_engagement_ladder"
POWER, MAP, CONDITIONS = "04_power_mapping", "05_partnership_map", "06_conditions_check"
TASKS, CHALLENGES = "08_responsibilities", "09_challenges"
SCOPING, PLAN = "11_scoping_study", "12_action_plan"

ROUTES = (
    Route("One hour only", (VALUES,)),
    Route("A new project", (MEANING, VALUES, TASKS, PLAN)),
    Route("A project in trouble", (CONDITIONS, CHALLENGES, TASKS, PLAN)),
    Route("A whole department", (SCOPING, MAP, LADDER, PLAN)),
    Route("A series over a term", (MEANING, VALUES, CONDITIONS, TASKS, CHALLENGES, PLAN)),
    Route("Assessment", (VALUES, LADDER, POWER, TASKS, CONDITIONS, PLAN)),
)


def routes(there: Collection[str]) -> tuple[Route, ...]:
    """The routes whose workshops are all ``there``, by the names of their notebooks."""
    return tuple(route for route in ROUTES if set(route.steps) <= set(there))
