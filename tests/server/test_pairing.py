"""A phone is signed in by a QR code: once, for two minutes, and by nothing else."""

from __future__ import annotations

import html
import json
import re
import sqlite3
import time
from contextlib import closing

import pytest

from commonroom.store import Store
from tests.serving import TOKEN, Served

from .browsing import Browser, Page
from .conftest import Opened


@pytest.fixture
def laptop(server: Served) -> Browser:
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    assert browser.signed_in
    return browser


@pytest.fixture
def phone(server: Served) -> Browser:
    return Browser(server.url)


def lend(store: Store, code: str, seconds: float) -> str:
    """A key as the page with the QR code lends one."""
    user = json.dumps({"name": "", "mark": ""})
    now = time.time()
    return store.lend_key("remote", {"room": code, "user": user}, now=now, until=now + seconds)


def use(phone: Browser, key: str) -> Page:
    """Follow the link and press the button that is there."""
    page = phone.get(f"/pair?key={key}")
    assert page.status == 200
    found = re.search(r'name="key" value="([^"]*)"', page.text)
    assert found
    return phone.post("/pair", key=html.unescape(found[1]))


def test_the_code_is_shown_only_to_the_signed_in(
    laptop: Browser, phone: Browser, room: Opened
) -> None:
    page = laptop.get(f"/remote/{room.code}/pair")
    assert page.status == 200
    assert "<svg" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert phone.get(f"/remote/{room.code}/pair").location.startswith("/login")
    assert laptop.get("/remote/AAAAAA/pair").status == 404
    assert f'href="/remote/{room.code}/pair"' in laptop.get("/workshops").text


def test_the_code_lends_a_key_for_who_is_signed_in(
    server: Served, store: Store, laptop: Browser, phone: Browser, room: Opened
) -> None:
    laptop.get(f"/remote/{room.code}/pair")
    with closing(sqlite3.connect(server.database)) as database:
        found = database.execute("SELECT value FROM meta WHERE name LIKE 'key:remote:%'")
        kept = [json.loads(value) for (value,) in found]
    (lent,) = [one for one in kept if one["what"]["room"] == room.code]
    assert 110 < lent["until"] - time.time() <= 120
    now = time.time()
    key = store.lend_key("remote", lent["what"], now=now, until=now + 120)
    assert use(phone, key).status == 303
    assert phone.get("/workshops").status == 200


def test_a_key_signs_one_phone_in_once(store: Store, server: Served, room: Opened) -> None:
    key = lend(store, room.code, 120)
    first, second = Browser(server.url), Browser(server.url)
    done = use(first, key)
    assert (done.status, done.location) == (303, f"/remote/{room.code}")
    assert first.get(f"/remote/{room.code}").status == 200
    again = use(second, key)
    assert again.status == 410
    assert "does not work any more" in again.text
    assert not second.signed_in


def test_looking_at_the_link_does_not_use_it_up(store: Store, phone: Browser, room: Opened) -> None:
    key = lend(store, room.code, 120)
    phone.get(f"/pair?key={key}")
    phone.get(f"/pair?key={key}")
    assert not phone.signed_in
    assert use(phone, key).status == 303


def test_a_key_that_is_too_old_is_worth_nothing(store: Store, phone: Browser, room: Opened) -> None:
    assert use(phone, lend(store, room.code, 0)).status == 410
    assert not phone.signed_in


@pytest.mark.parametrize("key", ["", "forged", "key:forged", "x" * 500, "%00", "é"])
def test_a_made_up_key_is_worth_nothing(phone: Browser, key: str) -> None:
    assert phone.post("/pair", key=key).status == 410
    assert not phone.signed_in


def test_another_site_cannot_pair_a_phone(store: Store, phone: Browser, room: Opened) -> None:
    key = lend(store, room.code, 120)
    assert phone.post_bare("/pair", key=key).status == 403
    assert not phone.signed_in
    assert use(phone, key).status == 303
