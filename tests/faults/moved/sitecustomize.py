"""A clock that a test can move: Python runs this first in every process that finds it.

The seconds by which the clock is off stand in a file, which the environment names. Nothing of
commonroom knows of it, and what measures durations (``time.monotonic``) goes on undisturbed, as it
does when a machine's clock is set.
"""

import os
import time
from pathlib import Path

OFF = Path(os.environ["COMMONROOM_TESTS_CLOCK"])
_time, _localtime, _gmtime = time.time, time.localtime, time.gmtime


def _off() -> float:
    return float(OFF.read_text() or 0)


time.time = lambda: _time() + _off()
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda at=None: _localtime(time.time() if at is None else at)
time.gmtime = lambda at=None: _gmtime(time.time() if at is None else at)
