"""How many times and how many: little in ``make test``, much in ``make soak``."""

from __future__ import annotations

import os

import pytest

SOAK = bool(os.environ.get("COMMONROOM_SOAK"))


@pytest.fixture(scope="session")
def kills() -> int:
    """How often the server is killed."""
    return 100 if SOAK else 10


@pytest.fixture(scope="session")
def crowd_size() -> int:
    """How many phones answer meanwhile."""
    return 200 if SOAK else 40
