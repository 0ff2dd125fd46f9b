"""Each workshop from end to end: one stage, three phones, and a few more participants."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import expect

from commonroom.notebook import Room
from commonroom.store import AnswerRecord, PublicationRecord, open_store

from ..serving import Served
from .crowd import Crowd
from .phone import Phone
from .stage import Stage
from .venue import Venue

ROLES = ("Student", "Student", "Staff")  # of the three phones
OTHERS = ("student", "staff", "staff")  # of the crowd: now each group is large enough to be shown
EVERYBODY = len(ROLES) + len(OTHERS)

Table = list[list[str]]


class Run:
    """A workshop in progress."""

    def __init__(self, venue: Venue, crowd: Crowd, workshop: str) -> None:
        self.crowd = crowd
        self.stage: Stage = venue.stage().start(workshop)
        code = self.stage.code
        self.phones: list[Phone] = [venue.phone().join(code, role) for role in ROLES]
        crowd.join(code, OTHERS)
        for phone in self.phones:
            phone.page.evaluate("window.stayed = true")  # a reload would forget it

    def ask(
        self,
        key: str,
        prompt: str,
        payloads: list[dict[str, Any]],
        *answer: Callable[[Phone], object],
    ) -> None:
        """Open an exercise; everybody answers it; close it."""
        self.stage.go_to(prompt)
        expect(self.stage.headline).to_have_text(prompt)
        self.stage.open()
        for number, (phone, give) in enumerate(zip(self.phones, answer, strict=True), start=1):
            phone.sees(prompt)
            give(phone)
            phone.is_saved()
            self.stage.counts(EVERYBODY, number)
        self.crowd.answer(key, payloads)
        self.stage.counts(EVERYBODY, EVERYBODY)
        expect(self.stage.main).to_contain_text(f"{EVERYBODY} of {EVERYBODY} have answered")
        self.stage.shut()
        for phone in self.phones:
            expect(phone.page.get_by_text("Your answer was counted.")).to_be_visible()
            expect(phone.results).to_be_hidden()

    def see(self, key: str, server: Served, check: Callable[[Table], None]) -> None:
        """Reveal; stage and phones show what the store's answers come to."""
        self.stage.reveal()
        self.stands(key, Room.open(self.stage.code, database=server.database)[key].outcome(), check)

    def compare(self, key: str, server: Served, check: Callable[[Table], None]) -> None:
        """Go on to a comparison, which nobody answers, and reveal it."""
        self.stage.next()
        expect(self.stage.button("Reveal")).to_be_visible()
        self.stage.reveal()
        shown = publication(server, self.stage.code, key).payload
        self.stands(key, SimpleNamespace(**{"wall": {}, **shown}), check)

    def stands(self, key: str, shown: Any, check: Callable[[Table], None]) -> None:
        """Stage and phones show this outcome, and its table holds what was answered."""
        rows = [[str(cell) for cell in row] for row in shown.table["rows"]]
        table = [shown.table["columns"], *rows]
        check(table)
        expect(self.stage.headline).to_have_text(shown.headline)
        if not shown.wall:
            expect(self.stage.chart).to_have_attribute("aria-label", shown.alt)
        assert self.stage.table() == table
        for phone in self.phones:
            phone.sees(shown.headline)
            expect(phone.shown).to_be_visible()
            if not shown.wall:
                expect(phone.chart).to_have_attribute("aria-label", shown.alt)
            assert phone.table() == table
            assert phone.page.evaluate("window.stayed")


@pytest.fixture
def run(venue: Venue, crowd: Crowd) -> Callable[[str], Run]:
    return lambda workshop: Run(venue, crowd, workshop)


def answers(server: Served, code: str, key: str) -> list[AnswerRecord]:
    """What the store holds for an exercise."""
    store = open_store(server.database)
    try:
        room = store.room(code)
        assert room is not None
        exercise = next(one for one in store.exercises(room.id) if one.key == key)
        return store.answers(exercise.id, rehearsal=False)
    finally:
        store.close()


def publication(server: Served, code: str, key: str) -> PublicationRecord:
    """What was published of an exercise."""
    store = open_store(server.database)
    try:
        room = store.room(code)
        assert room is not None
        return store.publications(room.id)[key]
    finally:
        store.close()


