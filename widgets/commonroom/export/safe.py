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


def plain(text: str) -> str:
    """A text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and _guard(text[1:]) == text else text


def _guard(value: object) -> object:
    """An apostrophe more, also before a text that has some, so that ``plain`` can take it back."""
    if isinstance(value, str) and value.lstrip("'").lstrip(" ").startswith(_STARTS):
        return f"'{value}"
    return value
