"""Pictures for README and guide: python -m tests.browser.screenshots [NAME…]

NAME is a picture's name or the beginning of one (``03``); without any, all are made. Rooms are
filled with the same simulated people each time, over the store, so that pictures change only when
the product does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from ..serving import Served, serving
from . import chromium
from .phone import Phone
from .rooms import HALL, SCALE, fill, four_places, vote
from .stage import Stage
from .venue import Venue
from .visitor import OPENING, Visitor

IMAGES = Path(__file__).parents[2] / "facilitator_guide" / "images"
ADDRESS = "http://192.168.1.20:8866"  # shown on the stage; nothing is asked there
PEOPLE = 34


class Camera:
    """Takes the pictures that are wanted."""

    def __init__(self, browser: Browser, served: Served, wanted: tuple[str, ...]) -> None:
        self.browser, self.served, self.wanted = browser, served, wanted

    def wants(self, *names: str) -> bool:
        """Whether one of these pictures is to be taken."""
        return not self.wanted or any(name.startswith(self.wanted) for name in names)

    def take(self, visitor: Visitor, name: str, *, whole: bool = False) -> None:
        """Take a picture once everything stands still; of the ``whole`` page, not of its top."""
        if not self.wants(name):
            return
        page = visitor.page
        page.evaluate("document.fonts.ready.then(() => 0)")
        page.mouse.move(5, 300)  # a hand on the pointer keeps the controls in sight
        page.evaluate("document.activeElement?.blur()")
        path = IMAGES / f"{name}.png"
        page.screenshot(path=path, animations="disabled", caret="hide", full_page=whole)
        print(path)

    @contextmanager
    def venue(self) -> Iterator[Venue]:
        """Windows that close again."""
        venue = Venue(self.browser, self.served)
        try:
            yield venue
            assert not venue.problems, "\n".join(venue.problems)
        finally:
            venue.close()

    def workshop(
        self, name: str, title: str, prompt: str, key: str, answer: Callable[[Phone], object]
    ) -> Iterator[tuple[Stage, Phone]]:
        """An exercise before and after, on the stage and on a phone; goes on with both."""
        with self.venue() as venue:
            stage = venue.stage(reduced_motion="reduce").start(title)
            phone = venue.phone(reduced_motion="reduce").join(stage.code)
            self.ask(
                stage, prompt, key, phone, answer, f"{name}-stage-before", f"{name}-phone-before"
            )
            self.show(stage, phone, f"{name}-stage-after", f"{name}-phone-after")
            yield stage, phone

    def ask(
        self,
        stage: Stage,
        prompt: str,
        key: str,
        phone: Phone,
        answer: Callable[[Phone], object],
        on_stage: str = "",
        on_phone: str = "",
    ) -> None:
        """Open an exercise; the phone and the simulated people answer it."""
        stage.go_to(prompt).open()
        phone.sees(prompt)
        answer(phone)
        phone.is_saved()
        fill(self.served, stage.code, key, thinking=4)
        expect(stage.bar).to_contain_text(f"{PEOPLE + 1} here · {PEOPLE - PEOPLE // 4} answered")
        phone.page.evaluate("scrollTo(0, 0)")
        if on_stage:
            self.take(stage, on_stage)
        if on_phone:
            self.take(phone, on_phone)
        fill(self.served, stage.code, key)
        stage.counts(PEOPLE + 1, PEOPLE + 1)

    def show(self, stage: Stage, phone: Phone, on_stage: str, on_phone: str = "") -> None:
        """Close the exercise, reveal it."""
        stage.shut()
        stage.reveal()
        expect(phone.chart).to_be_visible()
        self.take(stage, on_stage)
        if on_phone:
            self.take(phone, on_phone)


THEMES = {
    "Deciding together": ("ecid", "asked", "control", "ideas"),
    "Time and pay": ("ime", "paid", "timetable", "credit"),
    "Listening and learning": ("isten", "earn", "Hearing", "Trust"),
}


def meaning(camera: Camera) -> None:
    """Workshop 01."""
    prompt, name = "What does partnership mean to you?", "01_meaning_of_partnership"
    with camera.venue() as venue:
        stage = venue.stage(reduced_motion="reduce").start("The meaning of partnership")
        phone = venue.phone(reduced_motion="reduce").join(stage.code)
        stage.go_to(prompt).open()
        phone.sees(prompt).write("Being asked before it is decided").write("A friend", "Card 2")
        phone.is_saved()
        fill(camera.served, stage.code, "meaning")
        stage.counts(PEOPLE + 1, PEOPLE + 1)
        camera.take(phone, f"{name}-phone-before")
        stage.reveal()
        expect(phone.shown).to_be_visible()
        vote(camera.served, stage.code, "meaning", THEMES)
        expect(stage.wall.get_by_role("heading", name="Time and pay", level=2)).to_be_visible()
        expect(phone.results.get_by_role("heading", name="Time and pay", level=2)).to_be_visible()
        camera.take(stage, f"{name}-stage-themes")
        camera.take(phone, f"{name}-phone-after")
        stage.button("Chart").click()
        expect(stage.chart).to_be_visible()
        camera.take(stage, f"{name}-stage-chart")
        stage.shut()
        camera.ask(
            stage,
            "Which comes closest to what we mean?",
            "closest",
            phone,
            lambda phone: phone.give("Joint ownership", 2).give("An ethos"),
        )
        camera.show(stage, phone, f"{name}-stage-after")


def values(camera: Camera) -> None:
    """Workshop 02."""
    for stage, phone in camera.workshop(
        "02_values_voting",
        "Values voting",
        "Which values should guide our partnership?",
        "values",
        lambda phone: phone.give("Trust", 2).give("Reciprocity").give("Challenge"),
    ):
        camera.ask(
            stage,
            "How well do we live them today?",
            "lived",
            phone,
            lambda phone: phone.rate("Trust", "Mostly").rate("Challenge", "A little"),
        )
        stage.shut()
        stage.next()
        expect(stage.button("Reveal")).to_be_visible()
        stage.reveal()
        camera.take(stage, "02_values_voting-stage-importance")


def ladder(camera: Camera) -> None:
    """Workshop 03."""
    for stage, phone in camera.workshop(
        "03_engagement_ladder",
        "The engagement ladder",
        "Where is each activity today?",
        "now",
        lambda phone: (
            phone.place_in("Module survey", "Consultation")
            .place_in("Student–staff committee", "Participation")
            .place_in("Writing marking criteria", "Consultation")
        ),
    ):
        camera.ask(
            stage,
            "Where should each activity be?",
            "aim",
            phone,
            lambda phone: phone.place_in("Module survey", "Consultation").place_in(
                "Writing marking criteria", "Partnership"
            ),
        )
        stage.shut()
        stage.next()
        expect(stage.button("Reveal")).to_be_visible()
        stage.reveal()
        camera.take(stage, "03_engagement_ladder-stage-shift")


def power(camera: Camera) -> None:
    """Workshop 04."""
    for stage, phone in camera.workshop(
        "04_power_mapping",
        "Power mapping",
        "Who has power over the module, and who cares most?",
        "power",
        lambda phone: (
            phone.place_at("Senior leaders", 0.25, 0.8)
            .place_at("Module lead", 0.78, 0.84)
            .place_at("Students taking it", 0.7, 0.25)
        ),
    ):
        camera.ask(
            stage,
            "Who decides today?",
            "decide",
            phone,
            lambda phone: phone.place_in("Topics", "Staff"),
        )
        camera.show(stage, phone, "04_power_mapping-stage-decide")


def conditions(camera: Camera) -> None:
    """Workshop 06."""
    for _ in camera.workshop(
        "06_conditions_check",
        "Conditions check",
        "How far do you agree?",
        "conditions",
        lambda phone: phone.rate("Our reasons", "Agree").rate("Open talk", "Does not apply"),
    ):
        pass


def narratives(camera: Camera) -> None:
    """Workshop 07."""
    for stage, phone in camera.workshop(
        "07_narratives",
        "Narratives",
        "Which themes do you hear in each?",
        "coding",
        lambda phone: (
            phone.place_in("Coffee first", "Trust")
            .place_in("Coffee first", "Respect")
            .place_in("Letting go", "Agency")
        ),
    ):
        stage.go_to("How sure is that?")
        expect(stage.button("Reveal")).to_be_visible()
        stage.reveal()
        camera.take(stage, "07_narratives-stage-agreement")
        prompt = "Tell one episode from your own experience"
        stage.go_to(prompt).open()
        phone.sees(prompt).write("I was asked first, before anything was decided").is_saved()
        fill(camera.served, stage.code, "episodes")
        stage.counts(PEOPLE + 1, PEOPLE + 1)
        stage.reveal()
        expect(phone.shown).to_be_visible()
        themes = {
            "Trust": ("coffee",),
            "Recognition": ("my name",),
            "Agency": ("said no", "chaired"),
        }
        left = vote(camera.served, stage.code, "episodes", themes)
        expect(stage.wall.get_by_role("button")).to_have_count(left)
        camera.take(stage, "07_narratives-stage-wall")


def journey(camera: Camera) -> None:
    """Workshop 10."""
    name, prompt = "10_four_i_journey", "What has happened so far?"
    with camera.venue() as venue:
        stage = venue.stage(reduced_motion="reduce").start("The 4-I journey")
        phone = venue.phone(reduced_motion="reduce").join(stage.code)
        stage.go_to(prompt).open()
        phone.sees(prompt).write_in("Integration", "Nobody could say who pays")
        phone.mark("Barrier", "Card 1, Integration").is_saved()
        fill(camera.served, stage.code, "events", thinking=4)
        stage.counts(PEOPLE + 1, PEOPLE + 1 - PEOPLE // 4 - 1)
        phone.page.evaluate("scrollTo(0, 0)")
        camera.take(stage, f"{name}-stage-before")
        camera.take(phone, f"{name}-phone-before")
        fill(camera.served, stage.code, "events")
        stage.counts(PEOPLE + 1, PEOPLE + 1)
        stage.reveal()
        expect(phone.shown).to_be_visible()
        left = vote(camera.served, stage.code, "events", {})
        expect(stage.wall.get_by_role("button")).to_have_count(left)
        camera.take(stage, f"{name}-stage-wall")
        stage.shut()
        stage.go_to("Where does our journey stall?").reveal()
        expect(phone.chart).to_be_visible()
        camera.take(stage, f"{name}-stage-journey")
        camera.take(phone, f"{name}-phone-journey")


def scoping(camera: Camera) -> None:
    """Workshop 11."""
    name = "11_scoping_study"
    with camera.venue() as venue:
        stage = venue.stage(reduced_motion="reduce").start("Scoping study")
        phone = venue.phone(reduced_motion="reduce").join(stage.code)
        camera.ask(
            stage,
            "How do we work in partnership here?",
            "study",
            phone,
            lambda phone: phone.write_in(
                "How would you define it?", "Deciding together from the first meeting on"
            ).write_in("What are its benefits?", "I see now why things take so long here"),
            f"{name}-stage-before",
            f"{name}-phone-before",
        )
        stage.reveal()
        about = {
            "Better practice or resources": ["better than", "Handouts"],
            "Skills for all": ["learned to plan", "on my CV"],
            "Mutual understanding": ["I see now", "I hear what"],
            "Time and space": ["an hour when", "No room"],
            "Working relationships": ["being polite"],
            "Others' negative views": ["seriously", "a fashion"],
            "Time and pay": ["workload", "pays us"],
            "Who is reached": ["same few"],
        }
        vote(camera.served, stage.code, "study", about)
        expect(stage.wall).to_contain_text("Who is reached")
        expect(phone.results).to_contain_text("Who is reached")
        camera.take(stage, f"{name}-stage-after")
        camera.take(phone, f"{name}-phone-after")
        stage.shut()
        stage.go_to("What did they find").reveal()
        camera.take(stage, f"{name}-stage-findings")
        stage.go_to("Which case can you tell of?").open()
        phone.sees("Which case can you tell of?")
        phone.write("We rewrote the lab handbook", "What was done").is_saved()
        camera.take(phone, f"{name}-phone-case")
        fill(camera.served, stage.code, "cases", HALL[20:30])  # not everybody has one to tell
        expect(stage.bar).to_contain_text("11 answered")
        stage.shut()
        stage.go_to("Which cases do we know?").reveal()
        camera.take(stage, f"{name}-stage-collection")


PROJECTS = ("Peer mentors", "Student–staff committee", "The module on bridges")
PROJECTS += ("Open lab week", "Reading groups", "A study of feedback")


def strands(camera: Camera) -> None:
    """Workshop 05."""
    name = "05_partnership_map"
    with camera.venue() as venue:
        stage = venue.stage(reduced_motion="reduce").start("The partnership map")
        stage.go_to("Which projects of ours do you know?").open()
        phones = [venue.phone(reduced_motion="reduce").join(stage.code, "Staff") for _ in range(2)]
        for phone, some in zip(phones, (PROJECTS[:3], PROJECTS[3:]), strict=True):
            for number, project in enumerate(some, start=1):
                phone.write(project, f"Card {number}")
            phone.is_saved()
        stage.shut()
        stage.go_to("Which strands does each belong to?").open()
        phone = phones[0]
        phone.sees("Which strands does each belong to?")
        phone.place_in("Peer mentors", "Learning, teaching and assessment")
        phone.is_saved()
        fill(camera.served, stage.code, "strands")
        stage.counts(PEOPLE + 2, PEOPLE + 1)
        camera.take(stage, f"{name}-stage-before")
        camera.take(phone, f"{name}-phone-before")
        stage.shut()
        stage.go_to("Where do they meet, and what is empty?")
        expect(stage.button("Reveal")).to_be_visible()
        stage.reveal()
        camera.take(stage, f"{name}-stage-overlap")
        phone.page.evaluate("scrollTo(0, 0)")
        camera.take(phone, f"{name}-phone-overlap")


def responsibilities(camera: Camera) -> None:
    """Workshop 08."""
    name = "08_responsibilities"
    for stage, _ in camera.workshop(
        name,
        "Responsibilities",
        "Whose task should it be?",
        "tasks",
        lambda phone: phone.place_in("Agreeing how we work", "Joint").place_in(
            "Writing the code", "Students"
        ),
    ):
        stage.next()
        expect(stage.button("Reveal")).to_be_visible()
        stage.reveal()
        camera.take(stage, f"{name}-stage-clash")


def challenges(camera: Camera) -> None:
    """Workshop 09."""
    name = "09_challenges"
    for stage, phone in camera.workshop(
        name,
        "Challenges",
        "Which of these do you know from here?",
        "known",
        lambda phone: phone.give("Unsettled roles", 2).give("Damaged trust"),
    ):
        camera.ask(
            stage,
            "How likely is it here, and how much would it hurt?",
            "risks",
            phone,
            lambda phone: phone.place_at(first_item(phone), 0.8, 0.8),
        )
        camera.show(stage, phone, f"{name}-stage-map", f"{name}-phone-map")
        camera.ask(
            stage,
            "What would lessen it?",
            "lessen",
            phone,
            lambda phone: phone.write_in(
                str(phone.page.get_by_role("region").first.get_attribute("aria-label")),
                "Say at the start who does what",
            ),
        )
        stage.reveal()
        expect(phone.shown).to_be_visible()
        vote(camera.served, stage.code, "lessen", {})
        expect(stage.headline).to_contain_text("votes")
        camera.take(stage, f"{name}-stage-cards")


def first_item(phone: Phone) -> str:
    """The first item that is still to be placed."""
    chip = phone.page.get_by_role("list", name="Still to place").get_by_role("button").first
    return chip.inner_text().split(",")[0].strip()


def plan(camera: Camera) -> None:
    """Workshop 12."""
    name = "12_action_plan"
    for stage, phone in camera.workshop(
        name,
        "Action plan",
        "Which steps come first?",
        "steps",
        lambda phone: phone.give("Start small", 2).give("Be patient"),
    ):
        prompt = "What do we commit to?"
        stage.go_to(prompt).open()
        phone.sees(prompt)
        column = phone.page.get_by_role("region").first.get_attribute("aria-label")
        phone.write_in(str(column), "Ask every seminar group once a term").is_saved()
        fill(camera.served, stage.code, "commitments", ("student",) * 7 + ("staff",) * 5)
        stage.counts(PEOPLE + 6, 13)  # five staff are new
        phone.page.evaluate("scrollTo(0, 0)")
        camera.take(phone, f"{name}-phone-promise")
        stage.shut()
        stage.next()
        expect(stage.button("Reveal")).to_be_visible()
        stage.reveal()
        camera.take(stage, f"{name}-stage-timeline")
        stage.go_to("Three lessons of SPIRE")
        stage.next()
        expect(stage.page.get_by_role("region", name="The charter")).to_be_visible()
        camera.take(stage, f"{name}-stage-charter")


def became(camera: Camera) -> None:
    """Workshop 13."""
    for stage, _ in camera.workshop(
        "13_what_became_of_it",
        "What became of it?",
        "What became of what we promised?",
        "kept",
        lambda phone: phone.place_in("Start small", "Kept").place_in("Be patient", "Dropped"),
    ):
        stage.go_to("What came of it?").open()
        fill(camera.served, stage.code, "came")
        stage.reveal()
        camera.take(stage, "13_what_became_of_it-stage-wall")


def ways_in(camera: Camera) -> None:
    """The list of workshops, and the first slide."""
    with camera.venue() as venue:
        stage = venue.stage(viewport={"width": 1280, "height": 800}, device_scale_factor=1.5)
        stage.sign_in()
        camera.take(stage, "workshops-list", whole=True)
        projector = venue.stage().start("Values voting")
        phone = venue.phone().join(projector.code)
        phone.sees("You are in")
        projector.counts(1)
        camera.take(projector, "join")


def remote(camera: Camera) -> None:
    """The facilitator's own phone, in a room where words wait."""
    if not camera.wants("remote"):
        return
    with camera.venue() as venue:
        stage = venue.stage(reduced_motion="reduce").start("The meaning of partnership")
        stage.room().get_by_text("Words wait for approval").click()
        stage.key("Escape")
        stage.go_to("What does partnership mean to you?").open()
        fill(camera.served, stage.code, "meaning", thinking=4)
        phone = venue.remote(reduced_motion="reduce").take(camera.served, stage.code)
        expect(phone.hand).to_contain_text("25 of 34 have answered")
        expect(phone.slides).to_contain_text("4 / 10")
        camera.take(phone, "remote-phone")
        phone.queue.evaluate("queue => scrollTo(0, queue.offsetTop - 16)")
        camera.take(phone, "remote-queue")


