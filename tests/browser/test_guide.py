"""The book in a real browser: found, searched, read, with and without a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from commonroom.server.pages.guide import FOLDER

from .test_accessibility import AXE, RUN
from .venue import Venue


def search(page: Page) -> None:
    """Look for words, and go where they stand."""
    page.get_by_placeholder("Search").first.fill("isolation")
    page.keyboard.press("Enter")
    hit = page.get_by_role("link", name="Troubleshooting").last
    expect(page.locator("ul.search")).to_contain_text("Troubleshooting", timeout=15_000)
    hit.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Troubleshooting")


def test_the_facilitator_finds_the_guide_and_searches_it(venue: Venue) -> None:
    stage = venue.stage()
    stage.sign_in()
    stage.page.get_by_role("link", name="Guide", exact=True).click()
    expect(stage.page.get_by_role("heading", level=1)).to_contain_text("The facilitator's guide")
    search(stage.page)


def test_a_run_sheet_is_one_tap_from_its_workshop(venue: Venue) -> None:
    stage = venue.stage()
    stage.sign_in()
    stage.page.get_by_role("link", name="Run sheet of Values voting").click()
    expect(stage.page.get_by_role("heading", level=1)).to_contain_text("Values voting")
    assert stage.page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")


def test_the_book_is_searched_without_a_server(browser: Browser) -> None:
    page = browser.new_page(offline=True)
    page.goto((FOLDER / "index.html").as_uri())
    search(page)
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_book(venue: Venue, scheme: str, width: int) -> None:
    window = {"width": width, "height": 900}
    stage = venue.stage(viewport=window, color_scheme=scheme, reduced_motion="reduce")
    stage.sign_in()
    for name in ("", "02_values_voting.html", "series.html", "charts.html", "checklist.html"):
        stage.page.goto(f"{stage.server}/guide/{name}")
        stage.page.evaluate(Path(AXE).read_text("utf-8"))
        assert stage.page.evaluate(RUN) == [], name or "contents"
