"""A sixth kind, which lives in ``tests/elsewhere`` alone, as if its package were installed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commonroom.kinds import registry

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tests" / "elsewhere"
FETCHED = json.loads((ROOT / "widgets" / "frontend" / "kinds" / "fetched.json").read_text("utf-8"))
THEIRS = "thumbs"
KINDS = (*registry.OURS, THEIRS)


@contextmanager
def brought(folder: Path) -> Iterator[None]:
    """The sixth kind is there, for this process and those that it starts; ``folder`` is empty."""
    about = folder / "commonroom_thumbs-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: commonroom-thumbs\nVersion: 0.1.0\n"
    )
    (about / "entry_points.txt").write_text(f"[{registry.GROUP}]\n{THEIRS} = commonroom_thumbs\n")
    found = (registry.packages, registry.front_end, registry.address)
    with pytest.MonkeyPatch.context() as patch:
        for path in (folder, PACKAGE):
            patch.syspath_prepend(path)
        before = os.environ.get("PYTHONPATH", "")
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(PACKAGE), before]))
        for one in found:
            one.cache_clear()
        try:
            yield
        finally:
            patch.undo()
            for one in found:
                one.cache_clear()
