"""What lies over something else, is cut off, or cannot be reached, on a page as it is drawn."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

OVERLAPS = Path(__file__).with_suffix(".js").read_text("utf-8")


def overlaps(page: Page) -> list[str]:
    """What is wrong with how the page is laid out, in words."""
    found: list[str] = page.evaluate(OVERLAPS)
    return found