def cell(table: Table, item: str, column: str, who: str = "") -> str:
    """A cell by its item, the beginning of its column's name, and perhaps whose row it is."""
    at = next(i for i, name in enumerate(table[0]) if name.startswith(column))
    return next(row for row in table[1:] if row[0] == item and row[1].startswith(who))[at]


def times(card: str) -> int:
    """How many wrote a card of a table."""
    said = re.search(r" \((\d+) times\)$", card)
    return int(said[1]) if said else 1


def test_the_meaning_of_partnership(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("The meaning of partnership")

    def said(text: str) -> dict[str, Any]:
        return {"cards": {f"{abs(hash(text)):032x}"[:12]: {"column": "cards", "text": text}}}

    def words(table: Table) -> None:
        recorded = answers(server, workshop.stage.code, "meaning")
        written = {one["text"] for each in recorded for one in each.payload["cards"].values()}
        assert {row[0] for row in table[1:]} == written
        assert "Being heard" in written
        assert len(written) == EVERYBODY + 1

    workshop.ask(
        "meaning",
        "What does partnership mean to you?",
        [said("Deciding together"), said("Giving up some control"), said("Hearing them")],
        lambda phone: phone.write("Being heard").write("Being paid", "Card 2"),
        lambda phone: phone.write("Time for each other"),
        lambda phone: phone.write("Colleagues who study"),
    )
    workshop.see("meaning", server, words)

    def points(table: Table) -> None:
        assert cell(table, "An ethos", "Students").startswith("33")

    workshop.ask(
        "closest",
        "Which comes closest to what we mean?",
        [{"points": {"ethos": 3}}, {"points": {"ethos": 1}}, {"points": {"ethos": 1}}],
        lambda phone: phone.give("Joint ownership", 3),
        lambda phone: phone.give("Joint ownership", 3),
        lambda phone: phone.give("An ethos", 3),
    )
    workshop.see("closest", server, points)


def test_values_voting(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("Values voting")

    def share(key: str, item: str, role: str) -> str:
        recorded = answers(server, workshop.stage.code, key)
        given = [answer.payload["points"] for answer in recorded if answer.role == role]
        spent = sum(sum(points.values()) for points in given)
        return f"{round(100 * sum(points.get(item, 0) for points in given) / spent)}%"

    def shares_of_values(table: Table) -> None:
        assert cell(table, "Trust", "Students") == share("values", "trust", "student") == "75%"
        assert cell(table, "Challenge", "Staff") == share("values", "challenge", "staff") == "77%"

    workshop.ask(
        "values",
        "Which values should guide our partnership?",
        [{"points": {"trust": 3}}, {"points": {"challenge": 5}}, {"points": {"community": 3}}],
        lambda phone: phone.give("Trust", 5).is_saved("All points given"),
        lambda phone: phone.give("Trust").give("Inclusivity", 4).take("Inclusivity"),
        lambda phone: phone.give("Challenge", 5),
    )
    workshop.see("values", server, shares_of_values)

    def lived(table: Table) -> None:
        assert cell(table, "Trust", "Fully", "Students (3)") == "67%"
        recorded = answers(server, workshop.stage.code, "lived")
        steps = [answer.payload["scale"]["trust"] for answer in recorded if answer.role == "staff"]
        assert cell(table, "Trust", "Average", "Staff (3)") == f"{sum(steps) / 3:.1f}"

    workshop.ask(
        "lived",
        "How well do we live them today?",
        [{"scale": {"trust": 4, "challenge": 1}}] * 3,
        lambda phone: phone.rate("Trust", "Fully").rate("Challenge", "Not at all"),
        lambda phone: phone.rate("Trust", "A little").rate("Trust", "Fully"),
        lambda phone: phone.rate("Challenge", "Not at all").rate("Trust", "Mostly"),
    )
    workshop.see("lived", server, lived)

    def against(table: Table) -> None:
        assert cell(table, "Trust", "Lived") == "4.3"
        assert cell(table, "Challenge", "Where") == "Matters, not lived yet"

    workshop.compare("importance", server, against)


def test_the_engagement_ladder(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("The engagement ladder")
    survey = "Module survey"

    def rungs_now(table: Table) -> None:
        assert cell(table, survey, "Partnership", "Students (3)") == "100%"
        assert cell(table, survey, "Consultation", "Staff (3)") == "67%"
        assert cell(table, survey, "Involvement", "Staff") == "33%"
        assert cell(table, survey, "In the middle", "Staff") == "Consultation"

    workshop.ask(
        "now",
        "Where is each activity today?",
        [
            {"lanes": {"module-survey": ["partnership"]}},
            {"lanes": {"module-survey": ["consultation"]}},
            {"lanes": {"module-survey": ["involvement"]}},
        ],
        lambda phone: phone.place_in(survey, "Partnership").place_in(
            "Peer mentoring", "Involvement"
        ),
        lambda phone: phone.place_in(survey, "Consultation").place_in(survey, "Partnership"),
        lambda phone: phone.place_in(survey, "Consultation").is_saved("1 of 10 placed"),
    )
    workshop.see("now", server, rungs_now)

    def rungs_aimed_at(table: Table) -> None:
        assert cell(table, survey, "Partnership", "Students") == "100%"
        assert cell(table, survey, "Partnership", "Staff") == "100%"

    workshop.ask(
        "aim",
        "Where should each activity be?",
        [{"lanes": {"module-survey": ["partnership"]}}] * 3,
        *[lambda phone: phone.place_in(survey, "Partnership")] * 3,
    )
    workshop.see("aim", server, rungs_aimed_at)

    def steps_up(table: Table) -> None:
        assert cell(table, survey, "Shift", "Students").startswith("+0")
        # two staff from the first rung and one from the second, all to the fourth
        assert cell(table, survey, "Shift", "Staff").startswith("+2.7")

    workshop.compare("shift", server, steps_up)


def test_power_mapping(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("Power mapping")

    def places(table: Table) -> None:
        assert cell(table, "Module lead", "Where", "Students (3)") == "Decide with"
        assert cell(table, "Module lead", "Where", "Staff (3)") == "Win over"
        recorded = answers(server, workshop.stage.code, "power")
        heights = [a.payload["plane"]["module-lead"][1] for a in recorded if a.role == "staff"]
        assert cell(table, "Module lead", "Power", "Staff") == f"{round(100 * median(heights))}"

    workshop.ask(
        "power",
        "Who has power over the module, and who cares most?",
        [
            {"plane": {"module-lead": [0.9, 0.9]}},
            {"plane": {"module-lead": [0.2, 0.8]}},
            {"plane": {"module-lead": [0.3, 0.9]}},
        ],
        lambda phone: phone.place_at("Module lead", 0.8, 0.8).place_at("Registry", 0.2, 0.6),
        lambda phone: phone.place_at("Module lead", 0.7, 0.9),
        lambda phone: phone.place_at("Module lead", 0.25, 0.7).is_saved("1 of 10 placed"),
    )
    workshop.see("power", server, places)

    def deciders(table: Table) -> None:
        assert cell(table, "Topics", "Staff", "Staff") == "100%"
        assert cell(table, "Topics", "Jointly", "Students") == "67%"

    workshop.ask(
        "decide",
        "Who decides today?",
        [
            {"lanes": {"topics": ["jointly"]}},
            {"lanes": {"topics": ["staff"]}},
            {"lanes": {"topics": ["staff"]}},
        ],
        lambda phone: phone.place_in("Topics", "Jointly"),
        lambda phone: phone.place_in("Topics", "Staff"),
        lambda phone: phone.place_in("Topics", "Staff"),
    )
    workshop.see("decide", server, deciders)


def test_conditions_check(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("Conditions check")
    workshop.ask(
        "moment",
        "Where is our project?",
        [{"choice": {"chosen": ["during"]}}] * 3,
        *[lambda phone: phone.tick("In the middle of one")] * 3,
    )
    workshop.see("moment", server, lambda table: None)

    def conditions(table: Table) -> None:
        assert cell(table, "Trust", "Strongly agree", "Students (3)") == "67%"
        assert cell(table, "Trust", "Does not apply", "Students") == "0"
        assert cell(table, "Open talk", "Does not apply", "Staff") == "1"

    workshop.ask(
        "conditions",
        "How far do you agree?",
        [
            {"scale": {"trust": 5, "power": 1}},
            {"scale": {"trust": 4, "power": 2}},
            {"scale": {"trust": 4, "power": 1}},
        ],
        lambda phone: phone.rate("Trust", "Strongly agree").rate("Who has a say", "Disagree"),
        lambda phone: phone.rate("Trust", "Agree").is_saved("1 of 12 rated"),
        lambda phone: phone.rate("Open talk", "Does not apply").rate("Trust", "Agree"),
    )
    workshop.see("conditions", server, conditions)

    # the weakest are asked about next
    workshop.ask(
        "first",
        "Which of these should we work on first?",
        [{"points": {"power": 3}}] * 3,
        *[lambda phone: phone.give("Who has a say", 2)] * 3,
    )
    workshop.see("first", server, lambda table: None)


def test_narratives(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("Narratives")

    def told(table: Table) -> None:
        recorded = answers(server, workshop.stage.code, "episodes")
        written = {one["text"] for each in recorded for one in each.payload["cards"].values()}
        assert {row[0] for row in table[1:]} == written
        assert len(written) == EVERYBODY

    def episode(text: str) -> dict[str, Any]:
        return {"cards": {"crowded": {"column": "cards", "text": text}}}

    workshop.ask(
        "episodes",
        "Tell one episode from your own experience",
        [episode("She asked us twice"), episode("I let it go"), episode("They were right")],
        lambda phone: phone.write("We met over coffee"),
        lambda phone: phone.write("Nobody answered for weeks"),
        lambda phone: phone.write("A student chaired the meeting"),
    )
    workshop.see("episodes", server, told)

    def heard(table: Table) -> None:
        assert cell(table, "Letting go", "Agency", "Students (3)") == "100%"
        assert cell(table, "Letting go", "Trust", "Staff (3)") == "67%"
        recorded = answers(server, workshop.stage.code, "coding")
        named = ["respect" in a.payload["lanes"]["coffee"] for a in recorded if a.role == "staff"]
        share = f"{round(100 * sum(named) / len(named))}%"
        assert cell(table, "Coffee first", "Respect", "Staff") == share == "33%"

    workshop.ask(
        "coding",
        "Which themes do you hear in each?",
        [
            {"lanes": {"coffee": ["trust"], "letting-go": ["agency"]}},
            {"lanes": {"coffee": ["trust"], "letting-go": ["trust"]}},
            {"lanes": {"coffee": ["trust"], "letting-go": ["trust"]}},
        ],
        lambda phone: phone.place_in("Coffee first", "Trust").place_in("Letting go", "Agency"),
        lambda phone: phone.place_in("Coffee first", "Trust").place_in("Letting go", "Agency"),
        lambda phone: (
            phone.place_in("Coffee first", "Trust")
            .place_in("Coffee first", "Respect")
            .place_in("Letting go", "Skill development")
        ),
    )
    workshop.see("coding", server, heard)

    def agreement(table: Table) -> None:
        # Students all name the same in each voice.
        assert cell(table, "All themes", "Agreement, students among").startswith("1.00")
        staff = cell(table, "Letting go", "Agreement, staff among")
        assert float(staff.replace("−", "-")) < 1
        assert table[9][0] == "Letting go"  # after the heads, all themes and seven of them

    for _ in ("where we hear the same", "by group", "across groups"):
        workshop.stage.next()
    workshop.compare("agreement", server, agreement)


def test_the_four_i_journey(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("The 4-I journey")

    def event(stage: str, mark: str) -> dict[str, Any]:
        card = {"column": stage, "text": f"A {mark} at {stage}", "mark": mark}
        return {"cards": {"crowded": card}}

    def wall(table: Table) -> None:
        assert table[0][:4] == ["Card", "Column", "Mark", "When"]
        assert ["Students asked us", "Intuition", "Enabler", "May 2024"] in [r[:4] for r in table]
        assert ["No money (2 times)", "Integration"] in [row[:2] for row in table]
        assert sum(times(row[0]) for row in table[1:]) == EVERYBODY + 1

    def write(phone: Phone) -> None:
        phone.write_in("Integration", "No money").mark("Barrier", "Card 1, Integration")

    def write_two(phone: Phone) -> None:
        phone.write_in("Intuition", "Students asked us").mark("Enabler", "Card 1, Intuition")
        phone.page.get_by_label("When").fill("May 2024")
        phone.is_saved("1 card, 3 more if you like")
        phone.write_in("Institutionalization", "It is in the handbook")
        phone.mark("Enabler", "Card 1, Institutionalization")

    workshop.ask(
        "events",
        "What has happened so far?",
        [
            event("integration", "barrier"),
            event("integration", "barrier"),
            event("intuition", "enabler"),
        ],
        write,
        write_two,
        write,
    )
    workshop.see("events", server, wall)

    def journey(table: Table) -> None:
        assert cell(table, "Integration", "Barriers", "Students (3)") == "2 (50%)"
        assert cell(table, "Integration", "Barriers", "Staff (3)") == "2 (67%)"
        assert "“There is enough support”" in cell(table, "Interpretation", "Barriers", "SPIRE")
        assert "The launch" in cell(table, "Institutionalization", "Enablers", "SPIRE")

    workshop.stage.next()  # reading the wall
    workshop.compare("journey", server, journey)


def test_a_scoping_study(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("Scoping study")
    stage, phones = workshop.stage, workshop.phones
    challenges = "What are its challenges?"

    def written(column: str, text: str) -> dict[str, Any]:
        return {"cards": {"crowded": {"column": column, "text": text}}}

    workshop.ask(
        "study",
        "How do we work in partnership here?",
        [
            written("challenges", "No hour when all are free"),
            written("challenges", "Nobody pays for it"),
            written("benefits", "I see how they think"),
        ],
        lambda phone: phone.write_in(challenges, "Finding the time"),
        lambda phone: phone.write_in(challenges, "It has no room").is_saved("1 card, 3 more"),
        lambda phone: phone.write_in("What are its benefits?", "Better handouts"),
    )
    stage.reveal()
    for text, theme in (
        ("Finding the time", "Time and space"),
        ("No hour when all are free", "Time and space"),
        ("It has no room", "Time and space"),
        ("Better handouts", "Better practice or resources"),
    ):
        stage.arrange(text).get_by_role("button", name=theme, exact=True).click()
        expect(stage.wall.get_by_role("group", name=theme)).to_contain_text(text)
    dialog = stage.arrange("Nobody pays for it")
    dialog.get_by_label("A new theme").fill("Pay")
    dialog.get_by_role("button", name="Use it").click()
    expect(phones[0].results).to_contain_text("Pay")

    def themes(table: Table) -> None:
        assert cell(table, "Time and space", "Students (3)") == "100%"
        assert cell(table, "Pay", "Staff (3)") == "33%"
        assert cell(table, "Pay", "Where") == "ours alone"
        assert cell(table, "Skills for all", "Where") == "in the study only"

    stage.go_to("What did they find").reveal()
    beside = publication(server, stage.code, "findings").payload
    workshop.stands("findings", SimpleNamespace(**{"wall": {}, **beside}), themes)

    def told(text: str, strand: str) -> dict[str, Any]:
        fields = {"who": "Two tutors", "strands": [strand]}
        return {"cards": {"crowded": {"column": "cards", "text": text, "fields": fields}}}

    def tell(phone: Phone) -> None:
        phone.write("We rewrote the handbook", "What was done")
        phone.page.get_by_label("Who", exact=True).fill("A course")
        strands = phone.page.get_by_role("group", name="Strands")
        strands.get_by_role("button", name="Curriculum design").tap()

    workshop.ask(
        "cases",
        "Which case can you tell of?",
        [told(f"Case {i}", "scholarship") for i in range(3)],
        *[tell] * 3,
    )
    stage.go_to("Which cases do we know?").reveal()
    shown = publication(server, stage.code, "collection").payload
    expect(stage.headline).to_have_text("4 cases of ours beside 29 from elsewhere.")
    expect(stage.rows.get_by_role("row")).to_have_count(1 + 4 + 29)
    for phone in phones:
        phone.sees(shown["headline"])
        assert phone.table()[1:] == shown["table"]["rows"]
    assert "We rewrote the handbook (3 times)" in [row[0] for row in shown["table"]["rows"]]
    stage.main.get_by_role("button", name="Curriculum design").click()
    expect(stage.rows.get_by_role("row")).to_have_count(1 + 1 + 8)
    stage.main.get_by_label("Find words").fill("handbook")
    expect(stage.main.get_by_role("status").last).to_have_text("1 of 33 rows")
    stage.main.get_by_label("Find words").fill("")
    who = stage.rows.get_by_role("columnheader", name="Who")
    who.get_by_role("button").focus()
    stage.key("Enter")
    expect(who).to_have_attribute("aria-sort", "ascending")
    expect(stage.rows.get_by_role("row").nth(1)).to_contain_text("A course")
    stage.button("Chart").click()
    expect(stage.chart).to_have_attribute("aria-label", shown["alt"])


def test_challenges(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("Challenges")

    def points(table: Table) -> None:
        assert cell(table, "Unsettled roles", "Students").endswith("%")

    everybody = {"points": {"roles": 2, "burden": 1, "damaged-trust": 1}}
    workshop.ask(
        "known",
        "Which of these do you know from here?",
        [everybody] * 3,
        lambda phone: phone.give("Unsettled roles", 4),
        lambda phone: phone.give("Damaged trust", 4),
        lambda phone: phone.give("Unsettled roles", 2),
    )
    workshop.see("known", server, points)

    def places(table: Table) -> None:
        assert cell(table, "Unsettled roles", "Where", "Students") == "Act now"

    map_of = {"plane": {"roles": [0.9, 0.8], "burden": [0.2, 0.9]}}
    workshop.ask(
        "risks",
        "How likely is it here, and how much would it hurt?",
        [map_of] * 3,
        lambda phone: phone.place_at("Unsettled roles", 0.8, 0.9),
        lambda phone: phone.place_at("Unsettled roles", 0.7, 0.8),
        lambda phone: phone.place_at("Damaged trust", 0.3, 0.9),
    )
    workshop.see("risks", server, places)

    def words(table: Table) -> None:
        assert {"Card", "Column", "Votes"} == set(table[0])
        assert ["Say at the start who does what", "Unsettled roles"] in [row[:2] for row in table]

    said = {"cards": {"abcdef": {"column": "roles", "text": "Meet once a month"}}}
    workshop.ask(
        "lessen",
        "What would lessen it?",
        [said] * 3,
        lambda phone: phone.write_in("Unsettled roles", "Say at the start who does what"),
        lambda phone: phone.write_in("Unsettled roles", "Ask"),
        lambda phone: phone.write_in("Damaged trust", "Say sorry"),
    )
    workshop.see("lessen", server, words)


def test_the_partnership_map(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("The partnership map")

    def projects(table: Table) -> None:
        assert "Peer mentors" in [row[0] for row in table]

    def named(text: str) -> dict[str, Any]:
        return {"cards": {"abcdef": {"column": "cards", "text": text}}}

    workshop.ask(
        "projects",
        "Which projects of ours do you know?",
        [named("A garden"), named("A reading group"), named("Welcome week")],
        lambda phone: phone.write("Peer mentors"),
        lambda phone: phone.write("Staff–student committee"),
        lambda phone: phone.write("Module on bridges"),
    )
    workshop.see("projects", server, projects)

    store = open_store(server.database)
    room = store.room(workshop.stage.code)
    assert room is not None
    (spec,) = [one.spec for one in store.exercises(room.id) if one.key == "strands"]
    store.close()
    ids = {item["label"]: item["id"] for item in spec["items"]}
    both = {ids["Peer mentors"]: ["learning-teaching-assessment", "scholarship"]}

    def taught(phone: Phone) -> object:
        return phone.place_in("Peer mentors", "Learning, teaching and assessment")

    workshop.ask(
        "strands",
        "Which strands does each belong to?",
        [{"lanes": both}] * 3,
        taught,
        taught,
        taught,
    )

    def overlap(table: Table) -> None:
        told = {row[0]: row[1:] for row in table}
        alone = told["Learning, teaching and assessment"]
        assert alone[0] == "1: Peer mentors"
        assert told["Curriculum design and pedagogic consultancy"] == ["nothing", "nothing"]

    workshop.stage.next()  # row by row
    workshop.compare("overlap", server, overlap)


def test_responsibilities(run: Callable[[str], Run], server: Served) -> None:
    workshop = run("Responsibilities")

    def joint(table: Table) -> None:
        assert cell(table, "Designing the assessment", "Staff", "Staff") == "100%"

    ours, theirs = ({"lanes": {"assessment": [lane]}} for lane in ("students", "staff"))
    workshop.ask(
        "tasks",
        "Whose task should it be?",
        [ours, theirs, theirs],
        lambda phone: phone.place_in("Designing the assessment", "Students"),
        lambda phone: phone.place_in("Designing the assessment", "Students"),
        lambda phone: phone.place_in("Designing the assessment", "Staff"),
    )
    workshop.see("tasks", server, joint)

    def apart(table: Table) -> None:
        row = next(row for row in table[1:] if row[0] == "Designing the assessment")
        assert row[1:4:2] == ["Students (100%)", "Staff (100%)"]

    workshop.compare("clash", server, apart)


def test_action_plan(run: Callable[[str], Run], server: Served, tmp_path: Path) -> None:
    workshop = run("Action plan")

    def first(table: Table) -> None:
        assert cell(table, "Start small", "Students").endswith("%")

    workshop.ask(
        "steps",
        "Which steps come first?",
        [{"points": {"start-small": 3}}] * 3,
        *[lambda phone: phone.give("Start small", 2).give("Be patient")] * 3,
    )
    workshop.see("steps", server, first)
    fields = {"who": "The union", "by-when": "2027-03-01"}
    said = {"cards": {"abcdef": {"column": "start-small", "text": "Pay", "fields": fields}}}

    def promised(phone: Phone) -> Phone:
        phone.write_in("Start small", "Ask every group")
        part = phone.page.get_by_role("region", name="Start small", exact=True)
        part.get_by_label("By when").fill("2027-02-01")
        return phone

    def words(table: Table) -> None:
        assert {row[0] for row in table[1:]} == {"Ask every group (3 times)", "Pay (3 times)"}

    workshop.ask("commitments", "What do we commit to?", [said] * 3, promised, promised, promised)
    workshop.see("commitments", server, words)

    def by_date(table: Table) -> None:
        assert table[1][:2] == ["1 Feb 2027", "Ask every group"]

    workshop.compare("timeline", server, by_date)
    stage = workshop.stage
    stage.go_to("Three lessons of SPIRE")
    stage.next()
    expect(stage.page.get_by_role("region", name="The charter")).to_contain_text("Ask every group")
    for button, kind in (("Save as PDF", "pdf"), ("Save for Word", "docx")):
        with stage.page.expect_download() as download:
            stage.button(button).click()
        file = tmp_path / f"charter.{kind}"
        download.value.save_as(file)
        assert file.read_bytes()[:2] == {"pdf": b"%P", "docx": b"PK"}[kind]


def test_what_became_of_it(run: Callable[[str], Run], server: Served) -> None:
    """The promises are those of the room that made a plan; without one, first steps stand in."""
    workshop = run("What became of it?")
    asked = Room.open(workshop.stage.code, database=server.database)["kept"]
    promise = asked.spec.items[0]

    def promises(table: Table) -> None:
        assert cell(table, promise.label, "Kept", "Students") == "67%"
        assert cell(table, promise.label, "Dropped", "Staff") == "100%"

    workshop.ask(
        "kept",
        "What became of what we promised?",
        [
            {"lanes": {promise.id: ["kept"]}},
            {"lanes": {promise.id: ["dropped"]}},
            {"lanes": {promise.id: ["dropped"]}},
        ],
        lambda phone: phone.place_in(promise.label, "Kept"),
        lambda phone: phone.place_in(promise.label, "Changed"),
        lambda phone: phone.place_in(promise.label, "Dropped"),
    )
    workshop.see("kept", server, promises)

    def wall(table: Table) -> None:
        assert ["We ask first", "Learning"] in [row[:2] for row in table]

    said = {"cards": {"abcdef": {"column": "situation", "text": "Half as long"}}}
    workshop.ask(
        "came",
        "What came of it?",
        [said] * 3,
        lambda phone: phone.write_in("Learning", "We ask first"),
        lambda phone: phone.write_in("Knowledge", "Why so few came"),
        lambda phone: phone.write_in("Relationships", "We greet"),
    )
    workshop.see("came", server, wall)
