"""The Chromium of this machine, or words about how to get one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "There is no Chromium on this machine. Install it with “apt-get install chromium” "
    "or with “python -m playwright install chromium”."
)


def find(playwright: Playwright) -> str | None:
    """Where one is: $COMMONROOM_CHROMIUM, the system's, Playwright's own; None if nowhere."""
    named = os.environ.get("COMMONROOM_CHROMIUM")
    found = (path for path in map(shutil.which, NAMES) if path)
    own = playwright.chromium.executable_path
    return named or next(found, None) or (own if Path(own).exists() else None)


def launch(playwright: Playwright, path: str) -> Browser:
    """Start it, without a window."""
    return playwright.chromium.launch(executable_path=path, args=FLAGS)
