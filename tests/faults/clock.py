"""The clock of a server and its stage, which a test moves while they run."""

from __future__ import annotations

import os
from pathlib import Path

MOVED = Path(__file__).parent / "moved"  # where sitecustomize.py lies


class MovableClock:
    """``env`` is for the processes that go by this clock; ``move`` sets it for all of them."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self._off = 0.0
        self.move(0)
        search = os.pathsep.join(filter(None, [str(MOVED), os.environ.get("PYTHONPATH")]))
        self.env = {"PYTHONPATH": search, "COMMONROOM_TESTS_CLOCK": str(self._file)}

    def move(self, seconds: float) -> None:
        """Set it forwards, or back if below 0."""
        self._off += seconds
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str(self._off))
        fresh.replace(self._file)  # nobody reads half a number