def tour(camera: Camera) -> None:
    """The way in for those who have never seen a workshop."""
    with camera.venue() as venue:
        stage = venue.stage().start("Start here")
        camera.take(stage, "further-start")
        stage.go_to("The workshops")
        camera.take(stage, "further-catalogue")


def guide(camera: Camera) -> None:
    """What has been written, to browse."""
    with camera.venue() as venue:
        stage = venue.stage(reduced_motion="reduce").look("Literature guide")
        stage.next()
        stage.next()
        stage.main.get_by_role("button", name="Inclusivity and scope").click()
        camera.take(stage, "further-literature")


def series(camera: Camera) -> None:
    """An earlier room to carry on from, in the list of workshops and on the stage."""
    with camera.venue() as venue:
        stage = venue.stage(viewport={"width": 1280, "height": 800}, device_scale_factor=1.5)
        stage.start("Values voting").go_to("Which values should guide our partnership?").open()
        fill(camera.served, stage.code, "values")
        stage.shut()
        stage.page.goto(f"{stage.server}/workshops")
        card = stage.page.locator(".cr-workshop", has_text="The engagement ladder")
        card.get_by_label("Carry on from Values voting").scroll_into_view_if_needed()
        camera.take(stage, "series-choice")
        stage.begin("The engagement ladder").go_to("Where should each activity be?")
        camera.take(stage, "series-note")


