"""Days and hours as a language writes them (CLDR): 7 March 2026, 14:05. The same on every system.

Each takes a day, a Unix time, told in local time, or a ``struct_time``.
"""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import TypeAlias

from .languages import ENGLISH

DAY = 86_400.0  # seconds
Moment: TypeAlias = float | time.struct_time | date


def day(at: Moment, language: str = ENGLISH) -> str:
    """7 March."""
    return _written("MMMMd", at, language)


def day_and_year(at: Moment, language: str = ENGLISH) -> str:
    """7 March 2026."""
    from babel.dates import format_date

    from .cldr import cldr

    return format_date(_moment(at), "long", locale=cldr(language))


def short_day(at: Moment, language: str = ENGLISH) -> str:
    """7 Mar."""
    return _written("MMMd", at, language)


def short_day_and_year(at: Moment, language: str = ENGLISH) -> str:
    """7 Mar 2026."""
    return _written("yMMMd", at, language)


def month(at: Moment, language: str = ENGLISH, *, year: bool = False) -> str:
    """Mar, or with its ``year`` Mar 2026."""
    from babel.dates import format_date

    from .cldr import cldr

    if year:
        return _written("yMMM", at, language)
    return format_date(_moment(at), "LLL", locale=cldr(language))


def clock(at: float | time.struct_time, language: str = ENGLISH) -> str:
    """14:05."""
    return _written("Hm", at, language)


def local(at: float | time.struct_time) -> time.struct_time:
    """The moment in the local time of this computer."""
    return at if isinstance(at, time.struct_time) else time.localtime(at)


def _written(skeleton: str, at: Moment, language: str) -> str:
    # Babel's dates take a twentieth of a second to load: for the first who reads one.
    from babel.dates import format_skeleton

    from .cldr import cldr

    return format_skeleton(skeleton, _moment(at), locale=cldr(language))


def _moment(at: Moment) -> datetime:
    if isinstance(at, date):
        return datetime(at.year, at.month, at.day)
    return datetime(*local(at)[:5])
