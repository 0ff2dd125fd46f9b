"""The Chromium of this machine, or words about how to get one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Playwright

from ..machine import installed_chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "There is no Chromium on this machine. Install it with “apt-get install chromium” "
    "or with “python -m playwright install chromium”."
)


def find(playwright: Playwright) -> str | None:
    """Where one is: $COMMONROOM_CHROMIUM, the system's, Playwright's own; None if nowhere."""
    return found_by(playwright.chromium)


def found_by(browsers: BrowserType) -> str | None:
    """The same, for whoever has a browser's type only."""
    own = browsers.executable_path
    return installed_chromium() or (own if Path(own).exists() else None)


def launch(playwright: Playwright, path: str) -> Browser:
    """Start it, without a window."""
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


def with_settings(browser: Browser, folder: Path, settings: dict[str, Any]) -> BrowserContext:
    """A window of a browser of its own, whose user has set this in its preferences."""
    (folder / "Default").mkdir(parents=True)
    (folder / "Default" / "Preferences").write_text(json.dumps(settings))
    return browser.browser_type.launch_persistent_context(
        folder, executable_path=found_by(browser.browser_type), args=FLAGS
    )
