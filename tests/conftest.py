"""What tests of rooms share."""

from __future__ import annotations

from pathlib import Path

import pytest

from .outside import outside


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database of the test's own, for rooms that no stage is open for."""
    url = str(tmp_path / "rooms.db")
    monkeypatch.setenv("COMMONROOM_DATABASE", url)
    outside(monkeypatch)
    return url
