"""Whoever may steer no more steers no more, also on a line that was opened while they might."""

from __future__ import annotations

import asyncio
import re

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from commonroom.server.auth.sign_in import hashed
from commonroom.store import RoomRecord, Store
from tests.server.browsing import Browser
from tests.server.test_several_facilitators import (
    PASSWORDS,
    ada,
    ben,
    opened,
    shared_server,
    sign_in,
    stage,
    store,
)
from tests.serving import Served

__all__ = ["ada", "ben", "shared_server", "store"]  # fixtures


async def kernel_line(
    server: Served, browser: Browser, room: RoomRecord
) -> tuple[str, WebSocketClientConnection]:
    """The address of a stage's kernel line, and the line, opened by this browser."""
    page = browser.get(stage(room)).text
    found = re.search(r'"kernelId": "([0-9a-f-]{36})"', page)
    assert found
    at = f"/api/kernels/{found[1]}/channels"
    return at, await open_line(server, browser, at)


async def open_line(server: Served, browser: Browser, at: str) -> WebSocketClientConnection:
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = {"Cookie": cookie, "Origin": server.url}
    return await websocket_connect(
        HTTPRequest(server.url.replace("http", "ws") + at, headers=headers)
    )


async def closed(line: WebSocketClientConnection) -> int | None:
    while await line.read_message() is not None:
        pass
    return line.close_code


async def test_a_stage_ends_when_its_room_is_shared_no_more(
    shared_server: Served, ada: Browser, ben: Browser, store: Store
) -> None:
    room = opened(store, ada)
    ada.post("/workshops/share", code=room.code, shared="yes")
    at, line = await kernel_line(shared_server, ben, room)
    ada.post("/workshops/share", code=room.code)
    assert await asyncio.wait_for(closed(line), 20) == 4403
    with pytest.raises(HTTPClientError) as refused:
        await open_line(shared_server, ben, at)
    assert refused.value.code == 404
    assert ben.get(at.removesuffix("/channels")).status == 404


async def test_a_stage_ends_with_its_account_and_takes_no_further_word(
    shared_server: Served, store: Store
) -> None:
    PASSWORDS["Eva"] = "five plain words she chose"
    store.add_facilitator("Eva", hashed(PASSWORDS["Eva"]))
    eva = sign_in(shared_server, "Eva")
    room = opened(store, eva)
    at, line = await kernel_line(shared_server, eva, room)
    store.remove_facilitator("Eva")
    # What is sent at once, before anybody looks again, closes the line and reaches no kernel.
    await line.write_message("{}")
    assert await asyncio.wait_for(closed(line), 20) == 4403
    with pytest.raises(HTTPClientError) as refused:
        await open_line(shared_server, eva, at)
    assert refused.value.code == 403


async def test_signing_out_ends_what_was_open_with_it(shared_server: Served, store: Store) -> None:
    PASSWORDS["Ida"] = "six plain words that she chose"
    store.add_facilitator("Ida", hashed(PASSWORDS["Ida"]))
    ida = sign_in(shared_server, "Ida")
    room = opened(store, ida)
    before = dict(ida.cookies)
    _, line = await kernel_line(shared_server, ida, room)
    assert ida.post("/logout").status == 303
    assert await asyncio.wait_for(closed(line), 20) == 4403
    ida.cookies = before  # somebody kept the cookie
    assert ida.get("/workshops").status == 302