def compared(camera: Camera) -> None:
    """Four places side by side, and the report of one."""
    codes = four_places(camera.served)
    with camera.venue() as venue:
        stage = venue.stage(reduced_motion="reduce").look("Compare rooms")
        stage.go_to("Which rooms?")
        for name, code in codes.items():
            stage.main.get_by_role("checkbox", name=code).check()
            stage.main.get_by_label(f"Name of room {code}").fill(name)
            stage.key("Tab")
        camera.take(stage, "compare_rooms-choice")
        stage.next()
        expect(stage.chart).to_contain_text("West")
        camera.take(stage, "compare_rooms-values")
        stage.controls.get_by_label("Question").select_option(label=SCALE)
        expect(stage.main.get_by_text(SCALE).first).to_be_visible()
        camera.take(stage, "compare_rooms-lived")

        first = next(iter(codes.values()))
        stage.page.goto(f"{stage.server}/voila/render/report.ipynb?room={first}")
        expect(stage.page.get_by_role("button", name="Next")).to_be_visible(timeout=OPENING)
        stage.go_to("Which room?").next()
        expect(stage.chart.first).to_be_visible()
        camera.take(stage, "report-stage")


SHOOTS: dict[Callable[[Camera], None], tuple[str, ...]] = {
    ways_in: ("workshops-list", "join"),
    remote: ("remote",),
    tour: ("further",),
    guide: ("further-literature",),
    series: ("series",),
    compared: ("compare_rooms", "report"),
    meaning: ("01_meaning_of_partnership",),
    values: ("02_values_voting",),
    ladder: ("03_engagement_ladder",),
    power: ("04_power_mapping",),
    strands: ("05_partnership_map",),
    conditions: ("06_conditions_check",),
    narratives: ("07_narratives",),
    journey: ("10_four_i_journey",),
    scoping: ("11_scoping_study",),
    responsibilities: ("08_responsibilities",),
    challenges: ("09_challenges",),
    plan: ("12_action_plan",),
    became: ("13_what_became_of_it",),
}


def main(wanted: tuple[str, ...]) -> None:
    """Make the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, serving(args=["--public-url", ADDRESS]) as served:
        path = chromium.find(playwright)
        if path is None:
            raise SystemExit(chromium.MISSING)
        browser = chromium.launch(playwright, path)
        camera = Camera(browser, served, wanted)
        for shoot, names in SHOOTS.items():
            if not wanted or any(n.startswith(w) or w.startswith(n) for n in names for w in wanted):
                shoot(camera)
        browser.close()


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
