"""Script and drawings in every text that anybody can type are words on every page, no more."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page, expect

from commonroom.kinds.cards.spec import ref
from commonroom.server.pages.guide import FOLDER
from commonroom.store import NewAnswer, Saved, Store

from ..hostile.markup import MARK, TEXTS
from ..serving import TOKEN, Served, get, serving
from .remote import Remote
from .stage import Stage
from .venue import Venue
from .visitor import Visitor

# What would show that something was acted upon, in the page or in a frame of it.
WATCH = """addEventListener("securitypolicyviolation", problem => {
    window.violated = problem.blockedURI || "inline";
})"""
WORKSHOP = f"""
import commonroom as cr
X = {MARK!r}
def named(*ids):
    return [{{"id": one, "label": one + X, "description": one + X}} for one in ids]
room = cr.Room(
    "Title " + X, threshold=1, groups=["North " + X, "South " + X], group_name="Table " + X,
    roles=[{{"id": one, "label": one + X}} for one in ("student", "staff")],
)
"""
EXERCISES = {
    "points": 'room.points("points", "points" + X, items=named("a", "b"), note=X, hint=X)',
    "lanes": 'room.lanes("lanes", "lanes" + X, items=named("a", "b"), lanes=named("low", "high"))',
    "plane": 'room.plane("plane", "plane" + X, items=named("a", "b"), x={"name": "x" + X, '
    '"more": "r" + X}, y={"name": "y" + X, "more": "u" + X})',
    "scale": 'room.scale("scale", "scale" + X, items=named("a", "b"), '
    'labels=["no" + X, "yes" + X])',
    "ranking": 'room.ranking("ranking", "ranking" + X, items=named("a", "b"), note=X, hint=X)',
    "choice": 'room.choice("choice", "choice" + X, items=named("a", "b"), note=X, hint=X)',
    "cards": 'room.cards("cards", "cards" + X, columns=named("c", "d"), marks=named("m", "n"), '
    'themes=named("t", "u"), fields=[{"id": "who", "label": "who" + X}])',
    # Under the keys by which a charter finds what was agreed on.
    "values": 'room.points("values", "values" + X, items=named("a", "b"))',
    "tasks": 'room.lanes("tasks", "tasks" + X, items=named("a", "b"), lanes=named("low", "high"))',
    "commitments": 'room.cards("commitments", "commitments" + X, fields=[{"id": "who", "label": '
    '"who" + X}, {"id": "by", "label": "by" + X, "kind": "date"}])',
}
CHARTER = 'room.charter("Charter " + X, parties=["students " + X, "staff " + X])'
PAYLOADS = {
    "points": {"points": {"a": 3, "b": 1}},
    "lanes": {"lanes": {"a": ["low"], "b": ["high"]}},
    "plane": {"plane": {"a": [0.2, 0.3], "b": [0.8, 0.6]}},
    "scale": {"scale": {"a": 2, "b": 1}},
    "ranking": {"ranking": {"a": 1}},
    "choice": {"choice": {"chosen": ["a"]}},
    "values": {"points": {"a": 3, "b": 1}},
    "tasks": {"lanes": {"a": ["low"], "b": ["high"]}},
}

FINISHED = re.compile("did not match|found")  # what the guide says when it has searched


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a folder whose one workshop has markup in every text of its packs."""
    folder = tmp_path_factory.mktemp("markup")

    def cell(source: str, slide: str) -> dict[str, object]:
        about = {"slideshow": {"slide_type": slide}}
        return {"cell_type": "code", "metadata": about, "source": source, "outputs": [],
                "execution_count": None}  # fmt: skip

    title = {"cell_type": "markdown", "metadata": {"slideshow": {"slide_type": "slide"}},
             "source": "# Markup"}  # fmt: skip
    cells = [title, cell(WORKSHOP + "room.join_panel()", "-")]
    cells += [cell(f"{one}.stage()", "slide") for one in EXERCISES.values()]
    cells.append(cell(CHARTER, "slide"))
    about = {"commonroom": {"aim": f"Aim {MARK}", "minutes": [45]}}
    book = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    (folder / "05_markup.ipynb").write_text(json.dumps(book), "utf-8")
    with serving(folder=folder) as served:
        yield served


def is_harmless(page: Page) -> None:
    """Nothing that somebody typed has run, nor become a part of the page that could."""
    for frame in page.frames:
        assert frame.evaluate("[window.pwned, window.violated]") == [None, None], page.url
    bad = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(one =>
            [...one.attributes].some(a => /^on/i.test(a.name) && /pwned/.test(a.value))
            || /^\\s*javascript:/i.test(one.getAttribute('href') ?? '')
            || one.matches('script, iframe') && /pwned/.test(one.outerHTML)
               && !['application/json', 'text/plain'].includes(one.type)
        ).map(one => one.outerHTML.slice(0, 300))"""
    )
    assert bad == [], page.url


def watched(visitor: Visitor) -> None:
    """Take note of dialogs, and of what the page's policy had to stop."""
    visitor.page.on("dialog", lambda dialog: visitor._problem(f"dialog: {dialog.message}"))
    visitor.page.add_init_script(WATCH)


