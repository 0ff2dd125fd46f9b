"""Everything can be done without a pointer."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from commonroom.notebook import Room

from ..serving import TOKEN
from .phone import Phone
from .rooms import CHOICE, LANES, PLANE, POINTS, RANKING, SCALE
from .stage import Stage
from .venue import Venue
from .visitor import Visitor

FAR = 90  # presses of Tab after which something counts as out of reach
DESK = {"has_touch": False, "is_mobile": False, "device_scale_factor": 1}


def reach(visitor: Visitor, wanted: Locator) -> None:
    """Press Tab until the focus is on what is wanted."""
    expect(wanted).to_be_visible()
    for _ in range(FAR):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"{FAR} presses of Tab did not reach {wanted}")


def press(visitor: Visitor, wanted: Locator, key: str = "Enter") -> None:
    """Go to something with Tab and press a key there."""
    reach(visitor, wanted)
    visitor.page.keyboard.press(key)


def come_in(phone: Phone, code: str) -> None:
    """Join without a pointer."""
    phone.page.goto(phone.server)
    expect(phone.page.get_by_label("The code on the screen")).to_be_focused()
    phone.page.keyboard.type(code.lower())
    phone.page.keyboard.press("Enter")
    press(phone, phone.page.get_by_role("button", name="Student"))
    phone.sees("You are in")


def named(phone: Phone, pattern: str) -> Locator:
    """The first button whose name matches."""
    return phone.page.get_by_role("button", name=re.compile(pattern)).first


def test_points_are_given(venue: Venue, room: Room) -> None:
    phone = venue.phone(**DESK)
    come_in(phone, room.code)
    room["points"].open()
    phone.sees(POINTS)
    press(phone, named(phone, "^One point more for Trust"))
    phone.page.keyboard.press("Space")
    press(phone, named(phone, "^One point more for Challenge"))
    phone.is_saved("2 points left")
    phone.page.keyboard.press("Shift+Tab")
    phone.page.keyboard.press("Enter")
    expect(phone.points("Challenge")).to_have_accessible_name("Challenge: 0 points")
    phone.is_saved("3 points left")


def test_items_are_put_into_lanes_and_taken_back(venue: Venue, room: Room) -> None:
    phone = venue.phone(**DESK)
    come_in(phone, room.code)
    room["lanes"].open()
    phone.sees(LANES)
    press(phone, named(phone, "^Peer mentoring"))
    press(phone, named(phone, "Participation.*Place Peer mentoring here"))
    expect(phone.lane("Participation")).to_contain_text("Peer mentoring")
    phone.is_saved("1 of 10 placed")
    press(phone, named(phone, "^Peer mentoring"), "Space")
    press(phone, named(phone, "^Take back Peer mentoring"))
    expect(phone.lane("Participation")).to_be_hidden()
    expect(phone.progress).to_contain_text("0 of 10 placed")


def test_items_are_placed_on_the_map_by_arrows_and_by_sliders(venue: Venue, room: Room) -> None:
    phone = venue.phone(**DESK)
    come_in(phone, room.code)
    room["plane"].open()
    phone.sees(PLANE)
    press(phone, named(phone, "^Registry"))
    plane = phone.page.get_by_role("application")
    reach(phone, plane)
    for key in ["ArrowUp"] * 6 + ["ArrowLeft"] * 4 + ["Enter"]:
        phone.page.keyboard.press(key)
    expect(phone.pin("Registry")).to_have_accessible_name(
        re.compile(r"interest 30 of 100, power 80 of 100")
    )
    phone.is_saved("1 of 10 placed")
    # the same with sliders, for who has neither arrow keys nor a map
    press(phone, named(phone, "^Course reps"))
    press(phone, phone.page.get_by_role("slider", name="Course reps: interest"), "ArrowRight")
    press(phone, phone.page.get_by_role("slider", name="Course reps: power"), "ArrowLeft")
    expect(phone.pin("Course reps")).to_have_accessible_name(
        re.compile(r"interest 55 of 100, power 45 of 100")
    )
    phone.is_saved("2 of 10 placed")


def test_statements_are_rated_and_cleared(venue: Venue, room: Room) -> None:
    phone = venue.phone(**DESK)
    come_in(phone, room.code)
    room["scale"].open()
    phone.sees(SCALE)
    press(phone, phone.statement("Trust").get_by_role("radio", name="Not at all"), "Space")
    for _ in range(2):
        phone.page.keyboard.press("ArrowRight")
    middle = phone.statement("Trust").get_by_role("radio", name="Half and half")
    expect(middle).to_be_checked()
    phone.is_saved("1 of 8 rated")
    press(phone, named(phone, "^Clear Trust"))
    expect(middle).not_to_be_checked()
    expect(phone.statement("Trust").get_by_role("radio").first).to_be_focused()
    expect(phone.progress).to_contain_text("0 of 8 rated")
    for _ in range(5):  # one further than the last step
        phone.page.keyboard.press("ArrowRight")
    expect(phone.statement("Trust").get_by_label("Does not apply")).to_be_checked()


def test_options_are_chosen_and_taken_back(venue: Venue, room: Room) -> None:
    phone = venue.phone(**DESK)
    come_in(phone, room.code)
    room["choice"].open()
    phone.sees(CHOICE)
    press(phone, phone.page.get_by_role("checkbox", name="Trust"), "Space")
    phone.is_saved("1 of up to 2 chosen")
    press(phone, phone.page.get_by_role("checkbox", name="Challenge"), "Space")
    phone.is_saved("All 2 chosen")
    community = phone.page.get_by_role("checkbox", name="Community")
    press(phone, community, "Space")
    expect(community).not_to_be_checked()
    expect(phone.page.get_by_text("You have chosen 2. Take one back first.").first).to_be_visible()
    press(phone, phone.page.get_by_role("checkbox", name="I would rather not say"), "Space")
    expect(phone.page.get_by_role("checkbox", checked=True)).to_have_count(1)
    phone.is_saved("You would rather not say")


def test_items_are_put_in_order(venue: Venue, room: Room) -> None:
    phone = venue.phone(**DESK)
    come_in(phone, room.code)
    room["ranking"].open()
    phone.sees(RANKING)
    press(phone, named(phone, "^Rank as number 1: Trust"))
    press(phone, named(phone, "^Rank as number 2: Community"))
    press(phone, named(phone, "^Rank as number 3: Challenge"))
    phone.is_saved("3 of 8 ranked")
    assert phone.order() == ["Trust", "Community", "Challenge"]
    up = named(phone, "^Challenge one place up")
    press(phone, up)
    expect(up).to_be_focused()  # one goes on from where one is
    phone.page.keyboard.press("Enter")
    phone.page.keyboard.press("Enter")  # it is first: nothing happens, and that is said
    expect(phone.page.get_by_text("Challenge is first already.")).to_be_attached()
    assert phone.order() == ["Challenge", "Trust", "Community"]
    place = phone.page.get_by_role("combobox", name="Place of Challenge")
    press(phone, place, "3")
    expect(place).to_be_focused()
    assert phone.order() == ["Trust", "Community", "Challenge"]
    place.press("End")  # take out
    expect(named(phone, "^Rank as number 3: Challenge")).to_be_focused()
    assert phone.order() == ["Trust", "Community"]
    phone.is_saved("2 of 8 ranked")


def test_a_stage_is_run(venue: Venue) -> None:
    stage: Stage = venue.stage()
    stage.page.goto(f"{stage.server}/workshops")
    expect(stage.page.get_by_label("Token")).to_be_focused()
    stage.page.keyboard.type(TOKEN)
    stage.page.keyboard.press("Enter")
    press(stage, stage.page.get_by_role("button", name="Start a room for Values voting"))
    stage.ready()

    for key, slide in (
        ("ArrowRight", "2 / 9"),
        ("PageDown", "3 / 9"),
        ("ArrowLeft", "2 / 9"),
        ("PageUp", "1 / 9"),
        ("End", "9 / 9"),
        ("Home", "1 / 9"),
        ("Space", "2 / 9"),
        ("PageDown", "3 / 9"),
        ("PageDown", "4 / 9"),
    ):
        stage.key(key)
        expect(stage.slide).to_have_text(slide)
    expect(stage.headline).to_have_text("Which values should guide our partnership?")

    press(stage, stage.button("Open"))
    expect(stage.button("Close")).to_be_visible()
    press(stage, stage.controls.get_by_label("Timer"), "ArrowDown")
    longer = stage.controls.get_by_role("button", name=re.compile(r"^\+1 min"))
    press(stage, longer)
    expect(stage.main).to_contain_text(re.compile(r"closes in (1:[3-5]|2:0)\d"))

    press(stage, stage.button("More"))
    press(stage, stage.controls.get_by_role("button", name="Answer for a table"))
    expect(stage.dialog).to_be_visible()
    press(stage, stage.dialog.get_by_role("button", name=re.compile("One point more for Trust")))
    press(stage, stage.dialog.get_by_label("How many people?"), "ArrowUp")
    press(stage, stage.dialog.get_by_role("button", name="Save the answer"))
    expect(stage.dialog).to_be_hidden()
    expect(stage.main).to_contain_text("2 of 2 have answered")

    press(stage, stage.button("More"))
    press(stage, stage.controls.get_by_role("button", name="Answer for a table"))
    expect(stage.dialog).to_be_visible()
    stage.key("Escape")
    expect(stage.dialog).to_be_hidden()
    expect(stage.button("More")).to_be_focused()

    press(stage, stage.button("Reveal"))
    expect(stage.chart).to_be_visible()
    press(stage, stage.button("Table"))
    expect(stage.main.get_by_role("table")).to_be_visible()
    press(stage, stage.button("Hide results"))
    expect(stage.button("Reveal")).to_be_visible()
    press(stage, stage.button("Close"))
    expect(stage.button("Open again")).to_be_visible()
    stage.key("PageDown")
    expect(stage.slide).to_have_text("5 / 9")
