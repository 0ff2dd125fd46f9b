"""The remote, in the words that a facilitator sees on their phone."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, expect

from ..serving import Served
from .visitor import Visitor


class Remote(Visitor):
    """A facilitator's phone."""

    def __init__(self, page: Page, name: str, server: str) -> None:
        super().__init__(page, name, server)
        self.main = page.get_by_role("main")
        self.hand = self.section("In hand")
        self.queue = self.section("Words that wait")
        self.show = self.section("Run of show")
        self.slides = page.get_by_role("navigation", name="Slides")

    def take(self, served: Served, code: str) -> Remote:
        """Pair the phone by the link that the QR code holds, and wait until it knows the room."""
        self.pair(served, code)
        return self.ready()

    def pair(self, served: Served, code: str) -> None:
        """The same, of a phone that may not get through to the room."""
        store, now = served.store(), time.time()
        host = {"room": code, "user": '{"name": "", "mark": ""}'}
        key = store.lend_key("remote", host, now=now, until=now + 120)
        store.close()
        self.page.goto(f"{self.server}/pair?key={key}")
        self.page.get_by_role("button", name="Use this phone").click()

    def ready(self) -> Remote:
        """Wait until it knows the room."""
        expect(self.page.get_by_text("here", exact=False).first).to_be_visible()
        expect(self.section("Phones")).to_be_visible()
        return self

    def section(self, name: str) -> Locator:
        """A part of the page."""
        return self.page.get_by_role("region", name=name, exact=True)

    def press(self, name: str) -> None:
        """Press a button for the question in hand."""
        self.hand.get_by_role("button", name=name, exact=True).click()

    def next(self) -> None:
        """To the next slide."""
        self.slides.get_by_role("button", name="Next").click()

    def back(self) -> None:
        """To the slide before."""
        self.slides.get_by_role("button", name="Back").click()

    @property
    def says(self) -> Locator:
        """What a screen reader is told."""
        return self.page.get_by_role("status").last
