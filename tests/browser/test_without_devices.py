"""People without devices: a table, and a pile of paper, entered on the stage."""

from __future__ import annotations

from playwright.sync_api import expect

from commonroom.notebook import Room

from ..serving import Served
from .test_accessibility import axe, violations  # noqa: F401
from .venue import Venue

VALUES = "Which values should guide our partnership?"
GROUPS = {
    "name": "University",
    "by": "choice",
    "options": [{"id": "north", "label": "North"}, {"id": "south", "label": "South"}],
}


def test_a_pile_of_paper_is_entered_sheet_by_sheet(
    venue: Venue,
    server: Served,
    axe: str,  # noqa: F811
) -> None:
    stage = venue.stage(reduced_motion="reduce").start("Values voting")
    store = server.store()
    room = store.room(stage.code)
    assert room is not None
    store.update_room(room.id, settings={"groups": GROUPS})
    store.close()
    stage.go_to(VALUES).open()
    stage.more("Answer for a table")
    dialog = stage.dialog
    dialog.get_by_label("Who answers?").select_option(label="Staff")
    dialog.get_by_label("University").select_option(label="South")
    another = dialog.get_by_role("button", name="Save and enter another")
    for number in (1, 2, 3):
        expect(another).to_be_disabled()  # nothing is left of the sheet before
        dialog.get_by_role("button", name="One point more for Trust").click()
        if number == 3:
            dialog.get_by_label("How many people?").fill("5")
            dialog.get_by_label("A name for them").fill("The back row")
        another.click()
        expect(dialog.get_by_role("status").last).to_have_text(f"{number} entered")
    expect(dialog.get_by_label("How many people?")).to_have_value("1")
    assert violations(stage.page, axe) == []
    dialog.get_by_role("button", name="Done").click()
    expect(dialog).to_be_hidden()
    stage.counts(7, 7)

    kept = Room.open(stage.code, database=server.database)["values"].answers()
    assert [one.people for one in kept] == [1, 1, 5]
    assert {(one.role, one.group, one.source) for one in kept} == {("staff", "south", "stage")}
