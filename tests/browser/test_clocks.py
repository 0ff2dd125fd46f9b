"""Stage, remote and phone count the same seconds, whatever the clocks of their browsers say."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from functools import partial

import pytest
from playwright.sync_api import expect

from ..serving import Served, wait_for
from .crowd import Crowd
from .rooms import POINTS
from .stage import Stage
from .venue import Venue
from .visitor import Visitor

WRONG = """(() => {
  let by = %d;
  window.setClock = (ms) => { by = ms; };
  window.Date = new Proxy(Date, {
    construct: (real, when) => new real(...(when.length ? when : [real.now() + by])),
    get: (real, name) => (name === "now" ? () => real.now() + by : Reflect.get(real, name)),
  });
})()"""
CLOCK = "[role=timer], .cr-clock"
NOTE = """(clock) => {
  window.noted = [];
  const read = () => document.querySelector(clock)?.innerText.match(/([0-9]+):([0-9]{2})/);
  new MutationObserver(() => {
    const found = read();
    if (found) window.noted.push(60 * found[1] + Number(found[2]));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
MINUTE = 60_000  # ms


@pytest.fixture
def stage(venue: Venue) -> Stage:
    """A laptop that is a quarter of an hour late."""
    stage = venue.stage()
    stage.page.add_init_script(WRONG % (-15 * MINUTE))
    stage.start("Values voting").go_to(POINTS).open()
    return stage


@pytest.fixture
def windows(venue: Venue, stage: Stage, server: Served) -> Sequence[Visitor]:
    """Stage, remote and phone; the phones' clocks are a quarter of an hour and an hour early."""
    phone, remote = venue.phone(), venue.remote()
    for window, minutes in ((remote, 15), (phone, 60)):
        window.page.add_init_script(WRONG % (minutes * MINUTE))
    phone.join(stage.code).sees(POINTS)
    remote.take(server, stage.code)
    assert remote.page.evaluate("Date.now()") > time.time() * 1000 + 14 * MINUTE
    return stage, remote, phone


def left(window: Visitor) -> int:
    """The seconds that a window shows."""
    shown = window.page.locator(CLOCK).first
    expect(shown).to_contain_text(re.compile(r"\d:\d\d"))
    found = re.search(r"(\d+):(\d\d)", shown.inner_text())
    assert found
    return 60 * int(found[1]) + int(found[2])


def agree(windows: Sequence[Visitor], server: Served, code: str) -> None:
    """All show what the store says, and the same within a second."""
    store = server.store()
    room = store.room(code)
    assert room
    # The stage's order is on its way to the kernel, and from there to the store.
    deadline = wait_for(lambda: store.exercises(room.id)[0].deadline, what="the timer")
    store.close()
    shown: list[int] = []

    def same() -> bool:
        # Read one after the other, which on a busy machine may take longer than a second.
        shown[:] = [left(window) for window in windows]
        return max(shown) - min(shown) <= 1 and abs(shown[-1] - (deadline - time.time())) < 2

    wait_for(same, what=lambda: f"the same seconds: {shown}, until {deadline}")


def goes_on(window: Visitor, before: int) -> None:
    """Wait until it shows less than that."""
    wait_for(lambda: left(window) < before, what=f"the clock of {window.name} to go on")


def noted(window: Visitor) -> list[int]:
    """Four seconds and more, as they were shown one after the other."""
    read = partial(window.page.evaluate, "window.noted")
    wait_for(lambda: len({*read()}) > 3, what=f"the clock of {window.name} to go on")
    return [int(seconds) for seconds in read()]


def test_clocks_that_are_wrong_and_are_put_right_count_the_same_seconds(
    stage: Stage, windows: Sequence[Visitor], server: Served
) -> None:
    stage.timer(5)
    agree(windows, server, stage.code)
    for minutes in (0, -90, 45):
        before = [left(window) for window in windows]
        for window in windows:
            window.page.evaluate(f"setClock({minutes * MINUTE})")
        for window, seconds in zip(windows, before, strict=True):
            goes_on(window, seconds)
        agree(windows, server, stage.code)
    stage.reload()
    agree(windows, server, stage.code)
    stage.reveal()
    stage.hide()
    agree(windows, server, stage.code)


def test_a_clock_never_goes_back_while_answers_come_in(
    stage: Stage, windows: Sequence[Visitor], crowd: Crowd
) -> None:
    stage.timer(5)
    for window in windows:
        left(window)
        window.page.evaluate(NOTE, CLOCK)
    crowd.join(stage.code, ["student"] * 20)
    for points in (1, 2, 3):
        crowd.answer("values", [{"points": {"trust": points}}] * 20)
    for window in windows:
        shown = noted(window)
        assert shown == sorted(shown, reverse=True), window.name
