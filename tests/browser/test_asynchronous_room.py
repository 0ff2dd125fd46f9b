"""A room that runs for a week: the stage is closed all the time, and opened at the end."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from commonroom.notebook import Room

from ..serving import Served, wait_for
from .crowd import Crowd
from .phone import Phone, quoted
from .test_recovery import DOWN, WAITING, kernels
from .venue import Venue

VALUES = "Which values should guide our partnership?"
LIVED = "How well do we live them today?"


def leave(phone: Phone) -> None:
    """Close the page; the phone itself is kept."""
    phone.page.goto("about:blank")


def test_a_room_collects_with_its_stage_closed_and_shows_everything_at_the_end(
    venue: Venue, server: Served, crowd: Crowd
) -> None:
    before = {kernel.pid for kernel in kernels(server)}
    stage = venue.stage().start("Values voting")
    code, address = stage.code, stage.page.url
    for prompt in (VALUES, LIVED):
        stage.go_to(prompt).open()
    leave_the_room(stage.page, server, before)

    # Monday: one answers the first question and goes; the second comes and answers both.
    first, second = venue.phone().join(code), venue.phone().join(code, "Staff")
    turn_to(first, VALUES).give("Trust", 5).is_saved("All points given")
    leave(first)
    turn_to(second, VALUES).give("Trust", 1).give("Challenge", 4).is_saved()
    turn_to(second, LIVED).rate("Trust", "Mostly").is_saved()

    # Tuesday: the server is gone for a while; nothing that was said is lost, nor shown as saved.
    second.expects(DOWN, "the test kills the server")
    server.kill()
    second.rate("Challenge", "A little")
    expect(second.progress).to_contain_text(WAITING)
    server.start()
    second.is_saved()

    # Wednesday: others come by; the first comes back to what was said, and changes it.
    crowd.join(code, ("student", "student", "staff", "staff"))
    crowd.answer("values", [{"points": {"trust": 3, "community": 2}}] * 4)
    crowd.answer("lived", [{"scale": {"trust": step}} for step in (1, 2, 3, 4)])
    first.page.goto(f"{first.server}/{code}")
    turn_to(first, VALUES).is_saved("All points given")
    first.take("Trust").give("Community").is_saved("All points given")
    turn_to(first, LIVED).rate("Trust", "Fully").is_saved()
    assert {kernel.pid for kernel in kernels(server)} <= before
    expect(first.results).to_be_hidden()

    # Sunday: the stage opens, everything is there, and it can be ended.
    stage.visit(address)
    stage.counts(6, 6)
    stage.go_to(VALUES).shut()
    stage.reveal()
    stands(server, code, "values", first, second)
    stage.go_to(LIVED).shut()
    stage.reveal()
    stands(server, code, "lived", first, second)
    stage.end()
    for phone in (first, second):
        phone.sees("This room has ended")


def leave_the_room(page: Page, server: Served, before: set[int]) -> None:
    """Close the stage; its kernel ends with it."""
    page.goto("about:blank")
    wait_for(
        lambda: {kernel.pid for kernel in kernels(server)} <= before,
        what="the kernel of the stage to end",
    )


def turn_to(phone: Phone, prompt: str) -> Phone:
    """Go to a question, whichever is in front."""
    expect(phone.heading).to_have_text(re.compile(f"^({quoted(VALUES)}|{quoted(LIVED)})$"))
    if phone.heading.inner_text() != prompt:
        way = "Next question" if prompt == LIVED else "Previous question"
        phone.page.get_by_role("button", name=way).tap()
    return phone.sees(prompt)


def stands(server: Served, code: str, key: str, *phones: Phone) -> None:
    """Stage, phones and store agree."""
    shown = Room.open(code, database=server.database)[key].outcome()
    table = [shown.table["columns"], *([str(cell) for cell in row] for row in shown.table["rows"])]
    for phone in phones:
        # Whoever is busy with another question is offered the results, not taken to them.
        offer = phone.page.get_by_role("button", name="Show", exact=True)
        expect(offer.or_(phone.heading.filter(has_text=shown.headline)).first).to_be_visible()
        if offer.count():
            offer.tap()
        phone.sees(shown.headline)
        assert phone.table() == table
