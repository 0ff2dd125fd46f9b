"""The list of workshops offers the earlier rooms that a new one may carry on from."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from commonroom.catalogue.paths import bundled_workshops
from commonroom.locale import dates
from commonroom.server.pages.series import MOST
from commonroom.store import NewAnswer, RoomRecord, Store
from tests.serving import TOKEN, Served, serving

from .browsing import Browser, Page

FIRST, NEXT = "02_values_voting", "03_engagement_ladder"
POINTS = {"prompt": "Which values?", "items": [{"id": "trust", "label": "Trust"}], "points": 5}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workshops of which the second follows the first, and a notebook that needs no room."""
    folder = tmp_path_factory.mktemp("workshops")
    for name in (FIRST, NEXT):
        (folder / f"{name}.ipynb").write_text((bundled_workshops() / f"{name}.ipynb").read_text())
    further = json.loads((folder / f"{FIRST}.ipynb").read_text())
    further["metadata"]["commonroom"] = {"aim": "Look around.", "room": False}
    further["cells"] = [further["cells"][0] | {"source": "# A look around"}]
    (folder / "look.ipynb").write_text(json.dumps(further))
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    with serving(folder=folder) as served:
        yield served


@pytest.fixture
def store(server: Served) -> Iterator[Store]:
    opened = server.store()
    for room in opened.rooms():
        opened.end_room(room.id)
        opened.update_room(room.id, settings={"threshold": 1000})  # no room of another test's
    yield opened
    opened.close()


@pytest.fixture
def facilitator(server: Served) -> Browser:
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    return browser


def answered(store: Store, people: int, **settings: object) -> RoomRecord:
    """A room of the first workshop in which so many people have answered."""
    room = store.create_room(FIRST, "Values voting", settings)
    exercise = store.put_exercise(room.id, "values", "points", POINTS, 0)
    store.set_exercise(exercise.id, open=True)
    source = "rehearsal" if settings else "phone"
    for number in range(people):
        person = store.join(room.id, "student", source=source)
        payload = {"points": {"trust": 5}}
        store.append([NewAnswer(exercise.id, person.id, payload, False, f"{number}", time.time())])
    return room


def offered(page: Page) -> list[tuple[str, str]]:
    """The choices in the list of workshops: value and words."""
    choices = re.findall(r'<option value="(.*?)">(.*?)</option>', page.text, re.S)
    return [(value, " ".join(words.split())) for value, words in choices]


def carried(store: Store, page: Page) -> object:
    """What the room that was started keeps of the choice."""
    room = store.room(page.location.partition("room=")[2])
    assert room
    return room.settings.get("carry")


def test_without_an_earlier_room_nothing_is_offered(facilitator: Browser, store: Store) -> None:
    answered(store, 2)  # too few for its threshold
    answered(store, 5, rehearsal=True)
    page = facilitator.get("/workshops")
    assert offered(page) == []
    assert "Carry on from" not in page.text


def test_earlier_rooms_are_offered_newest_first_and_none(
    facilitator: Browser, store: Store
) -> None:
    first, second = answered(store, 3), answered(store, 4)
    store.end_room(second.id)
    day = dates.short_day(second.created_at)
    page = facilitator.get("/workshops")
    assert "Carry on from Values voting" in page.text
    assert offered(page) == [
        ("latest", f"Latest: {second.code}, {day}, 4 people"),
        (first.code, f"{first.code}, {day}, 3 people"),
        ("none", "None: start afresh"),
    ]


def test_no_more_are_offered_than_one_can_choose_from(facilitator: Browser, store: Store) -> None:
    for _ in range(MOST + 1):
        answered(store, 3)
    assert len(offered(facilitator.get("/workshops"))) == MOST + 1


def test_the_choice_is_kept_in_the_rooms_settings(facilitator: Browser, store: Store) -> None:
    room = answered(store, 3)
    choices = {room.code: {FIRST: room.code}, "none": {FIRST: ""}, "latest": None, "ZZZZZZ": None}
    for chosen, kept in choices.items():
        page = facilitator.post("/workshops/start", workshop=NEXT, **{f"carry-{FIRST}": chosen})
        assert page.status == 303
        assert carried(store, page) == kept
    assert carried(store, facilitator.post("/workshops/start", workshop=NEXT)) is None


def test_what_a_workshop_does_not_follow_cannot_be_chosen(
    facilitator: Browser, store: Store
) -> None:
    room = answered(store, 3)
    page = facilitator.post("/workshops/start", workshop=FIRST, **{f"carry-{FIRST}": room.code})
    assert carried(store, page) is None


def test_a_further_notebook_is_listed_apart_and_opens_without_a_room(
    facilitator: Browser, store: Store
) -> None:
    page = facilitator.get("/workshops").text
    further = page.partition("Further notebooks")[2]
    assert "A look around" in further
    assert "Look around." in further
    assert "Values voting" not in further
    before = len(store.rooms())
    opened = facilitator.get("/voila/render/look.ipynb")
    assert opened.status == 200
    assert "All workshops" in opened.text
    assert facilitator.post("/workshops/start", workshop="look").status == 404
    assert len(store.rooms()) == before
    assert Browser(facilitator.url).get("/voila/render/look.ipynb").status == 302


def test_a_stage_with_a_room_has_no_way_out_on_the_projection(
    facilitator: Browser, store: Store
) -> None:
    page = facilitator.post("/workshops/start", workshop=FIRST)
    assert "All workshops" not in facilitator.get(page.location).text
