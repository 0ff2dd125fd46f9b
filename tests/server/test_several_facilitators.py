"""Several facilitators on one server: each sees their own rooms, and those that are shared."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Awaitable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from commonroom.server.auth.sign_in import hashed
from commonroom.store import RoomRecord, Store, open_store
from tests.serving import TOKEN, Served, serving
from tests.store.people import answer, append

from .browsing import Browser
from .remote import Remote

PASSWORDS = {"Ada": "three plain words", "Ben": "words that are his"}
SEEN = "print('sees', *sorted(one['code'] for one in cr.choose_rooms().stage().rooms))"


def notebook(*cells: str, **about: Any) -> str:
    """A notebook of a title and these lines of code."""
    code = [
        {
            "cell_type": "code",
            "metadata": {},
            "source": cell,
            "outputs": [],
            "execution_count": None,
        }
        for cell in cells
    ]
    title = {"cell_type": "markdown", "metadata": {}, "source": "# Ours"}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"commonroom": about, "kernelspec": kernel}
    return json.dumps(
        {"cells": [title, *code], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    )


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("shared")
    (folder / "first.ipynb").write_text(
        notebook("import commonroom as cr", "print('in', cr.Room('Ours').code)")
    )
    (folder / "second.ipynb").write_text(
        notebook("import commonroom as cr", "room.earlier('first', 'values', otherwise=['x'])")
    )
    (folder / "rooms.ipynb").write_text(notebook("import commonroom as cr", SEEN, room=False))
    with serving(folder=folder) as served:
        store = served.store()
        for name, password in PASSWORDS.items():
            store.add_facilitator(name, hashed(password))
        store.close()
        yield served


@pytest.fixture
def store(shared_server: Served) -> Iterator[Store]:
    opened = open_store(shared_server.database)
    yield opened
    for room in opened.rooms(ended=None):
        opened.delete_room(room.id)
    opened.close()


def sign_in(server: Served, name: str) -> Browser:
    browser = Browser(server.url)
    page = browser.post("/login", name=name, password=PASSWORDS[name])
    assert page.location == "/workshops"
    return browser


@pytest.fixture
def ada(shared_server: Served) -> Browser:
    return sign_in(shared_server, "Ada")


@pytest.fixture
def ben(shared_server: Served) -> Browser:
    return sign_in(shared_server, "Ben")


@pytest.fixture
def host(shared_server: Served) -> Browser:
    browser = Browser(shared_server.url)
    browser.get(f"/workshops?token={TOKEN}")
    return browser


def opened(store: Store, browser: Browser, workshop: str = "first") -> RoomRecord:
    """A room as somebody opens it from the list."""
    page = browser.post("/workshops/start", workshop=workshop)
    room = store.room(page.location.partition("room=")[2])
    assert room
    return room


def answered(store: Store, owner: str) -> RoomRecord:
    """A room with answers of three people."""
    room = store.create_room("first", "Ours", owner=owner)
    spec = {"prompt": "Which?", "items": [{"id": "trust", "label": "Trust"}], "points": 1}
    asked = store.put_exercise(room.id, "values", "points", spec, 0)
    store.set_exercise(asked.id, open=True)
    people = [store.join(room.id, "student") for _ in range(3)]
    append(store, *(answer(asked, one) for one in people))
    return room


def stage(room: RoomRecord) -> str:
    return f"/voila/render/{room.workshop}.ipynb?room={room.code}"


def test_where_there_are_accounts_the_page_asks_for_a_name(
    shared_server: Served, server: Served
) -> None:
    assert 'name="name"' in Browser(shared_server.url).get("/login").text
    assert 'name="name"' not in Browser(server.url).get("/login").text


def test_a_name_signs_in_with_its_own_password_only(shared_server: Served) -> None:
    browser = Browser(shared_server.url)
    for name, password in (("Ada", PASSWORDS["Ben"]), ("Nobody", "x"), ("Ada", ""), ("Ada", TOKEN)):
        page = browser.post("/login", name=name, password=password)
        assert page.status == 401
        assert "That was not right" in page.text
    assert browser.post("/login", name=" ada ", password=PASSWORDS["Ada"]).status == 302
    assert Browser(shared_server.url).post("/login", password=TOKEN).status == 302, "the host"


def test_a_new_password_or_a_lost_account_ends_every_sign_in(
    shared_server: Served, store: Store
) -> None:
    PASSWORDS["Cy"] = "a third of them"
    store.add_facilitator("Cy", hashed(PASSWORDS["Cy"]))
    first = sign_in(shared_server, "Cy")
    store.add_facilitator("Cy", hashed("something new"))
    assert first.get("/workshops").status == 302
    PASSWORDS["Cy"] = "something new"
    second = sign_in(shared_server, "Cy")
    assert second.get("/workshops").status == 200
    store.remove_facilitator("Cy")
    assert second.get("/workshops").status == 302


def test_the_token_makes_one_the_host_whoever_was_signed_in(ada: Browser, store: Store) -> None:
    ada.get(f"/workshops?token={TOKEN}")
    assert opened(store, ada).owner == ""


def test_each_sees_their_own_rooms_and_the_host_all(
    ada: Browser, ben: Browser, host: Browser, store: Store
) -> None:
    hers, his = opened(store, ada), opened(store, ben)
    assert (hers.owner, his.owner) == ("Ada", "Ben")
    assert hers.code in ada.get("/workshops").text
    assert his.code not in ada.get("/workshops").text
    page = host.get("/workshops").text
    assert hers.code in page
    assert "by Ada" in page
    assert "by Ben" in page
    assert "by Ada" in host.get("/rooms").text


def test_a_room_of_another_is_as_if_it_were_not_there(
    ada: Browser, ben: Browser, store: Store
) -> None:
    room = opened(store, ada)
    page = ben.get(stage(room))
    assert (page.status, "There is no room" in page.text) == (404, True)
    for path in ("/workshops/end", "/workshops/share", "/workshops/rehearse"):
        assert ben.post(path, code=room.code, shared="yes", people="3").status == 404
    assert store.room(room.code) == room
    files = (f"/rooms/{room.code}{path}" for path in ("", "/export?format=json", "/report"))
    for path in (*files, f"/remote/{room.code}", f"/remote/{room.code}/pair"):
        assert ben.get(path).status == 404
        assert ada.get(path).status == 200
    assert room.code not in ben.get("/rooms").text
    assert room.code in ada.get("/rooms").text


@pytest.mark.parametrize("query", ["room={0}&room={1}", "room={1}&room={0}", "room={0}&x=1"])
def test_a_stage_has_one_room_in_its_address(
    ada: Browser, ben: Browser, store: Store, query: str
) -> None:
    hers, his = opened(store, ada), opened(store, ben)
    page = ben.get("/voila/render/first.ipynb?" + query.format(hers.code, his.code))
    assert page.status == 302
    assert page.location in (stage(hers), stage(his))
    assert ben.get(stage(hers)).status == 404


def test_a_shared_room_is_everybodys_but_only_its_owner_shares_it(
    ada: Browser, ben: Browser, store: Store
) -> None:
    room = opened(store, ada)
    assert "Share with the other facilitators" in ada.get("/workshops").text
    assert ada.post("/workshops/share", code=room.code, shared="yes").location == "/workshops"
    page = ben.get("/workshops").text
    assert room.code in page
    assert "by Ada" in page
    assert "Stop sharing" not in page
    assert ben.post("/workshops/share", code=room.code).status == 403
    assert "Stop sharing" in ada.get("/workshops").text
    ada.post("/workshops/share", code=room.code)
    assert room.code not in ben.get("/workshops").text


def line_of(server: Served, browser: Browser, room: RoomRecord) -> Awaitable[Remote]:
    """A remote's line, with the cookies of a browser."""
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return Remote.at(server.url, room.code, cookie=cookie)


