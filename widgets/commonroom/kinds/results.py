"""What a room's answers show: tidy rows, a summary, a chart and the words for it, kind by kind.

Pure functions of values. Each kind is a module with the same functions; this registry is all that
lists them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pandas as pd
from altair import LayerChart

from ..analysis.groups import THRESHOLD, Roles
from ..analysis.reading import Reading
from ..analysis.responses import Answered
from ..charts.palette import PHONE, STAGE, Look
from ..charts.render import ChartError, svg
from .cards import results as cards
from .item import Item
from .lanes import results as lanes
from .plane import results as plane
from .points import results as points
from .scale import results as scale

__all__ = ["KINDS", "PHONE", "STAGE", "Answered", "ChartError", "Kind", "Look", "Reading", "svg"]


class Kind(Protocol):
    """The functions that every kind's module has."""

    def responses(self, spec: Any, answers: Sequence[Answered]) -> pd.DataFrame:
        """Tidy rows, one per participant × item."""

    def payload(self, spec: Any, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """The answer of which ``responses`` made these rows; for a record that is read back."""

    def results(
        self, spec: Any, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
    ) -> pd.DataFrame:
        """The summary, one row per group × item."""

    def headline(self, spec: Any, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
        """What one sees, in plain words, and how far to trust it."""

    def chart(self, results: pd.DataFrame, look: Look) -> LayerChart:
        """The drawing."""

    def table(self, spec: Any, results: pd.DataFrame) -> dict[str, list[Any]]:
        """The numbers as text, ``{"columns", "rows"}``."""

    def alt(self, spec: Any, results: pd.DataFrame, reading: Reading) -> str:
        """What the chart shows, for who cannot see it."""

    def top(self, spec: Any, responses: pd.DataFrame, n: int) -> list[Item]:
        """The items to go on with."""


KINDS: dict[str, Kind] = {
    "points": points,
    "lanes": lanes,
    "plane": plane,
    "scale": scale,
    "cards": cards,
}
