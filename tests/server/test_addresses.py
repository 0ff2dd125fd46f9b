"""A host finds out which address phones reach, and gives it to all of them at once."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import commonroom as cr
from commonroom.server.auth.sign_in import hashed
from commonroom.server.network.addresses import Addresses, own_addresses
from commonroom.store import Store, open_store
from commonroom.text.public_url import BadPublicUrl
from tests.serving import TOKEN, Served, serving

from .browsing import Browser, Page

ELSEWHERE = {"X-Forwarded-For": "203.0.113.9"}  # as a proxy says where a phone is


@pytest.fixture(scope="module")
def proxied() -> Iterator[Served]:
    """A server that takes a proxy's word for where somebody is, at an address of its own."""
    with serving(args=["--public-url", "http://rooms.example:8866"]) as served:
        yield served


@pytest.fixture
def host(proxied: Served) -> Browser:
    browser = Browser(proxied.url)
    browser.get(f"/workshops?token={TOKEN}")
    return browser


def listed(browser: Browser) -> dict[str, dict[str, object]]:
    answer = browser.get("/addresses/state")
    return {one["url"]: one for one in json.loads(answer.body)["addresses"]}


def in_use(browser: Browser) -> list[str]:
    return [url for url, one in listed(browser).items() if one["now"]]


def probes(page: Page) -> dict[str, str]:
    """What is to be typed where there is no camera: by address, how it goes on."""
    return dict(re.findall(r">([^<>]+)(/reached/\w{6})<", page.text))


def test_every_address_has_a_square_to_try_it_with(proxied: Served, host: Browser) -> None:
    page = host.get("/addresses")
    found = listed(host)
    assert len(found) == 1 + len(own_addresses()) + any(".local:" in url for url in found)
    assert page.text.count("<svg") == len(found)
    for url in found:
        assert html.escape(url.removeprefix("http://")) in page.text
    for own in own_addresses():
        place = f"[{own}]" if ":" in own else own
        assert f"http://{place}:{proxied.port}" in found
    assert {f"http://{one}" for one in probes(page)} == set(found)
    assert "probe" not in host.get("/addresses/state").text, "stages are projected"


