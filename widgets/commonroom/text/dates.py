"""Days and hours as people write them: 7 March 2026, 14:05. The same on every system.

Each takes a Unix time, told in local time, or a ``struct_time``. ``strftime`` has no portable way
to write a day without a leading zero.
"""

import time
from typing import TypeAlias

DAY = 86_400.0  # seconds
Moment: TypeAlias = float | time.struct_time


def day(at: Moment) -> str:
    """7 March."""
    then = local(at)
    return f"{then.tm_mday} {time.strftime('%B', then)}"


def day_and_year(at: Moment) -> str:
    """7 March 2026."""
    then = local(at)
    return f"{day(then)} {then.tm_year}"


def short_day(at: Moment) -> str:
    """7 Mar."""
    then = local(at)
    return f"{then.tm_mday} {time.strftime('%b', then)}"


def clock(at: Moment) -> str:
    """14:05."""
    return time.strftime("%H:%M", local(at))


def local(at: Moment) -> time.struct_time:
    """The moment in the local time of this computer."""
    return at if isinstance(at, time.struct_time) else time.localtime(at)