def gave(store: Store, code: str) -> None:
    """Let people answer everything, each of them with markup on their cards."""
    room = store.room(code)
    assert room is not None
    group = [one["id"] for one in room.settings["groups"]["options"]]
    exercises = {one.key: one for one in store.exercises(room.id)}
    for number, text in enumerate(TEXTS):
        role = ("student", "staff")[number % 2]
        person = store.join(room.id, role, device=f"d{number}", group=group[number % 2])
        card = {"column": "c", "text": text, "mark": "m", "fields": {"who": MARK}}
        if number == 1:
            card["column"] = "d"
        promise = {"column": "cards", "text": text, "fields": {"who": MARK, "by": "2027-03-31"}}
        payloads = PAYLOADS | {
            "cards": {"cards": {f"cardno{number}": card}, "votes": []},
            "commitments": {"cards": {f"promise{number}": promise}, "votes": []},
        }
        new = [
            NewAnswer(exercises[key].id, person.id, payload, False, uuid.uuid4().hex, time.time())
            for key, payload in payloads.items()
        ]
        assert all(isinstance(one, Saved) for one in store.append(new))
        store.curate(exercises["cards"].id, ref(person.id, f"cardno{number}"), theme=f"T {MARK}")
    store.record(room.id, "note", {"text": f"Note {MARK}", "exercise": "cards"})


def test_what_people_type_is_words_on_every_page(
    venue: Venue, server: Served, tmp_path: Path
) -> None:
    stage = venue.stage()
    watched(stage)
    stage.sign_in()
    is_harmless(stage.page)
    stage.visit(f"{server.url}/voila/render/05_markup.ipynb")
    store = server.store()
    try:
        room = store.room(stage.code)
        assert room is not None
        for exercise in store.exercises(room.id):
            store.set_exercise(exercise.id, open=True)
        phone = venue.phone()
        watched(phone)
        phone.page.goto(f"{server.url}/{stage.code}")
        phone.page.get_by_role("button", name="student").tap()
        table = phone.page.get_by_role("button", name="North")
        progress = phone.page.get_by_text("points").first
        expect(table.or_(progress).first).to_be_visible()
        if table.count():
            table.tap()
        expect(phone.heading).to_contain_text(MARK)
        is_harmless(phone.page)
        gave(store, stage.code)
        for key in EXERCISES:
            shown(stage, key)
            is_harmless(stage.page)
        expect(phone.page.get_by_text(TEXTS[1]).first).to_be_attached()
        is_harmless(phone.page)
        agreed_on(stage, tmp_path / "charter.html")
        elsewhere(venue, server, stage)
    finally:
        store.close()
    for what in ("report", "export"):
        form = "html" if what == "report" else "json"
        address = f"{server.url}/rooms/{stage.code}/{what}?format={form}"
        status, content = get(address, timeout=120, token=TOKEN)
        assert status == 200
        if what == "report":
            (tmp_path / "report.html").write_bytes(content)
            opened_from_disk(stage, tmp_path / "report.html")


def shown(stage: Stage, key: str) -> None:
    """Show an exercise's results on the stage."""
    stage.go_to(f"{key}{MARK}")
    stage.reveal()


def elsewhere(venue: Venue, server: Served, stage: Stage) -> None:
    """The facilitator's other pages, and those that anybody may open."""
    remote: Remote = venue.remote()
    watched(remote)
    remote.take(server, stage.code)
    is_harmless(remote.page)
    other = venue.beside(stage)
    watched(other)
    for path in ("/workshops", "/rooms", f"/rooms/{stage.code}", f"/privacy/{stage.code}",
                 f"/remote/{stage.code}/pair"):  # fmt: skip
        other.page.goto(server.url + path)
        is_harmless(other.page)


def agreed_on(stage: Stage, file: Path) -> None:
    """The charter on the stage, and as a page that somebody saves there."""
    stage.go_to(f"Charter {MARK}")
    expect(stage.main.get_by_text(TEXTS[1]).first).to_be_attached()
    is_harmless(stage.page)
    with stage.page.expect_download() as saved:
        stage.button("Save as a page").click()
    saved.value.save_as(file)
    opened_from_disk(stage, file)


def opened_from_disk(stage: Stage, file: Path) -> None:
    """A file as somebody opens it who was sent it: without a server, and without its policy."""
    assert b"pwned" in file.read_bytes()
    page = stage.page.context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    page.add_init_script(WATCH)
    page.goto(file.as_uri())
    expect(page.get_by_text(TEXTS[1]).first).to_be_attached()
    is_harmless(page)
    assert [one for one in said if not one.startswith(("file:///", "data:"))] == []
    assert not [one for one in said if one.endswith("/x")], "an image was asked for"
    page.close()


def test_what_is_looked_for_in_the_guide_is_words(venue: Venue) -> None:
    stage = venue.stage()
    watched(stage)
    stage.sign_in()
    for text in TEXTS:
        asked = urlencode({"q": text, "highlight": text, "check_keywords": "yes"})
        for book in (f"{stage.server}/guide", FOLDER.as_uri()):
            page = stage.page.context.new_page()
            page.add_init_script(WATCH)
            page.goto(f"{book}/search.html?{asked}#{quote(text)}")
            expect(page.locator("#search-results")).to_contain_text(FINISHED)
            is_harmless(page)
            page.close()
