"""What a participant's browser gets: the code, the room's page, nothing from elsewhere."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from commonroom.store import Store
from tests.serving import Served

from .browsing import Browser
from .conftest import RESULTS, Connect, Opened


@pytest.fixture
def browser(server: Served) -> Browser:
    return Browser(server.url)


def test_the_first_page_asks_for_the_code(browser: Browser) -> None:
    page = browser.get("/")
    assert page.status == 200
    assert 'name="code"' in page.text


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}".lower()])
def test_a_code_leads_to_its_room(browser: Browser, room: Opened, typed: str) -> None:
    spelt = typed.format(room.code.lower()).replace(" ", "%20")
    page = browser.get(f"/?code={spelt}")
    assert (page.status, page.location) == (302, f"/{room.code}")
    assert browser.get(f"/{room.code.lower()}").location == f"/{room.code}"


def test_a_wrong_code_says_so_and_asks_again(browser: Browser) -> None:
    for path in ("/?code=AAAAA", "/AAAAAA", "/%3Cscript%3E"):
        page = browser.get(path)
        assert page.status == 404
        assert "<script>" not in page.text
    assert "There is no room with this code" in browser.get("/?code=AAAAA").text


def test_an_ended_room_says_so(browser: Browser, room: Opened, store: Store) -> None:
    assert browser.get(f"/{room.code}").status == 200
    store.end_room(room.record.id)
    late = store.create_room("w", "Late")
    store.end_room(late.id)
    page = browser.get(f"/{late.code}")
    assert page.status == 410
    assert "This room has ended" in page.text


def test_the_rooms_page_names_the_room_and_nothing_more(
    browser: Browser, room: Opened, store: Store
) -> None:
    store.publish(room.exercises["values"].id, RESULTS)
    page = browser.get(f"/{room.code}")
    assert f'data-code="{room.code}"' in page.text
    assert 'data-title="Values voting"' in page.text
    for hidden in ("Trust", "trust", "Which values", RESULTS["headline"]):
        assert str(hidden) not in page.text


def test_a_title_is_text_and_not_markup(browser: Browser, store: Store) -> None:
    room = store.create_room("w", '"><script>alert(1)</script>')
    assert "<script>alert" not in browser.get(f"/{room.code}").text


def test_a_device_keeps_its_cookie_until_it_leaves(browser: Browser, room: Opened) -> None:
    page = browser.get(f"/{room.code}")
    cookie = page.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    first = browser.cookies["commonroom_device"]
    browser.get(f"/{room.code}")
    assert browser.cookies["commonroom_device"] == first
    assert browser.post_bare(f"/leave/{room.code}").location == f"/{room.code}"
    assert "commonroom_device" not in browser.cookies
    browser.get(f"/{room.code}")
    assert browser.cookies["commonroom_device"] != first


def test_somebody_new_can_be_asked_at_once(browser: Browser, room: Opened) -> None:
    assert "data-roles=" in browser.get(f"/{room.code}").text
    assert "data-roles=" not in browser.get(f"/{room.code}").text  # has a cookie, may have joined


def test_no_link_and_no_other_site_makes_a_device_leave(browser: Browser, room: Opened) -> None:
    browser.get(f"/{room.code}")
    asked = browser.get(f"/leave/{room.code}")
    assert f'<form method="post" action="/leave/{room.code}">' in asked.text
    elsewhere = browser.post_bare(f"/leave/{room.code}", origin="https://elsewhere.example")
    assert elsewhere.status == 403
    assert "commonroom_device" in browser.cookies
    assert browser.post_bare(f"/leave/{room.code}", origin=browser.url).status == 303
    assert "commonroom_device" not in browser.cookies


def test_pages_allow_nothing_from_elsewhere(browser: Browser, room: Opened) -> None:
    for path in ("/", f"/{room.code}", "/login", "/nothing/here"):
        page = browser.get(path)
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "Server" not in page.headers
        outside = re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', page.text)
        assert outside == []


def test_files_are_compressed_and_kept_for_a_year(browser: Browser, room: Opened) -> None:
    page = browser.get(f"/{room.code}")
    addresses = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    assert addresses
    for address in addresses:
        file = browser.get(address, **{"Accept-Encoding": "gzip"})
        assert file.status == 200
        assert file.headers["Content-Encoding"] == "gzip"
        assert "immutable" in file.headers["Cache-Control"]
        plain = browser.get(address)
        assert gzip.decompress(file.body) == plain.body
        again = browser.get(address.partition("?")[0], **{"If-None-Match": file.headers["Etag"]})
        assert again.status == 304


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pyproject.toml",
        "/static/%2e%2e/cli.py",
        "/static//etc/passwd",
        "/static/participant.js.map",
        "/voila/files/../../pyproject.toml",
        "/voila/tree",
        "/voila/api/contents",
        "/api/contents",
        "/api/kernels",
    ],
)
def test_nothing_else_is_served(browser: Browser, path: str) -> None:
    assert browser.get(path).status in (302, 403, 404)


def test_health_is_for_anybody(browser: Browser) -> None:
    page = browser.get("/healthz")
    assert (page.status, json.loads(page.body)) == (200, {"ok": True})


async def test_results_are_nowhere_before_they_are_revealed(
    connect: Connect, browser: Browser, room: Opened, store: Store
) -> None:
    values = room.exercises["values"].id
    store.publish(values, RESULTS)
    early = await connect()
    await early.join(room.code)
    store.set_exercise(values, revealed=True)
    await early.hear("published")
    store.set_exercise(values, revealed=False)
    await early.hear("hidden")
    heard = len(early.received)
    store.publish(values, RESULTS | {"headline": "Something new"})
    late = await connect()
    await late.join(room.code)
    await late.answer({"points": {"trust": 1}})
    await late.hear("saved")
    store.update_room(room.record.id, title="A sign that the server has looked")
    await late.hear("about")
    await early.hear("about")
    wire = "".join([*late.received, *early.received[heard:], browser.get(f"/{room.code}").text])
    for telltale in (RESULTS["headline"], "Something new", "<svg", '"table"', '"version":2'):
        assert str(telltale) not in wire
