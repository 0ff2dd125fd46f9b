"""A workshop of 45 minutes in fast motion, as its run sheet has it, from the welcome to the end.

“Challenges”, with everybody who may be in a room: a stage, a remote, five phones, one of which
sleeps through the middle, and a table without devices.
"""

from __future__ import annotations

import re
from collections import Counter

from playwright.sync_api import expect

from ..serving import Served, wait_for
from .files import page, paper, points, tables, workbook
from .meeting import Meeting, soon
from .phone import Phone
from .stage import Stage
from .test_accessibility import AXE, violations
from .test_recovery import WAITING
from .venue import Venue

ROLES = ("Student", "Student", "Student", "Staff", "Staff")
TABLE = ("Staff", 3, "Table 1")  # three members of staff without devices
ALL = len(ROLES) + 3

KNOWN = "Which of these do you know from here?"
RISKS = "How likely is it here, and how much would it hurt?"
LESSEN = "What would lessen it?"

TRUST, POWER, REWARD = "Damaged trust", "Power relationships", "Reward and recognition"
OTHERS = ("Boutique schemes", "The already engaged", "Inclusivity and scale")
FIRST = (TRUST, POWER, REWARD, TRUST, "Unclear expectations")
LATER = ((TRUST, POWER),) * 3 + ((TRUST, REWARD),) * 2
RUDE = "Somebody here should be sacked"
KIND = ("Say what we cannot promise", "Meet before it is urgent")
NOTE = "Ask the library about pay"


def test_forty_five_minutes(venue: Venue, server: Served) -> None:
    meeting = Meeting(venue, server, "Challenges", ROLES)
    welcome(meeting)
    first_question(meeting)
    second_round(meeting)
    given = points(tables(meeting.stage), "known")
    the_map_and_a_phone_that_sleeps(meeting)
    the_cards(meeting)
    before_we_go(meeting, given)


def welcome(meeting: Meeting) -> None:
    """0–8: phones will follow the stage, and words wait. Two slides without a question."""
    stage, remote = meeting.stage, meeting.remote
    stage.counts(len(ROLES))
    remote.main.get_by_role("button", name="Follow the slides").click()
    remote.main.get_by_label("Words wait until I approve them").click()
    expect(stage.bar).to_contain_text("Phones follow the stage")
    meeting.goes_on(2, remote)
    meeting.goes_on(3, stage)
    for phone in meeting.phones:
        phone.sees("You are in")


def first_question(meeting: Meeting) -> None:
    """8–11: four points each; a table without devices answers on the stage."""
    stage, remote = meeting.stage, meeting.remote
    meeting.goes_on(4, remote)
    meeting.opens(KNOWN, lambda: remote.press("Open"))
    for phone, challenge in zip(meeting.phones, FIRST, strict=True):
        phone.give(challenge, 4).is_saved("All points given")
    stage.answer_for(*TABLE, TRUST, 4)
    stage.counts(ALL, ALL)
    expect(remote.hand).to_contain_text(f"{ALL} of {ALL} have answered")
    (table,) = (one for one in meeting.answers("known") if one.source == "stage")
    assert (table.role, table.people, table.payload) == (
        "staff",
        3,
        {"points": {"damaged-trust": 4}},
    )

    stage.shut()
    shown = meeting.sees("known", lambda: remote.press("Reveal"))
    assert shown[0][:3] == ["Item", "Students (3)", "Staff (5)"]
    # Four of the five members of staff, of whom three sit at the table.
    assert shown[1][:3] == [TRUST, "33%", "80%"]


