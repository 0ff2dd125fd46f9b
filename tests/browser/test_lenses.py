"""Charts by roles, groups and rounds: the stage, a phone beside it and the store say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random
from time import time
from typing import Any

import pytest
from playwright.sync_api import expect

from commonroom.rehearsal.answers import answers
from commonroom.store import NewAnswer, Saved

from ..notebooks import workshop
from ..serving import Served, serving, wait_for
from .phone import Phone
from .rooms import CARDS, CHOICE, LANES, PLANE, POINTS, RANKING, SCALE, STEPS
from .stage import Stage
from .test_accessibility import axe, violations  # noqa: F401
from .test_layout import fits, misfits
from .venue import Venue

PROMPTS = {"points": POINTS, "lanes": LANES, "plane": PLANE, "scale": SCALE, "cards": CARDS}
PROMPTS |= {"choice": CHOICE, "ranking": RANKING}
ASKED = {
    "points": f'room.points("points", "{POINTS}", items=cr.pack("values"), points=5)',
    "lanes": f'room.lanes("lanes", "{LANES}", items=cr.pack("activities"), '
    'lanes=cr.pack("ladder"), ordered=True)',
    "plane": f'room.plane("plane", "{PLANE}", items=cr.pack("stakeholders"))',
    "scale": f'room.scale("scale", "{SCALE}", items=cr.pack("values"), labels={STEPS})',
    "ranking": f'room.ranking("ranking", "{RANKING}", items=cr.pack("values"))',
    "choice": f'room.choice("choice", "{CHOICE}", items=cr.pack("values"), most=2)',
    "cards": f'room.cards("cards", "{CARDS}", marks=["Barrier", "Enabler"])',
}
# Two and six groups of a good size, and two of two people: too few to be shown.
ROOMS = {"Two campuses": ["North", "South", "East", "West"], "Six tables": 8}
SMALL = {"Two campuses": ("East", "West"), "Six tables": ("Table 7", "Table 8")}
PHONES = ({"width": 320, "height": 568}, {"width": 390, "height": 844})


def notebook(title: str, groups: Any) -> str:
    """A workshop with a question of each kind for a room with groups."""
    begin = f'import commonroom as cr\nroom = cr.Room("{title}", groups={groups!r})\n'
    stages = (f"{one}.stage()" for one in ASKED.values())
    return workshop(title, f"{begin}room.join_panel()", stages)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("workshops")
    for title, groups in ROOMS.items():
        path = folder / f"{title.lower().replace(' ', '_')}.ipynb"
        path.write_text(notebook(title, groups), "utf-8")
    with serving(folder=folder) as served:
        yield served


def seats(groups: Sequence[str]) -> list[tuple[str, str]]:
    """Role and group of 34 people; the last two groups are two students each."""
    small = [("student", group) for group in groups[-2:] for _ in range(2)]
    large = cycle(groups[:-2])
    return [*small, *((role, next(large)) for role in ["student"] * 22 + ["staff"] * 8)]


@dataclass
class Hall:
    """A stage with a phone beside it, and 34 people who answer through the store."""

    title: str
    server: Served
    stage: Stage
    phone: Phone

    def answer(self, key: str, drift: float = 0.0) -> None:
        """Everybody answers; each group has a leaning of its own."""
        rng = Random(f"{self.title} {key} {drift}")
        store = self.server.store()
        room = store.room(self.stage.code)
        assert room
        (exercise,) = (one for one in store.exercises(room.id) if one.key == key)
        groups = [one["id"] for one in room.settings["groups"]["options"]]
        new = []
        for number, (role, group) in enumerate(seats(groups)):
            taste = "staff" if groups.index(group) % 2 else role
            payload = answers(exercise.kind, exercise.spec, key, taste, drift, rng)[-1]
            person = store.join(room.id, role, device=f"device {number}", group=group).id
            name = f"{key} {exercise.round} {number}"
            new.append(NewAnswer(exercise.id, person, payload, False, name, time()))
        assert all(isinstance(one, Saved) for one in store.append(new))
        store.close()

    def published(self, key: str) -> dict[str, Any]:
        """What the store has for the phones."""
        store = self.server.store()
        room = store.room(self.stage.code)
        assert room
        payload = dict(store.publications(room.id)[key].payload)
        store.close()
        return payload

    def compare(self, key: str, label: str) -> None:
        """Choose what the chart compares, and wait until it was drawn anew."""
        before = self.published(key)
        self.stage.controls.get_by_label("Compare").select_option(label=label)
        wait_for(lambda: self.published(key) != before, what=f"{key} {label} to be published")

    def move(self, key: str, people: Sequence[int], group: int) -> None:
        """Let some of the 34 sit in another group, and wait until the chart was drawn anew."""
        before = self.published(key)
        store = self.server.store()
        room = store.room(self.stage.code)
        assert room
        to = room.settings["groups"]["options"][group]["id"]
        for number in people:
            someone = store.join(room.id, "student", device=f"device {number}")
            store.set_group(someone.id, to)
        store.close()
        wait_for(lambda: self.published(key) != before, what=f"{key} to be published")

    def say_the_same(self, key: str) -> dict[str, Any]:
        """Stage and phone come to show what the store has: words, chart and table."""
        payload = self.published(key)
        expect(self.stage.headline).to_have_text(payload["headline"])
        expect(self.stage.main).to_contain_text(payload["detail"])
        self.phone.sees(payload["headline"])
        expect(self.phone.results).to_contain_text(payload["detail"])
        if not payload.get("wall"):
            expect(self.stage.chart).to_have_attribute("aria-label", payload["alt"])
            expect(self.phone.chart).to_have_attribute("aria-label", payload["alt"])
        table = [payload["table"]["columns"], *payload["table"]["rows"]]
        assert self.stage.table() == table
        assert self.phone.table() == table
        return payload

    def fits(self, state: str) -> None:
        """Nothing is cut, too small or out of reach, on projectors and phones."""
        fits(self.stage, state)
        for window in PHONES:
            self.phone.page.set_viewport_size(window)  # type: ignore[arg-type]
            assert misfits(self.phone.page) == [], f"{state}, {window['width']} px wide"


@pytest.fixture(scope="module", params=ROOMS)
def hall(shared_venue: Venue, server: Served, request: pytest.FixtureRequest) -> Hall:
    stage = shared_venue.stage(reduced_motion="reduce").start(request.param)
    phone = shared_venue.phone(reduced_motion="reduce").enter(stage.code).say("Staff")
    phone.page.get_by_role("button", name=re.compile("North|Table 1")).tap()
    expect(phone.heading).to_contain_text("You are at")
    return Hall(request.param, server, stage, phone)


@pytest.mark.parametrize("key", ASKED)
def test_every_lens_of_every_kind_is_the_same_everywhere(
    hall: Hall,
    axe: str,  # noqa: F811
    key: str,
) -> None:
    stage, small = hall.stage, SMALL[hall.title]
    by_group = "By Table" if "table" in hall.title else "By Group"

    def look(state: str) -> dict[str, Any]:
        payload = hall.say_the_same(key)
        hall.fits(state)
        for window in (stage.page, hall.phone.page):
            assert violations(window, axe, zoom=False) == [], state
        return payload

    stage.go_to(PROMPTS[key]).open()
    hall.answer(key)
    expect(stage.bar).to_contain_text("34 answered")
    stage.reveal()
    assert "students (26)" in str(look("by roles")["svg"]) or key == "cards"
    hall.compare(key, by_group)
    payload = look("by groups")
    assert not any(name in payload["svg"] or name in str(payload["table"]) for name in small)
    assert small[0] in payload["detail"] or "largest of" in payload["detail"]
    if key == "points":  # two are left outside of the groups that are shown: too few
        hall.move(key, (0, 1), 0)
        folded = look("by groups, all together")
        assert "All are shown together" in folded["detail"]
        assert "everyone (34)" in folded["alt"]
        assert not re.search("North|South|East|West|Table", folded["svg"] + str(folded["table"]))
        hall.move(key, (0, 1), -2)
        assert hall.say_the_same(key)["table"] == payload["table"]
    if key == "cards":
        return
    stage.more("Second round")
    stage.page.get_by_role("button", name="Begin round 2").click()
    expect(stage.main).to_contain_text("Round 2 · Open")
    hall.answer(key, drift=0.4)
    expect(stage.bar).to_contain_text("34 answered")
    stage.reveal()
    hall.compare(key, "By round")
    assert "round 1" in look("by rounds")["svg"]
