"""Going on with another device: one person on both, by a link that works once."""

from __future__ import annotations

import html
import json
import os
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from commonroom.server.auth.signer import COOKIE
from commonroom.server.live.hub import Hub
from commonroom.server.sockets.lending import VALID, lend
from commonroom.store import Store, open_store
from tests import postgres
from tests.serving import Served, serving

from .browsing import Browser, Page
from .client import Client
from .conftest import Connect, Opened, open_room

POINTS = {"points": {"trust": 3}}


class Device:
    """A browser with its cookie, and a line with it."""

    def __init__(self, served: Served, code: str) -> None:
        self.served, self.code = served, code
        self.browser = Browser(served.url)
        self.lines: list[Client] = []

    async def line(self) -> Client:
        """A line to the server, as the room's page opens one."""
        if COOKIE not in self.browser.cookies:
            self.browser.get(f"/{self.code}")
        cookie, origin = self.browser.cookies[COOKIE], self.served.url
        self.lines.append(await Client.connect(self.served.socket, cookie=cookie, origin=origin))
        return self.lines[-1]

    async def comes_back(self) -> tuple[Client, dict[str, Any]]:
        """A line on which the device is known already, and what it hears of the room."""
        line = await self.line()
        await line.say(type="hello", version=1, code=self.code)
        return line, await line.hear("room")

    def follow(self, link: str) -> Page:
        """Open the link."""
        return self.browser.get(address(link))

    def press(self, page: Page, **choice: str) -> Page:
        """Press the button on the page that a link has led to."""
        found = re.findall(r'name="(key|mark)" value="([^"]*)"', page.text)
        fields = {name: html.unescape(value) for name, value in found}
        return self.browser.post_bare("/go-on", **fields, **choice)


def address(link: str) -> str:
    """A link without the host: this machine's own name leads nowhere else, so it has another."""
    return link[link.index("/go-on?key=") :]


@pytest.fixture
async def device(server: Served, room: Opened) -> AsyncIterator[Callable[[], Device]]:
    """Makes devices, whose lines are hung up at the end."""
    made: list[Device] = []

    def device() -> Device:
        made.append(Device(server, room.code))
        return made[-1]

    yield device
    for line in (line for one in made for line in one.lines):
        line.close()


async def lent(line: Client) -> str:
    await line.say(type="lend")
    link: str = (await line.hear("lent"))["link"]
    return link


async def joined(device: Device, role: str = "staff") -> Client:
    line = await device.line()
    await line.join(device.code, role)
    return line


async def test_both_devices_are_one_person_and_see_the_last_answer(
    device: Any, room: Opened, store: Store
) -> None:
    phone, laptop = device(), device()
    line = await joined(phone)
    await line.answer(POINTS)
    await line.hear("saved")
    page = laptop.follow(await lent(line))
    assert page.status == 200
    assert page.text.count("<button") == 1
    done = laptop.press(page)
    assert (done.status, done.location) == (303, f"/{room.code}")
    assert (await line.hear("devices")) == {"type": "devices", "devices": 2, "further": False}

    other, told = await laptop.comes_back()
    assert told["role"] == "staff"
    assert told["answers"]["values"]["payload"] == POINTS
    assert (told["devices"], told["further"]) == (2, True)
    assert "token" not in told
    assert phone.browser.cookies[COOKIE] != laptop.browser.cookies[COOKIE]
    await other.answer({"points": {"care": 1}}, id="on-the-laptop")
    assert (await line.hear("answered"))["payload"] == {"points": {"care": 1}}
    await line.answer({"points": {"care": 2}}, id="on-the-phone")
    assert (await other.hear("answered"))["payload"] == {"points": {"care": 2}}
    (kept,) = store.answers(room.exercises["values"].id, rehearsal=False)
    assert kept.payload == {"points": {"care": 2}}
    now = time.time()
    counts = store.answered_counts(room.record.id, rehearsal=False, present_since=now - 60)
    assert (counts.here, counts.answered["values"]) == (1, 1)

    await other.say(type="leave")
    assert await other.closed() == 1000
    counts = store.answered_counts(room.record.id, rehearsal=False, present_since=now - 60)
    assert counts.here == 1, "they are still here with the phone"


async def test_a_client_without_cookies_lends_who_it_is_too(
    device: Any, connect: Connect, room: Opened
) -> None:
    line = await connect()
    number = (await line.join(room.code))["number"]
    link = await lent(line)
    laptop = device()
    assert laptop.press(laptop.follow(link)).status == 303
    assert (await laptop.comes_back())[1]["number"] == number


async def test_a_preview_uses_nothing_up_and_the_address_goes_nowhere(device: Any) -> None:
    line = await joined(device())
    link = await lent(line)
    preview, laptop = device(), device()
    for _ in range(3):
        assert preview.follow(link).status == 200
        assert preview.browser.head(address(link)).status == 200
    page = laptop.follow(link)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "/go-on?" not in page.text, "the form has the key, no link does"
    assert laptop.press(page).status == 303
    gone = preview.follow(link)
    assert gone.status == 410
    assert "does not work any more" in gone.text
    assert gone.headers["Referrer-Policy"] == "no-referrer"