def second_round(meeting: Meeting) -> None:
    """11–14: they have talked about it, and are asked again; the clock closes the question."""
    stage, remote = meeting.stage, meeting.remote
    remote.hand.get_by_text("Ask again").click()
    meeting.opens(KNOWN, lambda: remote.press("Second round, open now"))
    expect(stage.main).to_contain_text("Round 2")
    expect(remote.hand).to_contain_text("Open, round 2")  # it steers the round that it knows
    remote.press("1 min")
    expect(stage.main).to_contain_text(re.compile(r"closes in (0:\d\d|1:00)"))
    for phone, (three, one) in zip(meeting.phones, LATER, strict=True):
        expect(phone.page.get_by_text("Round 2. What do you say now?")).to_be_visible()
        expect(phone.page.get_by_role("timer")).to_have_text(re.compile(r"Closes in (0:\d\d|1:00)"))
        phone.give(three, 3).give(one).is_saved("All points given")
    stage.answer_for(*TABLE, TRUST, 4)
    stage.counts(ALL, ALL)
    meeting.minute_passes("known")
    expect(stage.button("Open again")).to_be_visible()
    expect(stage.main).not_to_contain_text("closes in")
    for phone in meeting.phones:
        closed = phone.page.get_by_text("This question is closed. Your answer was counted.")
        expect(closed).to_be_visible()
        expect(phone.page.get_by_role("timer")).to_be_hidden()

    shown = meeting.sees("known", stage.button("Reveal").click)
    assert shown[1][:3] == [TRUST, "75%", "90%"]
    shift = meeting.sees("known", lambda: stage.compare("By round"), by="rounds")
    assert shift[0][:5] == ["Item", "Who", "Round 1", "Round 2", "Change"]
    assert [TRUST, "Students (3)", "33%", "75%"] in [row[:4] for row in shift]
    assert [TRUST, "Staff (5)", "80%", "90%"] in [row[:4] for row in shift]
    expect(stage.main).to_contain_text(f"{ALL} people answered both rounds.")
    faultless(stage, zoom=False)
    faultless(meeting.phones[0])


def the_map_and_a_phone_that_sleeps(meeting: Meeting) -> None:
    """14–26: what leads comes on a map; in the middle of it somebody pockets their phone."""
    stage, remote = meeting.stage, meeting.remote
    *awake, sleeper = meeting.phones
    meeting.goes_on(5, remote)
    for phone in meeting.phones:
        phone.sees("You are in")
    meeting.goes_on(6, stage)
    meeting.goes_on(7, remote)
    meeting.opens(RISKS, lambda: remote.press("Open"))
    for phone in meeting.phones:  # what leads now, with 27, 3 and 2 points, comes first
        expect(phone.items).to_contain_text([TRUST, POWER, REWARD, *OTHERS])

    sleeper.place_at(TRUST, 0.9, 0.7).is_saved()
    sleeper.loses_network()
    sleeper.place_at(REWARD, 0.95, 0.95)
    expect(sleeper.progress).to_contain_text(WAITING)
    sleeper.falls_asleep()
    meeting.awake.remove(sleeper)
    for phone in awake:
        phone.place_at(TRUST, 0.8, 0.9).place_at(POWER, 0.7, 0.7).place_at(REWARD, 0.3, 0.4)
        phone.is_saved()
    awake[0].place_at(OTHERS[0], 0.4, 0.4).is_saved()
    expect(stage.bar).to_contain_text("5 answered")
    meeting.sees("risks", lambda: remote.press("Reveal"))
    meeting.goes_on(8, stage)


