"""What a participant's browser gets: the code, the room's page, nothing from elsewhere."""

from __future__ import annotations

import gzip
import json
import re
from urllib.parse import quote, urlencode

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


@pytest.mark.parametrize(
    "pasted",
    ["{}/", "{})", "{},", "“{}”", "code: {}", "{}\u200b", "https://rooms.example/{}", "ⓍⓍ{}"],
)
def test_a_code_is_found_in_what_was_pasted(browser: Browser, room: Opened, pasted: str) -> None:
    if pasted.startswith("Ⓧ"):
        wide = "".join(chr(ord(one) + 0xFEE0) for one in room.code)  # full-width
        pasted = wide + pasted.replace("ⓍⓍ{}", "")
    text = pasted.format(room.code)
    assert browser.get(f"/?{urlencode({'code': text})}").location == f"/{room.code}"
    if "//" not in text:
        for page in ("/{}", "/leave/{}", "/privacy/{}"):
            answer = browser.get(page.format(quote(text)))
            assert answer.location == f"/{room.code}" or room.code in answer.text
            assert answer.status in (200, 302)


def test_a_room_is_at_one_address(browser: Browser, room: Opened) -> None:
    for path in (f"/{room.code}/", f"/{room.code}%20", f"/{room.code.lower()}?from=mail"):
        assert browser.get(path).location == f"/{room.code}"


def test_a_field_takes_a_whole_address(browser: Browser) -> None:
    assert 'maxlength="2000"' in browser.get("/").text


def test_a_code_with_what_no_code_holds_is_told_so(browser: Browser) -> None:
    assert "No code has the letters I, L or O" in browser.get("/?code=KZ4MTO").text
    assert "No code has the letters I, L or O" in browser.get("/kz4mt1").text
    assert "No code has" not in browser.get("/?code=KZ4MT").text


def test_previews_of_links_are_answered_like_the_page(browser: Browser, room: Opened) -> None:
    for path, status in (
        ("/", 200),
        (f"/{room.code}", 200),
        (f"/{room.code}/", 302),
        ("/AAAAAA", 404),
        (f"/privacy/{room.code}", 200),
        (f"/forget/{room.code}", 405),
    ):
        page = browser.head(path)
        assert page.status == status, path
        assert page.body == b""


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


def test_a_page_is_in_the_rooms_language_or_in_the_one_it_is_asked_for(
    browser: Browser, room: Opened, store: Store
) -> None:
    english = browser.get(f"/{room.code}").text
    assert '<html lang="en">' in english
    assert "<template" not in english, "English is in the script"
    asked = browser.get(f"/{room.code}?lang=ar-XB").text
    assert '<html lang="ar-XB" dir="rtl">' in asked
    assert re.search('<template data-messages="participant">.*⟦', asked, re.DOTALL)
    assert '<html lang="en">' in browser.get(f"/{room.code}?lang=%ff../..").text
    own = store.create_room("w", "Greek", {"language": "en-XA"})
    for path in (f"/{own.code}", f"/privacy/{own.code}"):
        assert '<html lang="en-XA">' in browser.get(path).text
    assert browser.get(f"/?code={room.code}&lang=ar-XB").location == f"/{room.code}?lang=ar-XB"


def test_every_page_of_a_room_is_in_its_language_unless_the_address_names_another(
    browser: Browser, store: Store
) -> None:
    room = store.create_room("w", "Greek", {"language": "ar-XB"})
    browser.get(f"/{room.code}")  # which gives the device its cookie
    forgotten = browser.post_bare(f"/forget/{room.code}", page="1").text
    assert '<html lang="ar-XB" dir="rtl">' in forgotten
    english = browser.get(f"/{room.code}?lang=en").text
    assert '<html lang="en">' in english
    assert 'data-language="en"' in english
    asked = browser.get(f"/?code={room.code}&lang=en").location
    assert asked == f"/{room.code}?lang=en"
    assert browser.post_bare(f"/leave/{room.code}?lang=en").location == asked
    store.end_room(room.id)
    late = store.create_room("w", "Greek", {"language": "ar-XB"})
    store.end_room(late.id)
    assert '<html lang="ar-XB" dir="rtl">' in browser.get(f"/{late.code}").text


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


def test_a_phone_loads_little_and_asks_seldom(browser: Browser, room: Opened) -> None:
    """At most 45 kB in four requests; tests/benchmarks weighs the headers, too."""
    page = browser.get(f"/{room.code}")
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    sent = [browser.get(file, **{"Accept-Encoding": "gzip"}).body for file in files]
    assert 1 + len(files) <= 4
    assert len(page.body) + sum(map(len, sent)) <= 45_000


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pyproject.toml",
        "/static/%2e%2e/calls.py",
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
    for path in ("/livez", "/healthz", "/readyz"):
        page = browser.get(path)
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
