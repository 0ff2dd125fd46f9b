"""Signing in, the list of workshops, and what stays closed to everybody else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commonroom.store import Store, open_store
from tests.serving import TOKEN, Served, serving

from .browsing import Browser
from .conftest import Opened

PRIVATE = [
    "/workshops",
    "/voila/render/02_values_voting.ipynb",
    "/voila/render/02_values_voting.ipynb?room=AAAAAA",
    "/voila/static/voila.js",
    "/voila/templates/lab/static/voila.js",
    "/voila/files/picture.png",
    "/voila/labextensions/x",
    "/api/kernels/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
    "/api/kernels/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa/channels",
]


@pytest.fixture
def anybody(server: Served) -> Browser:
    return Browser(server.url)


@pytest.fixture
def facilitator(server: Served) -> Browser:
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    return browser


@pytest.mark.parametrize("path", PRIVATE)
@pytest.mark.parametrize("token", ["", "wrong"])
def test_nothing_of_the_facilitators_opens_without_the_token(
    anybody: Browser, room: Opened, path: str, token: str
) -> None:
    anybody.get(f"/{room.code}")  # being a participant is no help
    joint = "&" if "?" in path else "?"
    page = anybody.get(path + (f"{joint}token={token}" if token else ""))
    assert page.status in (302, 403)
    if page.status == 302:
        assert page.location.startswith("/login?next=")


def test_the_list_says_which_workshop_to_begin_with(facilitator: Browser) -> None:
    page = facilitator.get("/workshops").text
    assert "<summary>Which one?</summary>" in page
    department = re.search(r"A whole department</strong>: (.*?)</li>", page)
    assert department
    assert re.findall(r'href="#(\w+)"', department[1])[0] == "11_scoping_study"
    for name in re.findall(r'<a href="#(\w+)"', page):
        assert f'id="{name}"' in page


@pytest.mark.parametrize("path", ["/workshops/start", "/workshops/end", "/voila/api/shutdown/x"])
def test_nothing_can_be_done_without_the_token(
    anybody: Browser, room: Opened, store: Store, path: str
) -> None:
    before = len(store.rooms())
    assert anybody.post(path, workshop="02_values_voting", code=room.code).status == 403
    assert len(store.rooms()) == before


def test_a_participants_cookie_is_no_facilitators_cookie(
    anybody: Browser, room: Opened, server: Served
) -> None:
    anybody.get(f"/{room.code}")
    value = anybody.cookies["commonroom_device"]
    host = server.url.removeprefix("http://")
    anybody.cookies[re.sub(r"[^A-Za-z0-9]", "-", f"username-{host}")] = value
    assert anybody.get("/workshops").status == 302


def test_the_token_signs_in_and_leaves_the_address(anybody: Browser) -> None:
    page = anybody.get(f"/workshops?token={TOKEN}&x=1")
    assert (page.status, page.location) == (302, "/workshops?x=1")
    assert anybody.get("/workshops").status == 200


def test_signing_in_with_the_form_and_out_again(anybody: Browser) -> None:
    page = anybody.post("/login", password="wrong", next="/workshops")
    assert page.status == 401
    assert "That was not right" in page.text
    page = anybody.post("/login", password=TOKEN, next="/workshops")
    assert (page.status, page.location) == (302, "/workshops")
    assert anybody.get("/workshops").status == 200
    assert anybody.post("/logout").location == "/login"
    assert anybody.get("/workshops").status == 302


def test_who_signs_out_signs_out_nobody_else(server: Served) -> None:
    one, other = Browser(server.url), Browser(server.url)
    for browser in (one, other):  # within the same second
        browser.get(f"/workshops?token={TOKEN}")
    assert one.post("/logout").status == 303
    assert one.get("/workshops").status == 302
    assert other.get("/workshops").status == 200


@pytest.mark.parametrize("next", ["//elsewhere.example", "https://elsewhere.example", "/\\else"])
def test_signing_in_leads_nowhere_else(anybody: Browser, next: str) -> None:
    assert anybody.post("/login", password=TOKEN, next=next).location == "/workshops"


def test_the_list_shows_every_workshop_with_its_rooms(facilitator: Browser, room: Opened) -> None:
    page = facilitator.get("/workshops").text
    for words in ("Values voting", "45 or 90 minutes", "Flint", room.code, "0 here"):
        assert words in page
    assert f"/voila/render/02_values_voting.ipynb?room={room.code}" in page
    assert f"/voila/render/report.ipynb?room={room.code}" in page


def test_starting_opens_a_room_and_leads_to_its_stage(facilitator: Browser, store: Store) -> None:
    page = facilitator.post("/workshops/start", workshop="03_engagement_ladder")
    assert page.status == 303
    found = re.fullmatch(r"/voila/render/03_engagement_ladder.ipynb\?room=(\w{6})", page.location)
    assert found
    room = store.room(found[1])
    assert room
    assert (room.workshop, room.title) == ("03_engagement_ladder", "The engagement ladder")


def test_a_form_of_another_site_starts_nothing(facilitator: Browser, store: Store) -> None:
    before = len(store.rooms())
    page = facilitator.post_bare("/workshops/start", workshop="02_values_voting")
    assert page.status == 403
    assert len(store.rooms()) == before


@pytest.mark.parametrize("name", ["nothing", "../workshops/02_values_voting", ""])
def test_what_is_no_workshop_cannot_be_started(facilitator: Browser, name: str) -> None:
    assert facilitator.post("/workshops/start", workshop=name).status in (400, 404)


def test_a_stage_without_a_room_opens_one(facilitator: Browser, store: Store) -> None:
    page = facilitator.get("/voila/render/04_power_mapping.ipynb")
    assert page.status == 303
    assert store.room(page.location.partition("room=")[2])


def test_a_stage_and_a_remote_are_in_the_rooms_language_unless_the_address_names_another(
    facilitator: Browser, store: Store
) -> None:
    page = facilitator.get("/voila/render/04_power_mapping.ipynb?lang=ar-XB")
    code = page.location.partition("room=")[2]
    opened = store.room(code)
    assert opened
    assert opened.language == "ar-XB"
    for path in (f"/remote/{code}", f"/remote/{code}/pair", f"/rooms/{code}"):
        assert '<html lang="ar-XB" dir="rtl">' in facilitator.get(path).text
        assert '<html lang="en">' in facilitator.get(f"{path}?lang=en").text
    stage = f"/voila/render/04_power_mapping.ipynb?room={code}"
    assert facilitator.get(f"{stage}&x=1&lang=en").location == f"{stage}&lang=en"
    assert facilitator.get(f"{stage}&lang=fr").location == stage, "there is no such language"


def test_a_room_is_ended_for_everybody(facilitator: Browser, room: Opened, store: Store) -> None:
    assert facilitator.post("/workshops/end", code=room.code).location == "/workshops"
    ended = store.room(room.code)
    assert ended
    assert ended.ended_at
    page = facilitator.get(f"/voila/render/02_values_voting.ipynb?room={room.code}")
    assert page.status == 410
    assert "This room has ended" in page.text


def test_a_stage_of_an_unknown_or_another_workshops_room_says_so(
    facilitator: Browser, room: Opened
) -> None:
    page = facilitator.get("/voila/render/02_values_voting.ipynb?room=AAAAAA")
    assert page.status == 404
    assert "There is no room AAAAAA" in page.text
    page = facilitator.get(f"/voila/render/04_power_mapping.ipynb?room={room.code}")
    assert page.status == 404
    assert "Go to its stage" in page.text
    assert facilitator.get("/voila/render/..%2Fpyproject.ipynb").status == 404
    assert "There is no such workshop" in facilitator.get("/voila/render/other.ipynb").text


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with a password and a folder of one's own, with a broken notebook in it."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "workshops").mkdir()
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["Just a paragraph."]}]
    good = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "workshops" / "05_our_own.ipynb").write_text(json.dumps(good))
    (folder / "workshops" / "06_broken.ipynb").write_text('{\n "cells": [\n  {,\n')
    password = {"COMMONROOM_PASSWORD": "correct horse"}
    with serving(folder=folder, token="", env=password) as served:
        yield served


def test_a_password_signs_in_and_a_wrong_one_does_not(own_server: Served) -> None:
    browser = Browser(own_server.url)
    assert "?token" not in own_server.output
    assert "Password" in browser.get("/login").text
    assert browser.post("/login", password="wrong").status == 401
    assert browser.post("/login", password="").status == 401
    assert browser.get("/workshops?token=").status == 302
    assert browser.post("/login", password="correct horse").location == "/workshops"
    page = browser.get("/workshops")
    assert page.status == 200


def test_a_broken_notebook_is_named_and_the_others_are_there(own_server: Served) -> None:
    browser = Browser(own_server.url)
    browser.post("/login", password="correct horse")
    page = browser.get("/workshops").text
    assert "Our own" in page
    assert "Just a paragraph." in page
    assert "06_broken.ipynb, line 3" in page
    assert browser.post("/workshops/start", workshop="06_broken").status == 404
    assert "line 3" in browser.get("/voila/render/06_broken.ipynb").text


def test_a_folder_without_workshops_says_what_to_do(tmp_path: Path) -> None:
    with serving(folder=tmp_path) as served:
        browser = Browser(served.url)
        browser.get(f"/workshops?token={TOKEN}")
        assert "There is no workshop in this folder yet" in browser.get("/workshops").text


def test_a_room_begun_in_jupyterlab_stands_with_its_notebook_and_folders_within_are_named(
    tmp_path: Path,
) -> None:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["# Our own"]}]
    good = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    folder = tmp_path / "workshops"
    for place in (folder, folder / "drafts", folder / ".ipynb_checkpoints"):
        place.mkdir(exist_ok=True)
        (place / "05_our_own.ipynb").write_text(good)
    with serving(folder=tmp_path) as served:
        browser = Browser(served.url)
        browser.get(f"/workshops?token={TOKEN}")
        store = open_store(served.database)
        here, elsewhere = (
            store.create_room("", "Ours", {"notebook": str(place / "05_our_own.ipynb")})
            for place in (folder, tmp_path / "another")
        )
        store.close()
        page = browser.get("/workshops").text
    listed, _, others = page.partition("Other open rooms")
    assert here.code in listed
    assert f"/voila/render/05_our_own.ipynb?room={here.code}" in listed
    assert elsewhere.code in others
    assert "there are some in drafts." in page
    assert "checkpoints" not in page
