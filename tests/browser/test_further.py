"""The tour and the further notebooks, as a facilitator sees them in a real browser."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import expect

from commonroom.notebook import Room
from commonroom.notebook.collection import literature
from commonroom.store import NewAnswer

from ..serving import Served
from .venue import Venue
from .visitor import OPENING

SIMULATED = 12
LIKED = ("trust", "care")  # in the north and in the south
ITEMS = [{"id": "trust", "label": "Trust"}, {"id": "care", "label": "Care"}]
EVEN = {"trust": 1, "care": 1}
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
    # A few of them never answer; which ones differs each time.
    most = re.compile(rf"{SIMULATED} here · ([6-9]|1\d) answered")
    expect(stage.bar).to_contain_text(most)
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


def test_the_literature_is_narrowed_by_subject_and_words_with_the_keyboard_alone(
    venue: Venue, server: Served
) -> None:
    works = literature()
    stage = venue.stage().look("Literature guide")
    stage.key("PageDown")
    stage.key("PageDown")
    expect(stage.main.get_by_role("heading", name=works.title)).to_be_visible()
    entries = stage.main.get_by_role("list", name="Found").get_by_role("listitem")
    said = stage.main.get_by_role("status")
    expect(said).to_have_text("71 works")
    expect(entries).to_have_count(71)

    subject = stage.main.get_by_role("button", name="Inclusivity and scope")
    about = works.about("inclusivity-scope")
    subject.focus()
    stage.key("Enter")
    expect(subject).to_have_attribute("aria-pressed", "true")
    expect(said).to_have_text(f"{len(about)} of 71 works: Inclusivity and scope")
    expect(entries).to_have_count(len(about))

    stage.main.get_by_label("Find words").focus()
    stage.page.keyboard.type("disabilities students")
    expect(said).to_have_text("1 of 71 works: Inclusivity and scope")
    expect(entries.first).to_contain_text("Students with disabilities as partners")
    columns = stage.main.get_by_role("img", name="By year.")
    expect(columns).to_have_attribute("aria-label", "By year. 2020: 1")
    stage.key("ArrowLeft")  # within the words, not to the slide before
    expect(said).to_be_visible()

    stage.page.keyboard.type(" xyz")
    expect(said).to_have_text("0 of 71 works: Inclusivity and scope")
    expect(entries).to_have_text("Nothing here has all these words.")


def test_rooms_are_chosen_without_code_and_set_side_by_side(venue: Venue, server: Served) -> None:
    north, south = (filled(server, liked) for liked in LIKED)
    stage = venue.stage().look("Compare rooms")
    stage.go_to("Which rooms?")
    for code, name in ((north, "North"), (south, "South")):
        stage.main.get_by_role("checkbox", name=re.compile(code)).check()
        field = stage.main.get_by_label(f"Name of room {code}")
        field.fill(name)
        field.press("Tab")
        expect(field).to_have_value(name)
    stage.next()
    expect(stage.headline).to_have_text(re.compile("The rooms differ on “Trust”."))
    expect(stage.chart).to_be_visible()
    expect(stage.chart).to_contain_text("North")
    rows = stage.table()
    assert rows[0] == ["Item", "Room", "Students", "Staff", "Rooms differ beyond chance"]
    assert ["Trust", "North", "100% (6)", "100% (4)", "yes"] in rows
    stage.controls.get_by_label("Question").select_option(label="And in a year?")
    expect(stage.main.get_by_text("And in a year?").first).to_be_visible()
    expect(stage.headline).not_to_have_text(re.compile("The rooms differ on"))


def test_phones_are_told_which_room_the_words_came_from(
    venue: Venue, server: Served, room: Room
) -> None:
    code = filled(server, "care")
    fed = room.points("fed", "Which first?", items=room.earlier("02_values_voting", "values", 1))
    fed.open()
    phone = venue.phone().join(room.code)
    phone.sees("Which first?")
    expect(phone.page.get_by_text("Care", exact=True).first).to_be_visible()
    expect(phone.page.get_by_text(f"From “Values voting”, room {code}")).to_be_visible()


def test_a_report_is_read_from_its_address_and_saved_as_a_page(
    venue: Venue, server: Served, tmp_path: Path
) -> None:
    code = filled(server, "trust")
    stage = venue.stage()
    stage.sign_in()
    stage.page.goto(f"{stage.server}/voila/render/report.ipynb?room={code}")
    expect(stage.page.get_by_role("button", name="Next")).to_be_visible(timeout=OPENING)
    stage.go_to("Which room?")
    expect(stage.main.get_by_role("radio", name=re.compile(code))).to_be_checked()
    stage.next()
    expect(stage.main.get_by_role("heading", name="Values voting")).to_be_visible()
    expect(stage.main.get_by_role("heading", name="Which value guides us?")).to_be_visible()
    expect(stage.chart).to_have_count(2)
    with stage.page.expect_download() as saving:
        stage.button("Save as a page").click()
    path = tmp_path / saving.value.suggested_filename
    saving.value.save_as(path)
    assert path.name == f"values-voting-{code.lower()}.html"
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<svg") == 2
    assert code in page


def filled(server: Served, liked: str) -> str:
    """A room of ten people who give everything to one value, and later a point to each."""
    store = server.store()
    room = store.create_room("", "Values voting")
    asked = {"values": ("Which value guides us?", {liked: 5}), "later": ("And in a year?", EVEN)}
    people = [store.join(room.id, role).id for role in ("student",) * 6 + ("staff",) * 4]
    for position, (key, (prompt, points)) in enumerate(asked.items()):
        spec = {"prompt": prompt, "items": ITEMS, "points": 5}
        made = store.put_exercise(room.id, key, "points", spec, position)
        store.set_exercise(made.id, open=True, revealed=True)
        given = {"points": points}
        store.append([NewAnswer(made.id, one, given, False, key, time.time()) for one in people])
    store.close()
    return room.code
