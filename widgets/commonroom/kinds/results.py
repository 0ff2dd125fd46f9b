"""What a room's answers show: tidy rows, a summary, a chart and the words for it, kind by kind."""

from __future__ import annotations

from ..analysis.reading import Reading
from ..analysis.responses import Answered
from ..charts.palette import PHONE, STAGE, Look
from ..charts.render import ChartError, svg
from .kind import Results
from .registry import Loaded

__all__ = ["KINDS", "PHONE", "STAGE", "Answered", "ChartError", "Look", "Reading", "svg"]

KINDS = Loaded[Results]("kind", lambda module: module.KIND.results)