async def test_a_remote_steers_ones_own_rooms_only(
    shared_server: Served, ada: Browser, ben: Browser, store: Store
) -> None:
    room = opened(store, ada)
    for path in ("", "/pair"):
        assert ben.get(f"/remote/{room.code}{path}").status == 404
        assert ada.get(f"/remote/{room.code}{path}").status == 200
    with pytest.raises(HTTPClientError) as refused:
        await line_of(shared_server, ben, room)
    assert refused.value.code == 404
    store.update_room(room.id, settings={"shared": True})
    remote = await line_of(shared_server, ben, room)
    assert (await remote.state())["code"] == room.code
    store.update_room(room.id, settings={"shared": False})
    assert await remote.closed() == 4404


async def test_a_remote_ends_with_its_account(shared_server: Served, store: Store) -> None:
    store.add_facilitator("Dee", hashed("four plain words here"))
    dee = Browser(shared_server.url)
    dee.post("/login", name="Dee", password="four plain words here")
    remote = await line_of(shared_server, dee, opened(store, dee))
    assert await remote.order("mode", mode="focus") == ""
    store.remove_facilitator("Dee")
    await remote.say(do="mode", id="last", mode="open")
    assert await remote.closed() == 4403
    (room,) = store.rooms()
    assert room.settings["mode"] == "focus"