def the_cards(meeting: Meeting) -> None:
    """26–39: cards wait, are approved or hidden on the remote, and are voted for."""
    stage, remote = meeting.stage, meeting.remote
    student, other, third, staff, sleeper = meeting.phones
    meeting.goes_on(9, remote)
    meeting.opens(LESSEN, lambda: remote.press("Open"))
    for phone in meeting.awake:
        columns(phone, TRUST, POWER, OTHERS[0])

    # Whoever wakes is where the room is, and what waited on the phone is sent.
    sleeper.wakes()
    sleeper.sees(LESSEN)
    expect(sleeper.page.get_by_text("You are here as: Staff.")).to_be_visible()
    meeting.awake.append(sleeper)

    def placed() -> list[int]:
        return sorted(len(one.payload["plane"]) for one in meeting.answers("risks"))

    wait_for(lambda: placed() == [2, 3, 3, 3, 4], what=placed)
    stage.go_to(RISKS)
    meeting.sees("risks")
    stage.shut()
    stage.go_to(LESSEN)

    student.sees(LESSEN).write_in(TRUST, KIND[0]).is_saved()
    staff.sees(LESSEN).write_in(POWER, KIND[1]).is_saved()
    third.sees(LESSEN).write_in(OTHERS[0], RUDE).is_saved()
    expect(student.page.get_by_text("Waiting for the facilitator")).to_be_visible()
    expect(stage.main).to_contain_text("3 cards wait for approval")
    stage.reveal()
    expect(remote.queue.get_by_role("listitem")).to_have_count(3)
    for words in KIND:
        with soon():
            remote.queue.get_by_role("button", name=re.compile(f"^Approve.*{words}")).click()
            expect(stage.wall).to_contain_text(words)
            for phone in meeting.awake:
                expect(phone.on_wall(words)).to_be_visible()
    remote.queue.get_by_role("button", name=re.compile(f"^Hide.*{RUDE}")).click()
    expect(remote.queue).to_contain_text("Nothing waits")
    expect(third.page.get_by_text("Not shown on the wall")).to_be_visible()
    faultless(third)
    expect(stage.main).not_to_contain_text("for approval")
    for voter in (other, sleeper):
        voter.vote(KIND[1]).is_saved()
    most = stage.wall.get_by_role("button", name=re.compile(KIND[1]))
    expect(most).to_contain_text("2 votes")
    stage.shut()
    shown = meeting.sees("lessen")
    assert shown[1:] == [[KIND[1], POWER, "2"], [KIND[0], TRUST, "0"]]
    assert RUDE in remote.heard()
    for witness in (stage, student, other, staff, sleeper):
        assert KIND[1] in witness.heard()
        assert RUDE not in witness.heard()
        assert RUDE not in witness.page.content()
    faultless(stage, zoom=False)


def before_we_go(meeting: Meeting, earlier: Counter[tuple[str, ...]]) -> None:
    """39–45: a note for the report; the files, and the end for everybody."""
    stage, remote = meeting.stage, meeting.remote
    remote.main.get_by_role("textbox").fill(NOTE)
    remote.main.get_by_role("button", name="Keep the note").click()
    expect(remote.section("Notes to yourself").get_by_role("listitem")).to_contain_text(NOTE)
    meeting.goes_on(10, stage)
    meeting.goes_on(11, remote)

    found = tables(stage)
    assert points(found, "known") == earlier
    assert (earlier["1", "stage", "3", TRUST], earlier["2", "stage", "3", TRUST]) == (4, 4)
    assert (earlier["1", "phone", "1", TRUST], earlier["2", "phone", "1", TRUST]) == (8, 15)
    cards = {(row["state"], row["text"]) for row in found["answers"] if row["state"]}
    assert cards == {("shown", KIND[0]), ("shown", KIND[1]), ("hidden", "")}
    report = page(stage), paper(stage)
    for told in (str(found), workbook(stage), *report):
        assert KIND[1] in told
        assert RUDE not in told
    for told in report:
        assert f"Round 1 of 2: {ALL} of {ALL} answered" in told
        assert NOTE in told

    stage.end()
    for window in (remote, *meeting.phones):
        expect(window.page.get_by_role("heading", name="This room has ended")).to_be_visible()


def columns(phone: Phone, *names: str) -> None:
    """The phone offers these columns to write in."""
    for name in names:
        expect(phone.page.get_by_role("region", name=name, exact=True)).to_be_visible()
    expect(phone.page.locator("[data-column]")).to_have_count(len(names))


def faultless(window: Stage | Phone, *, zoom: bool = True) -> None:
    """Axe finds nothing."""
    assert violations(window.page, AXE.read_text("utf-8"), zoom=zoom) == []
