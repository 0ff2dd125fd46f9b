"""The run of show: every stage of a room, and whoever else steers it, is on the same slide."""

from __future__ import annotations

import os
import re
import signal
from typing import Any

import psutil
import pytest
from playwright.sync_api import expect

from ..serving import Served, wait_for
from .rooms import fill
from .stage import Stage
from .test_recovery import kernels
from .venue import Venue


@pytest.fixture
def stage(venue: Venue) -> Stage:
    return venue.stage().start("Values voting")


def settings(server: Served, code: str) -> dict[str, Any]:
    store = server.store()
    try:
        room = store.room(code)
        assert room is not None
        return room.settings
    finally:
        store.close()


def steer(server: Served, code: str, n: int) -> None:
    """Go to a slide as the remote does: in the store."""
    store = server.store()
    try:
        room = store.room(code)
        assert room is not None
        store.turn_to(room.id, n)
    finally:
        store.close()


def test_the_stage_tells_what_its_slides_are_and_where_it_is(stage: Stage, server: Served) -> None:
    def titles() -> list[str]:
        return [one["title"] for one in settings(server, stage.code).get("outline", [])]

    wait_for(lambda: "Which values should guide our partnership?" in titles(), what=titles)
    stage.go_to("Which values should guide our partnership?")
    kept = wait_for(lambda: settings(server, stage.code).get("slide", {}).get("key") == "values")
    assert kept


def test_a_stage_goes_where_the_room_goes(stage: Stage, venue: Venue, server: Served) -> None:
    wait_for(lambda: "outline" in settings(server, stage.code))
    steer(server, stage.code, 3)
    expect(stage.slide).to_have_text("4 / 9")
    second = venue.beside(stage).visit(stage.page.url.split("#")[0])
    expect(second.slide).to_have_text("4 / 9")
    second.next()
    expect(stage.slide).to_have_text("5 / 9")
    stage.back()
    expect(second.slide).to_have_text("4 / 9")
    stage.reload()
    expect(stage.slide).to_have_text("4 / 9")


def test_who_presses_quickly_is_not_pulled_back(stage: Stage, server: Served) -> None:
    wait_for(lambda: "outline" in settings(server, stage.code))
    stage.page.evaluate(
        """() => {
          window.seen = [];
          const at = document.querySelector(".deck-go span");
          new MutationObserver(() => window.seen.push(at.textContent)).observe(
            at, { childList: true, characterData: true, subtree: true });
        }"""
    )
    for _ in range(8):
        stage.key("ArrowRight")
    expect(stage.slide).to_have_text("9 / 9")
    wait_for(lambda: settings(server, stage.code)["slide"]["n"] == 8)
    steer(server, stage.code, 7)  # what comes after the presses is followed again
    expect(stage.slide).to_have_text("8 / 9")
    assert stage.page.evaluate("window.seen") == [f"{n} / 9" for n in (2, 3, 4, 5, 6, 7, 8, 9, 8)]


def test_a_turn_that_died_with_the_kernel_is_told_by_the_next_one(
    stage: Stage, server: Served
) -> None:
    stage.go_to("Which values should guide our partnership?")
    wait_for(lambda: settings(server, stage.code).get("slide", {}).get("n") == 3)
    stage.expects(".*", "its kernel is gone")
    stage.mark()
    for kernel in kernels(server):
        os.kill(kernel.pid, signal.SIGKILL)
        wait_for(lambda pid=kernel.pid: not psutil.pid_exists(pid), what="the kernel to die")
    stage.next()
    expect(stage.slide).to_have_text("5 / 9")
    stage.comes_back()
    expect(stage.slide).to_have_text("5 / 9")
    wait_for(lambda: settings(server, stage.code)["slide"]["n"] == 4)


def test_one_key_lets_the_phones_follow_and_the_bar_says_so(stage: Stage, server: Served) -> None:
    stage.key("f")
    expect(stage.bar).to_contain_text("Phones follow the stage")
    assert settings(server, stage.code)["mode"] == "focus"
    box = stage.room().get_by_role("checkbox", name="Phones follow the stage")
    expect(box).to_be_checked()
    box.click()
    expect(stage.bar).not_to_contain_text("Phones follow the stage")
    assert settings(server, stage.code)["mode"] == "open"


def test_a_key_works_from_the_moment_that_the_bar_is_there(venue: Venue, server: Served) -> None:
    stage = venue.stage()
    stage.page.add_init_script(
        """new MutationObserver((_changes, observer) => {
          if (!document.querySelector("[data-deck=bar] .cr-code")) return;
          observer.disconnect();
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "f", bubbles: true }));
        }).observe(document, { childList: true, subtree: true });"""
    )
    stage.start("Values voting")
    expect(stage.bar).to_contain_text("Phones follow the stage")
    assert settings(server, stage.code)["mode"] == "focus"


