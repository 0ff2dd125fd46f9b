"""The answers to any question, measured as its kind does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..analysis.responses import each
from .measure import Measured
from .results import KINDS


def measure(kind: str, spec: Any, responses: pd.DataFrame, items: Sequence[str]) -> Measured:
    """The answers about these ``items``, in their order, as ``asked_about`` names them."""
    who = each(responses)
    return Measured(*KINDS[kind].measure(spec, responses, who, items), who)


def asked_about(kind: str, spec: Any, responses: pd.DataFrame) -> list[str]:
    """What a question can be measured by, by names that other rooms share."""
    return KINDS[kind].asked_about(spec, responses)