def test_a_chosen_address_is_given_to_phones_in_all_rooms_at_once(
    proxied: Served, host: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(proxied.database)
    other = f"http://laptop.local:{proxied.port}"
    assert "rooms.example:8866" in host.get("/workshops").text
    chosen = host.post("/addresses/choose", url=f" laptop.local:{proxied.port} ")
    assert (chosen.status, chosen.location) == (303, "/addresses")
    assert in_use(host) == [other]
    assert "laptop.local" in host.get("/workshops").text
    room = store.create_room("02_values_voting", "Values")
    assert host.get(f"/remote/{room.code}/pair").status == 200
    host.post("/addresses/choose", url="http://rooms.example:8866")
    assert in_use(host) == ["http://rooms.example:8866"]
    assert other in listed(host), "what was typed in can be chosen again"
    store.close()


def test_what_is_no_address_is_refused_and_nothing_changes(host: Browser) -> None:
    before = in_use(host)
    for typed, words in (
        ("htp://rooms.example", "Did you mean"),
        (f"http://10.0.0.1:8866/workshops?token={TOKEN}", "facilitators' address"),
        ("http://rooms.example/path", "top of an address"),
    ):
        page = host.post("/addresses/choose", url=typed)
        assert page.status == 400
        assert words in html.unescape(page.text)
    assert in_use(host) == before


def test_a_phone_that_opens_a_square_says_that_it_works(proxied: Served, host: Browser) -> None:
    phone = Browser(proxied.url)
    for address, probe in probes(host.get("/addresses")).items():
        url = f"http://{address}"
        assert "This is the same computer" in phone.get(probe).text
        assert not listed(host)[url]["reached"], "the facilitator's own browser proves nothing"
        page = phone.get(probe.lower(), **ELSEWHERE)
        assert (page.status, "This address works" in page.text) == (200, True)
        assert html.escape(address) in page.text
        assert listed(host)[url]["reached"]
    guessed = phone.get("/reached/BCDFGH", **ELSEWHERE)
    assert "reload it there" in guessed.text
    assert not phone.cookies


def test_only_the_host_chooses_for_everybody(proxied: Served) -> None:
    store = open_store(proxied.database)
    store.add_facilitator("Ada", hashed("three plain words"))
    ada = Browser(proxied.url)
    ada.post("/login", name="Ada", password="three plain words")
    assert ada.signed_in
    assert "Choose another address" not in ada.get("/workshops").text
    assert ada.get("/addresses").status == 403
    assert ada.get("/addresses/state").status == 403
    assert ada.post("/addresses/choose", url="http://10.0.0.1").status == 403
    store.remove_facilitator("Ada")
    store.close()
    stranger = Browser(proxied.url)
    for path in ("/addresses", "/addresses/state"):
        assert stranger.get(path).location.startswith("/login")
    assert stranger.post_bare("/addresses/choose", url="http://10.0.0.1").status in (302, 403)


def test_a_stage_follows_the_choice_of_its_own_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(str(tmp_path / "rooms.db"))
    monkeypatch.setenv("COMMONROOM_DATABASE", str(tmp_path / "rooms.db"))
    monkeypatch.setenv("COMMONROOM_PUBLIC_URL", "http://10.8.0.2:8866")
    monkeypatch.setenv("COMMONROOM_SERVER", "this one")
    rooms = [cr.Room("One"), cr.Room("Two")]
    panels = [room.join_panel() for room in rooms]
    drawn = [panel.qr for panel in panels]
    assert all(panel.addresses for panel in panels)
    store.give_address("another one", "http://172.17.0.1:8866")
    for room in rooms:
        room.refresh()
    assert [panel.qr for panel in panels] == drawn
    store.give_address("this one", "http://192.168.1.23:8866")
    for room, panel in zip(rooms, panels, strict=True):
        room.refresh()
        assert panel.address == f"192.168.1.23:8866/{room.code}"
        assert panel.remote == f"192.168.1.23:8866/remote/{room.code}"
        assert panel.qr not in drawn
    later = cr.Room("Three")
    assert later.join_panel().address == f"192.168.1.23:8866/{later.code}"
    for room in (*rooms, later):
        room.close()
    store.forget_server("this one")
    assert store.given_address("this one") == ""
    assert store.given_address("another one") == "http://172.17.0.1:8866"
    store.close()


def test_a_choice_ends_with_the_run_of_the_server(tmp_path: Path) -> None:
    def left() -> list[str]:
        with store.reading() as db:
            names = db.exec_driver_sql("SELECT name FROM meta").scalars()
            return [name for name in names if name.startswith("server:")]

    with serving(tmp_path / "rooms.db") as served:
        store: Store = served.store()
        browser = Browser(served.url)
        browser.get(f"/workshops?token={TOKEN}")
        browser.post("/addresses/choose", url="http://10.0.0.1:8866")
        assert len(left()) == 1
        served.stop()
        assert left() == []
        served.start()
        assert "10.0.0.1" not in browser.get("/workshops").text
        store.close()


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1"])
def test_a_server_that_listens_on_one_address_offers_that_alone(ip: str) -> None:
    assert len(Addresses(ip, 8866).candidates()) == 1


def test_ipv6_is_offered_where_the_server_listens_on_it() -> None:
    for one in (Addresses("0.0.0.0", 8866), Addresses("", 8866, ipv6=False)):
        assert not any("[" in candidate.url for candidate in one.candidates())
    six = [host for host in own_addresses() if ":" in host]
    urls = [candidate.url for candidate in Addresses("", 8866).candidates()]
    assert all(f"http://[{host}]:8866" in urls for host in six)


def test_an_address_that_went_away_is_still_told_as_the_one_in_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    addresses = Addresses("", 8866)
    monkeypatch.setattr("commonroom.server.network.addresses.found_here", lambda: [])
    (left,) = addresses.candidates()
    assert left.url == addresses.now
    assert "no longer" in left.words
    with pytest.raises(BadPublicUrl):
        addresses.use("htp://x")
    assert addresses.now == left.url
