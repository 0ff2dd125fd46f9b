"""Lost networks, sleeping phones, killed servers and kernels: what was said stays said."""

from __future__ import annotations

import os
import signal

import psutil
from playwright.sync_api import expect

from ..serving import Served, wait_for
from .venue import Venue

PROMPT = "Which values should guide our partnership?"
DOWN = "|".join(
    (
        "ERR_CONNECTION_REFUSED",
        "ERR_CONNECTION_RESET",
        "ERR_EMPTY_RESPONSE",
        "ERR_SOCKET_NOT_CONNECTED",
        "WebSocket connection to",
        "/voila/api/shutdown/",  # a stage that is left ends its kernel, which is gone already
        "/api/kernels/",  # Jupyter looks for the kernel that went with the server
    )
)
WAITING = "Not saved yet, will be sent when you are back online"


def points_in_store(served: Served, code: str) -> list[dict[str, int]]:
    """The answers to the first exercise that the database holds."""
    store = served.store()
    try:
        room = store.room(code)
        assert room is not None
        answers = store.answers(store.exercises(room.id)[0].id, rehearsal=False)
        points = [answer.payload["points"] for answer in answers]
        return sorted(points, key=lambda given: sorted(given.items()))
    finally:
        store.close()


def kernels(served: Served) -> list[psutil.Process]:
    """The kernels that a server's fork server has forked."""
    server = psutil.Process(served.process.pid)
    return [kernel for child in server.children() for kernel in child.children()]


def test_a_phone_that_loses_the_network_keeps_its_answer(venue: Venue, server: Served) -> None:
    stage = venue.stage().start("Values voting")
    phone = venue.phone().join(stage.code)
    stage.go_to(PROMPT).open()
    phone.sees(PROMPT).give("Trust", 2).is_saved("3 points left")

    phone.loses_network()
    phone.give("Challenge", 3)
    expect(phone.progress).to_contain_text(WAITING)
    expect(phone.points("Challenge")).to_have_accessible_name("Challenge: 3 points")
    assert points_in_store(server, stage.code) == [{"trust": 2}]

    phone.finds_network()
    phone.is_saved("All points given")
    assert points_in_store(server, stage.code) == [{"challenge": 3, "trust": 2}]


def test_a_phone_that_slept_wakes_up_where_it_was(venue: Venue) -> None:
    stage = venue.stage().start("Values voting")
    phone = venue.phone().join(stage.code, "Staff")
    stage.go_to(PROMPT).open()
    phone.sees(PROMPT).give("Community", 4).is_saved()
    stage.counts(1, 1)

    phone.page.reload()
    phone.sees(PROMPT).is_saved("1 point left")
    expect(phone.points("Community")).to_have_accessible_name("Community: 4 points")

    # The browser threw the page away; a new one in the same browser is the same person.
    again = venue.beside(phone)
    phone.page.close()
    again.page.goto(f"{again.server}/{stage.code}")
    again.sees(PROMPT).is_saved("1 point left").give("Trust").is_saved("All points given")
    expect(again.page.get_by_text("You are here as: Staff.")).to_be_visible()
    stage.counts(1, 1)


def test_a_server_killed_in_mid_vote_loses_nothing(venue: Venue, server: Served) -> None:
    stage = venue.stage().start("Values voting")
    code = stage.code
    first, second, third = (venue.phone().join(code) for _ in range(3))
    stage.go_to(PROMPT).open()
    first.sees(PROMPT).give("Trust", 5).is_saved()
    second.sees(PROMPT).give("Trust", 1).is_saved()

    for visitor in venue.visitors:
        visitor.expects(DOWN, "the test kills the server")
    stage.mark()
    server.kill()
    second.give("Challenge", 2)
    third.sees(PROMPT).give("Community", 3)
    for phone in (second, third):
        expect(phone.progress).to_contain_text(WAITING)
    assert points_in_store(server, code) == [{"trust": 1}, {"trust": 5}]

    server.start()
    for phone in (first, second, third):
        phone.is_saved()
    kept = [{"challenge": 2, "trust": 1}, {"community": 3}, {"trust": 5}]
    assert points_in_store(server, code) == kept

    # The stage's kernel went with the server; the page brings it back, and the room is as it was.
    stage.comes_back()
    stage.counts(3, 3)
    stage.shut()
    stage.reveal()
    for phone in (first, second, third):
        expect(phone.chart).to_be_visible()


def test_a_stage_whose_kernel_was_killed_resumes(venue: Venue, server: Served) -> None:
    stage = venue.stage()
    before = {kernel.pid for kernel in kernels(server)}
    stage.start("Values voting").go_to(PROMPT).open()
    phone = venue.phone().join(stage.code)
    phone.sees(PROMPT).give("Trust", 2).is_saved()
    stage.counts(1, 1)

    stage.expects(".*", "its kernel is gone")
    stage.mark()
    (kernel,) = (kernel for kernel in kernels(server) if kernel.pid not in before)
    os.kill(kernel.pid, signal.SIGKILL)
    wait_for(lambda: not psutil.pid_exists(kernel.pid), what="the kernel to die")
    # The room goes on collecting without it.
    phone.give("Community", 3).is_saved("All points given")

    code = stage.code
    stage.comes_back()
    assert stage.code == code
    stage.counts(1, 1)
    expect(stage.button("Close")).to_be_visible()
    stage.reveal()
    expect(phone.chart).to_be_visible()


def test_of_two_stages_the_later_change_wins_and_both_show_it(venue: Venue) -> None:
    first = venue.stage().start("Values voting").go_to(PROMPT)
    second = venue.beside(first).visit(first.page.url).go_to(PROMPT)
    phone = venue.phone().join(first.code)

    first.open()
    expect(second.button("Close")).to_be_visible()
    phone.sees(PROMPT).give("Trust", 5).is_saved()
    second.reveal()
    expect(first.chart).to_be_visible()
    expect(first.headline).to_have_text(second.headline.inner_text())
    first.shut()
    expect(second.button("Open again")).to_be_visible()
    first.hide()
    expect(second.chart).to_be_hidden()
    expect(phone.page.get_by_text("Your answer was counted.")).to_be_visible()
    expect(phone.results).to_be_hidden()