def test_nobody_else_is_let_in_and_whoever_was_in_comes_back(
    stage: Stage, venue: Venue, server: Served
) -> None:
    early, late = venue.phone().join(stage.code), venue.phone()
    stage.room().get_by_role("checkbox", name="Let nobody else in").click()
    expect(stage.bar).to_contain_text("Nobody else is let in")
    assert settings(server, stage.code)["shut"] is True
    stage.key("Escape")
    late.enter(stage.code)
    expect(late.page.get_by_role("heading")).to_have_text("We could not let you in")
    expect(late.page.get_by_text("Please ask the facilitator.")).to_be_visible()
    early.page.reload()
    expect(early.page.get_by_text("You are here as: Student.")).to_be_visible()
    stage.room().get_by_role("checkbox", name="Let nobody else in").click()
    expect(stage.bar).to_contain_text("Join at")
    late.join(stage.code)
    stage.counts(2)


def test_a_second_round_begins_when_it_was_confirmed(stage: Stage, server: Served) -> None:
    stage.go_to("Which values should guide our partnership?")
    stage.open()
    fill(server, stage.code, "values")
    stage.counts(34, 34)
    stage.reveal()
    stage.more("Second round")
    dialog = stage.page.get_by_role("dialog", name="Second round")
    expect(dialog).to_contain_text("The 34 answers so far are kept as round 1")
    dialog.get_by_role("button", name="Cancel").click()
    expect(stage.chart).to_be_visible()
    stage.more("Second round")
    dialog.get_by_role("button", name="Begin round 2").click()
    expect(stage.main).to_contain_text("Round 2 · Open · nobody of 34 has answered yet")
    expect(stage.chart).to_be_hidden()


def test_words_that_wait_are_counted_on_the_stage_and_shown_nowhere(
    venue: Venue, server: Served
) -> None:
    stage = venue.stage().start("The meaning of partnership")
    stage.room().get_by_role("checkbox", name="Words wait for approval").click()
    wait_for(lambda: settings(server, stage.code).get("approval"))
    stage.key("Escape")
    stage.go_to("What does partnership mean to you?")
    stage.open()
    fill(server, stage.code, "meaning")
    expect(stage.main).to_contain_text(re.compile(r"\d+ cards wait for approval: .*/remote/\w{6}"))
    stage.reveal()
    expect(stage.headline).to_have_text("No cards yet.")
    expect(stage.main).to_contain_text(re.compile(r"\d+ cards wait for approval"))
    store = server.store()
    room = store.room(stage.code)
    assert room is not None
    record = next(one for one in store.exercises(room.id) if one.key == "meaning")
    written = [
        card["text"]
        for answer in store.answers(record.id, rehearsal=True)
        for card in answer.payload["cards"].values()
    ]
    store.close()
    assert written
    assert not [text for text in written if text in stage.heard() or text in stage.page.content()]


def test_answers_are_taken_along_at_any_moment(stage: Stage, server: Served) -> None:
    with stage.page.expect_download() as coming:
        stage.room().get_by_role("link", name="CSV").click()
    name = coming.value.suggested_filename
    assert stage.code in name
    assert name.endswith(".zip")


def test_the_fullest_row_of_controls_stays_in_one_line(venue: Venue, server: Served) -> None:
    stage = venue.stage(viewport={"width": 1280, "height": 720})
    stage.start("The meaning of partnership")
    store = server.store()
    room = store.room(stage.code)
    assert room is not None
    options = [{"id": f"u{n}", "label": f"University {n}"} for n in (1, 2)]
    groups = {"name": "University", "by": "choice", "options": options}
    store.update_room(room.id, settings={"groups": groups})
    store.close()
    stage.go_to("What does partnership mean to you?")
    stage.open()
    fill(server, stage.code, "meaning")
    stage.counts(34, 34)
    stage.reveal()
    stage.timer(15)
    expect(stage.controls.get_by_label("Compare")).to_be_visible()
    expect(stage.controls).to_contain_text("+1 min")
    boxes = [one.bounding_box() for one in (stage.button("Close"), stage.button("More"))]
    first, last, place = *boxes, stage.slide.bounding_box()
    assert first is not None
    assert last is not None
    assert place is not None
    assert abs(first["y"] - last["y"]) < 4
    assert last["x"] + last["width"] < place["x"]


def test_the_clock_may_run_out_without_closing(stage: Stage) -> None:
    stage.go_to("Which values should guide our partnership?")
    stage.controls.get_by_label("Timer").select_option(label="3 minutes, stays open")
    expect(stage.main).to_contain_text(re.compile(r"[23]:\d\d left"))
    stage.more("Close when the time is up")
    expect(stage.main).to_contain_text(re.compile(r"closes in [23]:\d\d"))
