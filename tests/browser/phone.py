"""A phone, in the words that a participant sees."""

from __future__ import annotations

import re

from playwright.sync_api import CDPSession, Locator, Page, expect

from .visitor import Visitor

SIZE = {"width": 390, "height": 844}


def quoted(words: str) -> str:
    """Words as a regular expression, set apart from a sentence of another direction or not.

    JavaScript, which gets it, knows no escaped spaces.
    """
    escaped = re.escape(words).replace(r"\ ", " ")
    return f"\u2068?{escaped}\u2069?"


def whole(name: str) -> re.Pattern[str]:
    """A whole name, of which any part may be set apart."""
    marks = "[\u2068\u2069]*"
    words = f"{marks} {marks}".join(map(re.escape, name.split()))
    return re.compile(f"^{marks}{words}{marks}$")


class Phone(Visitor):
    """A participant's window; everything is tapped."""

    def __init__(self, page: Page, name: str, server: str) -> None:
        super().__init__(page, name, server)
        self.progress = page.get_by_role("group", name="Your progress")
        self.results = page.get_by_role("region", name="Results")
        self._device: CDPSession | None = None

    # in

    def enter(self, code: str) -> Phone:
        """Type the code on the first page."""
        self.page.goto(self.server)
        self.page.get_by_label("The code on the screen").fill(code)
        self.page.get_by_role("button", name="Join").tap()
        return self

    def say(self, role: str) -> Phone:
        """Say who one is."""
        self.page.get_by_role("group", name="Join as").get_by_role("button", name=role).tap()
        return self

    def join(self, code: str, role: str = "Student") -> Phone:
        """Come in by code and role; whatever is open there shows."""
        self.enter(code).say(role)
        expect(self.page.get_by_text(f"You are here as: {role}.")).to_be_visible()
        return self

    @property
    def heading(self) -> Locator:
        """What the page is about: the question, the headline of results, or that one waits."""
        return self.page.get_by_role("heading", level=1)

    def sees(self, words: str) -> Phone:
        """Wait until the page is about this."""
        expect(self.heading).to_have_text(words)
        return self

    def falls_asleep(self) -> None:
        """Its screen goes dark in somebody's pocket: no network, and the page stands still."""
        self.loses_network()
        self._device = self.page.context.new_cdp_session(self.page)
        self._device.send("Page.setWebLifecycleState", {"state": "frozen"})

    def wakes(self) -> None:
        """Somebody takes it out again."""
        assert self._device is not None, "it does not sleep"
        self.finds_network()
        self._device.send("Page.setWebLifecycleState", {"state": "active"})

    # answering

    def give(self, item: str, points: int = 1) -> Phone:
        """Give points to an item, one tap each."""
        for _ in range(points):
            self.more(item).tap()
        return self

    def more(self, item: str) -> Locator:
        """The button that gives an item a point."""
        return self.page.get_by_role(
            "button", name=re.compile(f"^One point more for {quoted(item)}")
        )

    def take(self, item: str) -> Phone:
        """Give an item one point less."""
        self.page.get_by_role(
            "button", name=re.compile(f"^One point less for {quoted(item)}")
        ).tap()
        return self

    def points(self, item: str) -> Locator:
        """An item's row, whose name says how many points it has."""
        return self.page.get_by_role("group", name=re.compile(f"^{quoted(item)}: \\d+ points?$"))

    @property
    def items(self) -> Locator:
        """The items that are still to be placed."""
        return self.page.locator(".cr-tray").get_by_role("button")

    def choose(self, item: str) -> Phone:
        """Take an item in hand."""
        chip = self.page.get_by_role("button", name=re.compile(f"^{quoted(item)} ?(,|:|$)")).first
        if chip.get_attribute("aria-pressed") != "true":
            chip.tap()
        expect(chip).to_have_attribute("aria-pressed", "true")
        return self

    def place_in(self, item: str, lane: str) -> Phone:
        """Tap an item, then its lane."""
        self.choose(item)
        self.page.get_by_role("button", name=re.compile(f"Place {quoted(item)} here")).filter(
            has_text=re.compile(f"^[\\u2068\\u2069\\d ·]*{quoted(lane)}")
        ).tap()
        expect(self.lane(lane)).to_contain_text(item)
        return self

    def lane(self, name: str) -> Locator:
        """The items in a lane."""
        return self.page.get_by_role("list", name=re.compile(f"^In {quoted(name)}"))

    def place_at(self, item: str, x: float, y: float) -> Phone:
        """Tap an item, then the map; x and y from 0 to 1, y upwards."""
        self.choose(item)
        plane = self.page.get_by_role("application")
        plane.scroll_into_view_if_needed()
        box = plane.bounding_box()
        assert box is not None
        plane.tap(position={"x": x * box["width"], "y": (1 - y) * box["height"]})
        expect(self.pin(item)).to_be_visible()
        return self

    def pin(self, item: str) -> Locator:
        """An item on the map."""
        return self.page.get_by_role("list", name="On the map").get_by_role("button", name=item)

    def tick(self, option: str) -> Phone:
        """Choose an option."""
        self.option(option).check()
        return self

    def option(self, label: str) -> Locator:
        """The box or button of an option."""
        begins = re.compile(rf"^[\u2068\u2069]*{re.escape(label)}")
        return self.page.locator(".cr-option").filter(has_text=begins).locator("input")

    def rank(self, item: str) -> Phone:
        """Put an item at the end of one's order."""
        name = re.compile(rf"^Rank as number \d+: [\u2068]?{re.escape(item)}")
        self.page.get_by_role("button", name=name).tap()
        return self

    def order(self) -> list[str]:
        """What is ranked, the first on top."""
        return self.page.locator(".cr-ranked li .cr-item-words b").all_inner_texts()

    def rate(self, item: str, step: str) -> Phone:
        """Choose a step of the scale, by its words."""
        self.statement(item).get_by_role("radio", name=step, exact=True).tap()
        return self

    def statement(self, item: str) -> Locator:
        """An item on the scale."""
        return self.page.get_by_role("group", name=re.compile(f"^{quoted(item)}"))

    def write(self, text: str, card: str = "Card 1") -> Phone:
        """Write on a card, by its name; a card that is not there yet is asked for."""
        box = self.page.get_by_role("textbox", name=whole(card))
        more = self.page.get_by_role("button", name=re.compile("^(Write a card|Another card)"))
        expect(box.or_(more).first).to_be_visible()
        if not box.count():
            more.tap()
        box.fill(text)
        return self

    def write_in(self, column: str, text: str) -> Phone:
        """Write one more card in a column."""
        part = self.page.get_by_role("region", name=whole(column))
        part.get_by_role("button", name=re.compile("^(Write a card|Another card)")).tap()
        part.locator("textarea").last.fill(text)  # a card may have further lines
        return self

    def mark(self, word: str, card: str = "Card 1") -> Phone:
        """Mark a card."""
        marks = self.page.get_by_role("group", name=whole(f"Mark of {card}"))
        marks.get_by_role("button", name=word).tap()
        return self

    def vote(self, text: str) -> Phone:
        """Vote for a card on the wall, or take the vote back."""
        self.page.get_by_role("button", name=re.compile(f"^(Vote|Voted) for {quoted(text)}$")).tap()
        return self

    def on_wall(self, text: str) -> Locator:
        """A card on the wall."""
        return self.results.get_by_role("listitem").filter(has_text=text)

    def is_saved(self, left: str | None = None) -> Phone:
        """Wait until the bar says so, and perhaps in the same breath what is ``left`` to do."""
        expect(self.progress).to_contain_text(re.compile(f"{quoted(left or '')}.*✓ Saved"))
        return self

    @property
    def chart(self) -> Locator:
        """The chart of what was revealed."""
        return self.results.get_by_role("img")

    @property
    def shown(self) -> Locator:
        """What was revealed: the chart, or the wall with its cards."""
        return self.chart.or_(self.results.locator(".cr-wall"))

    def table(self) -> list[list[str]]:
        """The revealed results as a table, row by row, heading first."""
        self.results.get_by_text("Show as table").tap()
        rows = self.results.get_by_role("row")
        expect(rows.first).to_be_visible()
        read = [row.locator("th, td").all_text_contents() for row in rows.all()]
        self.results.get_by_text("Show as table").tap()
        return read
