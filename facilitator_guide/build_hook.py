"""Builds the book while commonroom is installed, so that the server has it at /guide."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from book import build


class GuideHook(BuildHookInterface):
    """Makes ``widgets/commonroom/guide`` from ``facilitator_guide``."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the book if need be."""
        root = Path(self.root)
        build(root / "facilitator_guide", root / "widgets" / "commonroom" / "guide")
