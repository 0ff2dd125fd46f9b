"""The stage, in the words that a facilitator sees."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from commonroom.text.direction import isolated

from ..serving import TOKEN
from .visitor import OPENING, Visitor


class Stage(Visitor):
    """A facilitator's window."""

    def __init__(self, page: Page, name: str, server: str) -> None:
        super().__init__(page, name, server)
        self.main = page.get_by_role("main")
        self.bar = page.get_by_role("banner")
        self.controls = page.get_by_role("group", name="Controls")
        self.dialog = page.get_by_role("dialog", name="Answer for a table")

    # in and out

    def sign_in(self, token: str = TOKEN) -> None:
        """Sign in and see the list of workshops."""
        self.page.goto(f"{self.server}/workshops")
        self.page.get_by_label("Token").fill(token)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("heading", name="Workshops")).to_be_visible()

    def start(self, workshop: str) -> Stage:
        """Sign in, start a room for a workshop by its title, and wait for the deck."""
        self.sign_in()
        return self.begin(workshop)

    def begin(self, workshop: str) -> Stage:
        """Start a room from the list of workshops, signed in already."""
        self.press_start(workshop)
        return self.ready()

    def press_start(self, workshop: str) -> None:
        """The same, of a workshop whose deck may never stand."""
        name = f"Start a room for {isolated(workshop)}"
        # The page begins once its kernel stands, the first one of a server once all is loaded.
        self.page.get_by_role("button", name=name).click(timeout=OPENING)

    def look(self, notebook: str) -> Stage:
        """Sign in and open a further notebook, which has no room."""
        self.sign_in()
        self.page.get_by_role("link", name=f"Open {notebook}").click(timeout=OPENING)
        expect(self.page.get_by_role("button", name="Next")).to_be_visible(timeout=OPENING)
        return self

    def visit(self, address: str) -> Stage:
        """Open a stage by its address, signed in already."""
        self.page.goto(address)
        return self.ready()

    def reload(self) -> Stage:
        """Load the page anew; its kernel starts anew, too."""
        self.page.reload()
        return self.ready()

    def mark(self) -> None:
        """Mark the page as it is now, to know later whether it was loaded anew."""
        self.page.evaluate("window.marked = true")

    def comes_back(self) -> Stage:
        """Wait until the page has loaded itself anew, on the slide where it was."""
        self.page.wait_for_function("() => !window.marked", timeout=OPENING)
        return self.ready()

    def ready(self) -> Stage:
        """Wait until the deck stands."""
        next_button = self.page.get_by_role("button", name="Next")
        expect(next_button).to_be_visible(timeout=OPENING)
        # The bar comes from the join panel's widget, which the kernel sends.
        expect(self.bar).to_contain_text(self.code, timeout=OPENING)
        return self

    @property
    def code(self) -> str:
        """The room's code, as in the page's address."""
        return parse_qs(urlsplit(self.page.url).query)["room"][0]

    # the deck

    def next(self) -> None:
        """Press Next."""
        self.page.get_by_role("button", name="Next").click()

    def back(self) -> None:
        """Press Back."""
        self.page.get_by_role("button", name="Back").click()

    def key(self, name: str) -> None:
        """Press a key."""
        self.page.keyboard.press(name)

    def go_to(self, title: str) -> Stage:
        """Choose a slide by its title from the list at the bottom."""
        choice = self.page.get_by_label("Go to slide")
        option = choice.locator("option", has_text=title)
        choice.select_option(value=option.get_attribute("value"))
        expect(self.main.get_by_text(title).first).to_be_visible()
        return self

    @property
    def slide(self) -> Locator:
        """“3 / 8”."""
        return self.page.get_by_role("contentinfo").get_by_text(re.compile(r"^\d+ / \d+$"))

    # an exercise

    @property
    def headline(self) -> Locator:
        """The question, or once revealed what the results say."""
        return self.main.get_by_role("heading", level=1)

    @property
    def chart(self) -> Locator:
        """The chart."""
        return self.main.get_by_role("img")

    def button(self, name: str) -> Locator:
        """A button of the row of controls."""
        return self.controls.get_by_role("button", name=name, exact=True)

    def open(self) -> None:
        """Take answers."""
        self.controls.get_by_role("button", name=re.compile(r"^Open")).click()
        expect(self.button("Close")).to_be_visible()

    def shut(self) -> None:
        """Take no more answers."""
        self.button("Close").click()
        expect(self.controls.get_by_role("button", name=re.compile(r"^Open"))).to_be_visible()

    @property
    def wall(self) -> Locator:
        """The cards that were revealed."""
        return self.main.get_by_role("region", name="Cards", exact=True)

    @property
    def rows(self) -> Locator:
        """The results as a table."""
        return self.main.get_by_role("region", name="Results as a table")

    def arrange(self, text: str) -> Locator:
        """Tap a card on the wall; what can be done with it."""
        self.wall.get_by_role("button", name=re.compile(re.escape(text))).click()
        return self.page.get_by_role("dialog", name="Arrange a card")

    def reveal(self) -> None:
        """Show the results."""
        self.button("Reveal").click()
        expect(self.chart.or_(self.wall).or_(self.rows)).to_be_visible()

    def hide(self) -> None:
        """Hide them again."""
        self.button("Hide results").click()
        expect(self.chart.or_(self.wall).or_(self.rows)).to_be_hidden()

    def more(self, what: str) -> None:
        """Choose something that is seldom needed."""
        self.button("More").click()
        self.controls.get_by_role("group", name="More").get_by_text(what, exact=True).click()

    def answer_for(self, role: str, people: int, table: str, item: str, points: int) -> None:
        """Give an item the points of a table without devices."""
        self.more("Answer for a table")
        self.dialog.get_by_label("Who answers?").select_option(label=role)
        self.dialog.get_by_label("How many people?").fill(str(people))
        self.dialog.get_by_label("Which table?").fill(table)
        more = self.dialog.get_by_role("button", name=re.compile(f"^One point more for {item}"))
        for _ in range(points):
            more.click()
        self.dialog.get_by_role("button", name="Save the answer").click()
        expect(self.dialog).to_be_hidden()

    def room(self) -> Locator:
        """Open what concerns the whole room."""
        self.page.get_by_role("button", name="Room", exact=True).click()
        return self.page.get_by_role("group", name="Room", exact=True)

    def save(self, what: str, form: str) -> bytes:
        """Take “the answers” or “the report” along, by button; what is in the file."""
        with self.page.expect_download() as coming:
            files = self.room().get_by_role("group", name=f"Save {what}")
            files.get_by_role("link", name=form, exact=True).click()
        self.key("Escape")
        return coming.value.path().read_bytes()

    def end(self) -> None:
        """Go to the list of workshops, and end the room for everybody."""
        code = self.code
        self.page.goto(f"{self.server}/workshops")
        room = self.page.get_by_role("listitem").filter(has_text=code)
        room.locator("summary").filter(has_text="End").click()
        room.get_by_role("button", name="End it for everybody").click()

    def compare(self, by: str) -> None:
        """Choose what the chart compares."""
        self.controls.get_by_label("Compare").select_option(label=by)

    def timer(self, minutes: int) -> None:
        """Let it close by itself."""
        label = "1 minute" if minutes == 1 else f"{minutes} minutes"
        self.controls.get_by_label("Timer").select_option(label=label)

    def table(self) -> list[list[str]]:
        """The results as a table, row by row, heading first; chart or wall are back afterwards."""
        self.button("Table").click()
        rows = self.main.get_by_role("row")
        expect(rows.first).to_be_visible()
        read = [row.locator("th, td").all_text_contents() for row in rows.all()]
        self.button("Table").click()
        expect(self.chart.or_(self.wall)).to_be_visible()
        return read

    def counts(self, here: int, answered: int | None = None) -> None:
        """Wait until the bar says how many are here and have answered."""
        words = f"{here} here" + ("" if answered is None else f" · {answered} answered")
        expect(self.bar).to_contain_text(words)
