"""The link with which somebody goes on elsewhere: used twice, too late, guessed, forged."""

from __future__ import annotations

import html
import re
import secrets
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from commonroom.server.auth.signer import COOKIE
from commonroom.server.limits.code_guessing import ALLOWED
from commonroom.store import ParticipantRecord, Store
from tests.server.browsing import Browser, Page
from tests.server.conftest import Opened, open_room
from tests.serving import Served, serving

from .markup import MARK


@pytest.fixture
def anna(store: Store, room: Opened) -> ParticipantRecord:
    return store.join(room.record.id, "staff", device="her phone")


@pytest.fixture
def browser(server: Served) -> Browser:
    return Browser(server.url)


def lend(store: Store, who: ParticipantRecord, seconds: float = 600) -> str:
    now = time.time()
    return store.lend_identity(who.id, now=now, until=now + seconds)


def fields(page: Page) -> dict[str, str]:
    """What the form on the page has in it."""
    found = re.findall(r'name="(key|mark)" value="([^"]*)"', page.text)
    return {name: html.unescape(value) for name, value in found}


def use(browser: Browser, key: str, **more: str) -> Page:
    """Follow the link and press the button, if there is one."""
    form = fields(browser.get(f"/go-on?key={key}"))
    return browser.post_bare("/go-on", **{"key": key, **form, **more})


def people(store: Store, room: Opened) -> dict[str, str]:
    return store.further_devices(room.record.id)


def test_of_many_who_press_at_once_one_goes_on(
    server: Served, store: Store, room: Opened, anna: ParticipantRecord
) -> None:
    key = lend(store, anna)
    many = [Browser(server.url) for _ in range(12)]
    forms = [fields(one.get(f"/go-on?key={key}")) for one in many]
    with ThreadPoolExecutor(12) as crowd:
        done = list(crowd.map(lambda one, form: one.post_bare("/go-on", **form), many, forms))
    assert sorted(page.status for page in done) == [303] + [410] * 11
    assert list(people(store, room).values()) == [anna.id]


def test_looking_at_it_in_any_way_uses_nothing_up(
    browser: Browser, store: Store, room: Opened, anna: ParticipantRecord
) -> None:
    key = lend(store, anna)
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"):
        browser._ask(method, f"/go-on?key={key}", None, {})
    assert people(store, room) == {}
    assert use(browser, key).status == 303


def test_a_link_is_worth_nothing_when_it_is_late_taken_back_or_lent_for_something_else(
    browser: Browser, store: Store, room: Opened, anna: ParticipantRecord
) -> None:
    late, back = lend(store, anna, 0), lend(store, anna)
    store.take_back_identity(anna.id)
    now = time.time()
    remote = store.lend_key(
        "remote", {"room": room.code, "user": "", "participant": anna.id}, now=now, until=now + 60
    )
    for key in (late, back, remote):
        page = use(browser, key, mark="", room=room.code, participant=anna.id)
        assert page.status in (403, 410)
    mine = lend(store, anna)
    assert browser.post("/pair", key=mine).status == 410, "nobody steers with it"
    assert not browser.signed_in
    assert people(store, room) == {}
    assert use(browser, mine).status == 303


def test_it_says_nothing_of_another_room_and_opens_none(
    browser: Browser, store: Store, room: Opened, anna: ParticipantRecord
) -> None:
    other = open_room(store)
    store.join(other.record.id, "student", device="another phone")
    done = use(browser, lend(store, anna), code=other.code, room=other.code)
    assert done.location == f"/{room.code}"
    assert store.further_devices(other.record.id) == {}


def test_no_other_site_presses_the_button(
    server: Served, browser: Browser, store: Store, room: Opened, anna: ParticipantRecord
) -> None:
    """Else somebody would answer as whom another site wants: what they say would be read there."""
    key, another = lend(store, anna), lend(store, store.join(room.record.id, "student"))
    elsewhere = Browser(server.url)
    foreign = fields(elsewhere.get(f"/go-on?key={key}"))["mark"]
    other = fields(browser.get(f"/go-on?key={another}"))["mark"]
    token = browser.cookies[COOKIE]
    for mark in ("", "forged", foreign, other, token, foreign + "x"):
        assert browser.post_bare("/go-on", key=key, mark=mark).status == 403
    bare = Browser(server.url)
    assert bare.post_bare("/go-on", key=key, mark=foreign).status == 403, "its cookie stays at home"
    forged = Browser(server.url, {COOKIE: "forged"})
    assert forged.post_bare("/go-on", key=key, mark=foreign).status == 403
    assert people(store, room) == {}
    assert use(browser, key).status == 303


@pytest.mark.parametrize(
    "key", ["", "x" * 5000, "%00", "é", "key:device:", "' OR 1=1 --", "../../x", "A" * 22, "\u202e"]
)
def test_a_made_up_key_is_worth_nothing(browser: Browser, key: str) -> None:
    for page in (browser.get("/go-on"), browser.post_bare("/go-on", key=key, before="delete")):
        assert page.status in (403, 410)
    twice = browser.get("/go-on?key=AAAAAAAAAAAAAAAAAAAAAA&key=BBBBBBBBBBBBBBBBBBBBBB")
    assert twice.status == 410


def test_words_of_a_room_are_text_on_the_page(browser: Browser, store: Store) -> None:
    roles = [{"id": "student", "label": MARK}]
    made = store.create_room("w", MARK, {"roles": roles})
    device = "0" * 32
    anna = store.join(made.id, "student", device=device)
    page = browser.get(f"/go-on?key={lend(store, anna)}")
    assert page.status == 200
    assert MARK not in page.text


@pytest.fixture
def alone() -> Iterator[Served]:
    with serving() as served:
        yield served


def test_guessing_links_is_braked_and_keys_are_in_no_log(alone: Served) -> None:
    store = alone.store()
    room = open_room(store)
    anna = store.join(room.record.id, "staff", device="her phone")
    guessing, device = Browser(alone.url), Browser(alone.url)
    for n in range(ALLOWED + 60):  # one a second is forgiven meanwhile
        key = secrets.token_urlsafe(16)
        mark = fields(guessing.get(f"/go-on?key={key}")).get("mark", "")
        assert not mark
        if "guessing links" in alone.output:
            break
        assert n < ALLOWED + 59
    began = time.monotonic()
    for _ in range(4):
        assert guessing.get(f"/go-on?key={secrets.token_urlsafe(16)}").status == 410
    assert time.monotonic() - began > 0.5, "one by one, five a second"
    key = lend(store, anna)
    assert use(device, key).status == 303, "a right one waits like the wrong ones"
    assert key not in alone.output
    store.close()