async def test_what_was_answered_as_somebody_else_is_asked_about(
    device: Any, room: Opened, store: Store
) -> None:
    for choice in ("", "delete", "keep"):
        phone, laptop = device(), device()
        line, before = await joined(phone), await joined(laptop, "student")
        await before.answer(POINTS)
        await before.hear("saved")
        link = await lent(line)
        page = laptop.follow(link)
        assert "answers of another person in this room (Student)" in page.text
        done = laptop.press(page, before=choice)
        if not choice:
            assert done.status == 200
            assert "What should become of them?" in done.text
            assert laptop.press(done, before="delete").status == 303
        else:
            assert done.status == 303
        assert await before.closed() == 4409, "what is open on it has to come in again"
        assert (await laptop.comes_back())[1]["role"] == "staff"
        kept = store.answers(room.exercises["values"].id, rehearsal=False)
        assert len(kept) == (1 if choice == "keep" else 0)
    twice = store.joined_twice(room.record.id)
    assert (twice.several, twice.left_answers) == (3, 1)


async def test_a_link_is_taken_back_and_the_others_are_ended(device: Any, room: Opened) -> None:
    phone, laptop, tablet = device(), device(), device()
    line = await joined(phone)
    link = await lent(line)
    await line.say(type="take-back")
    assert (await line.hear("lent")) == {"type": "lent", "link": "", "qr": "", "seconds": 0}
    assert laptop.follow(link).status == 410
    assert laptop.press(laptop.follow(await lent(line))).status == 303
    other, _ = await laptop.comes_back()
    page = tablet.follow(await lent(line))
    await line.say(type="only-here")
    assert await other.closed() == 4409
    assert (await line.hear("devices"))["devices"] in (1, 2)
    assert tablet.press(page).status == 410, "the link that was still open has ended, too"
    again = await laptop.line()
    await again.say(type="hello", version=1, code=room.code)
    assert await again.hear("who"), "it is nobody's any more"


async def test_forgetting_somebody_ends_it_on_every_device(device: Any, room: Opened) -> None:
    phone, laptop = device(), device()
    line = await joined(phone)
    laptop.press(laptop.follow(await lent(line)))
    other, _ = await laptop.comes_back()
    link = await lent(line)
    assert laptop.browser.post_bare(f"/forget/{room.code}").status == 204
    assert await line.closed() == 4410
    assert await other.closed() == 4410
    assert device().follow(link).status == 410


async def test_an_ended_room_lends_nobody(device: Any, room: Opened, store: Store) -> None:
    line = await joined(device())
    link = await lent(line)
    store.end_room(room.record.id)
    page = device().follow(link)
    assert page.status == 410
    assert "This room has ended" in page.text


async def test_a_browser_that_keeps_nothing_is_told_so_and_the_link_stays(device: Any) -> None:
    line = await joined(device())
    laptop, other = device(), device()
    link = await lent(line)
    page = laptop.follow(link)
    laptop.browser.cookies.clear()
    told = laptop.press(page)
    assert told.status == 403
    assert "This browser keeps nothing" in told.text
    assert other.press(other.follow(link)).status == 303


async def test_no_more_people_are_let_in_but_one_s_own_devices_are(
    device: Any, room: Opened, store: Store
) -> None:
    line = await joined(device())
    store.update_room(room.record.id, settings={"shut": True})
    laptop = device()
    assert laptop.press(laptop.follow(await lent(line))).status == 303
    assert (await laptop.comes_back())[1]["role"] == "staff"


async def test_a_device_of_its_own_person_uses_nothing_up(device: Any) -> None:
    phone, laptop = device(), device()
    line = await joined(phone)
    link = await lent(line)
    assert "This device is yours already" in phone.follow(link).text
    assert laptop.press(laptop.follow(link)).status == 303


@pytest.fixture
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served, Store]]:
    """Two servers that share a database."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (
        postgres.server(shared) as running,
        postgres.fresh_database(running) as url,
        serving(database=url) as one,
        serving(database=url) as other,
    ):
        store = open_store(url)
        yield one, other, store
        store.close()


@pytest.mark.postgresql
async def test_devices_at_two_servers_see_each_other_s_answers(
    two: tuple[Served, Served, Store],
) -> None:
    one, other, store = two
    room = open_room(store)
    phone, laptop = Device(one, room.code), Device(other, room.code)
    line = await joined(phone)
    link = await lent(line)
    page = laptop.follow(link)
    assert laptop.press(page).status == 303
    assert (await line.hear("devices"))["devices"] == 2
    there, _ = await laptop.comes_back()
    await there.answer(POINTS)
    assert (await line.hear("answered"))["payload"] == POINTS
    await line.answer({"points": {"care": 2}}, id="back")
    assert (await there.hear("answered"))["payload"] == {"points": {"care": 2}}


@pytest.mark.parametrize(
    ("asked_at", "begins"),
    [
        ("https://workshops.example.ac.uk", "https://workshops.example.ac.uk"),
        ("http://192.168.1.20:8866", "http://192.168.1.20:8866"),
        ("http://192.168.1.20:8866/elsewhere?x", "http://192.168.1.20:8866"),
        ("http://localhost:8866", "http://10.0.0.1"),
        ("http://127.0.0.1:8866", "http://10.0.0.1"),
        ("null", "http://10.0.0.1"),
        ("javascript://192.168.1.20/%0aalert(1)", "http://10.0.0.1"),
        ("", "http://10.0.0.1"),
    ],
)
async def test_a_link_begins_where_the_phone_itself_has_found_the_room(
    hub: Hub, kept: Store, asked_at: str, begins: str
) -> None:
    who = kept.join(open_room(kept).record.id, "student")
    told = json.loads(await lend(hub, who.id, asked_at, "http://10.0.0.1"))
    assert told["link"].startswith(f"{begins}/go-on?key=")
    assert told["seconds"] == VALID
    assert "<svg" in told["qr"]
