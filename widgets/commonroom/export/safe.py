"""Words that participants wrote, made safe for a spreadsheet."""

from __future__ import annotations

import pandas as pd

# What makes a spreadsheet program take a cell for a formula (OWASP, “CSV Injection”).
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before every text that a spreadsheet would run.

    Numbers stay numbers, minus signs included; only text is guarded.
    """
    guarded = frame.copy()
    for name in guarded.columns:
        if not pd.api.types.is_numeric_dtype(guarded[name]):
            guarded[name] = guarded[name].map(_guard)
    return guarded


def _guard(value: object) -> object:
    if isinstance(value, str) and value.lstrip(" ").startswith(_STARTS):
        return f"'{value}"
    return value
