"""What a page says to a widget on the stage, made fit to be compared, kept and said again."""

from __future__ import annotations

from math import isfinite
from typing import Any

DEEPEST = 32


def heard(message: Any) -> dict[str, Any]:
    """The message without half characters, null bytes, or numbers that are none.

    Empty if it is no object. What is nested more than 32 deep is None.
    """
    return _plain(message, DEEPEST) if isinstance(message, dict) else {}


def _plain(value: Any, left: int) -> Any:
    if isinstance(value, str):
        # Half of a surrogate pair can be sent to no browser and kept in no database.
        return value.encode("utf-8", "ignore").decode().replace("\0", "")
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, (dict, list)) and not left:
        return None
    if isinstance(value, dict):
        return {_plain(name, 0): _plain(one, left - 1) for name, one in value.items()}
    return [_plain(one, left - 1) for one in value] if isinstance(value, list) else value