async def test_a_phone_is_paired_for_whoever_showed_the_code(
    shared_server: Served, ada: Browser, ben: Browser, store: Store
) -> None:
    room, his = opened(store, ada), opened(store, ben)
    ada.get(f"/remote/{room.code}/pair")
    with closing(sqlite3.connect(shared_server.database)) as database:
        rows = database.execute("SELECT value FROM meta WHERE name LIKE 'key:%'")
        lent = [json.loads(kept)["what"] for (kept,) in rows]
    (what,) = [one for one in lent if one["room"] == room.code]
    now, phone = time.time(), Browser(shared_server.url)
    phone.get("/pair")
    phone.post("/pair", key=store.lend_key("remote", what, now=now, until=now + 9))
    assert phone.get(f"/remote/{room.code}").status == 200
    assert phone.get(f"/remote/{his.code}").status == 404


def test_a_room_carries_on_from_rooms_of_ones_own(ada: Browser, ben: Browser, store: Store) -> None:
    earlier = answered(store, "Ada")
    assert earlier.code in ada.get("/workshops").text
    assert earlier.code not in ben.get("/workshops").text
    ben.post("/workshops/start", workshop="second", **{"carry-first": earlier.code})
    (his,) = store.rooms(owner="Ben")
    assert "carry" not in his.settings
    ada.post("/workshops/start", workshop="second", **{"carry-first": earlier.code})
    hers = next(room for room in store.rooms(owner="Ada") if room.workshop == "second")
    assert hers.settings["carry"] == {"first": earlier.code}


def test_a_further_notebook_sees_what_its_facilitator_sees(
    ada: Browser, ben: Browser, host: Browser, store: Store
) -> None:
    hers, his = answered(store, "Ada"), answered(store, "Ben")
    page = "/voila/render/rooms.ipynb"
    assert f"sees {hers.code}\n" in ada.get(page).text
    forged = {"X-Commonroom-Facilitator": "Ada"}
    assert f"sees {his.code}\n" in ben.get(page, **forged).text
    assert "sees " + " ".join(sorted([hers.code, his.code])) in host.get(page).text


async def test_kernel_and_remote_answer_nobody_but_their_facilitator(
    shared_server: Served, ada: Browser, ben: Browser, host: Browser, store: Store
) -> None:
    room = opened(store, ada)
    page = ada.get(stage(room)).text
    assert f"in {room.code}" in page
    found = re.search(r'"kernelId": "([0-9a-f-]{36})"', page)
    assert found
    path = f"/api/kernels/{found[1]}"

    async def line(at: str, browser: Browser, origin: str = shared_server.url) -> int:
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        address = shared_server.url.replace("http", "ws") + at
        request = HTTPRequest(address, headers={"Cookie": cookie, "Origin": origin})
        try:
            (await websocket_connect(request)).close()
        except HTTPClientError as refused:
            return refused.code
        return 101

    for at in (f"{path}/channels", f"/remote/{room.code}/socket"):
        assert await line(at, ben) == 404
        assert await line(at, Browser(shared_server.url)) == 403
        assert await line(at, ada, "https://elsewhere.example") == 403
        assert await line(at, ada) == 101
        assert await line(at, host) == 101
    assert ben.get(path).status == 404
    assert ben.post(f"/voila/api/shutdown/{found[1]}").status == 404
    assert ada.get(path).status == 200
    assert ada.post(f"/voila/api/shutdown/{found[1]}").status == 204


def test_whoever_lost_the_account_leaves_rooms_that_only_the_host_sees(
    host: Browser, ben: Browser, store: Store
) -> None:
    room = store.create_room("first", "Ours", owner="Gone")
    assert room.code in host.get("/workshops").text
    assert host.get(stage(room).replace(room.code, "AAAAAA")).status == 404
    assert ben.get(stage(room)).status == 404


def test_accounts_are_kept_where_rooms_are(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "rooms.db"))
    store.add_facilitator("Ada", hashed("three plain words"))
    store.close()
    with serving(tmp_path / "rooms.db") as served:
        assert sign_in(served, "Ada").get("/workshops").status == 200
