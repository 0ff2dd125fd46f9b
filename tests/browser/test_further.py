"""The tour and the further notebooks, as a facilitator sees them in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from ..serving import Served
from .venue import Venue

SIMULATED = 12
ASKED = "What would help students and staff work together here?"


def test_the_tour_lets_simulated_people_in_and_shows_what_is_here(
    venue: Venue, server: Served
) -> None:
    stage = venue.stage().start("Start here")
    stage.main.get_by_role("button", name=f"Let {SIMULATED} simulated people in").click()
    stage.counts(SIMULATED)
    expect(stage.bar).to_contain_text("Rehearsal: simulated participants")
    expect(stage.main.get_by_role("button", name="simulated people")).to_have_count(0)
    stage.go_to(ASKED).open()
    stage.counts(SIMULATED, SIMULATED)
    stage.shut()
    stage.reveal()
    assert len(stage.table()) == 6
    stage.go_to("The workshops")
    expect(stage.main.get_by_text("Values voting")).to_be_visible()
    stage.key("Home")
    stage.main.get_by_role("button", name=re.compile("^End the rehearsal")).click()
    expect(stage.bar).to_contain_text("0 here")
    store = server.store()
    room = store.room(stage.code)
    assert room
    assert store.answered_counts(room.id, rehearsal=True, present_since=0).here == 0
    store.end_room(room.id)
    store.close()
