"""Every address of the server: who may open it, held against what the application itself has."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler
from tornado.websocket import WebSocketHandler, websocket_connect

from commonroom.server.app import Server
from commonroom.server.auth.signer import Signer
from commonroom.server.options import Options
from commonroom.store import Store, open_store
from tests.server.browsing import Browser, Page
from tests.server.conftest import Opened
from tests.serving import Served, free_port

from .neighbour import Neighbour

# What anybody may open, and why. A new route fails a test here until it stands in one of these.
OPEN = {
    "/": "to type a code",
    "/socket": "where participants join, which has its own tests",
    "/livez": "says only that the server answers",
    "/healthz": "says only whether the database answers",
    "/readyz": "says only whether people can be served",
    "/static/(.*)": "our own scripts and styles",
    "/leave/([^/]{1,600})/?": "asks, and by a form takes away the cookie of whoever sends it",
    "/forget/([^/]{1,600})/?": "forgets whoever the device's cookie names, nobody else",
    "/go-on": "lets whoever holds a key go on as who lent it, once, within ten minutes",
    "/privacy/?": "says what is kept",
    "/privacy/([^/]{1,600})/?": "says it of one room, nothing of its answers",
    "/reached/([^/]{1,40})": "tells the host which of the server's addresses a phone has reached",
    "/pair": "signs in whoever holds a key, which works once and for two minutes",
    "/login": "to sign in",
    "/logout": "takes away the cookie of whoever opens it",
    "/([^/]{1,600})/?": "a participant's page",
    ".*": "says that there is nothing",
}
KERNEL = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"
# What is for the signed in, each with addresses to try; CODE is a room's.
CLOSED = {
    "/workshops/?": ("/workshops", "/workshops/"),
    "/workshops/start": ("/workshops/start",),
    "/workshops/end": ("/workshops/end",),
    "/workshops/rehearse": ("/workshops/rehearse",),
    "/workshops/share": ("/workshops/share",),
    "/addresses/?": ("/addresses", "/addresses/"),
    "/addresses/state": ("/addresses/state",),
    "/addresses/choose": ("/addresses/choose",),
    "/rooms/?": ("/rooms", "/rooms/"),
    "/rooms/([^/]{1,600})/?": ("/rooms/CODE", "/rooms/code"),
    "/rooms/([^/]{1,600})/(export|report)": (
        "/rooms/CODE/export?format=json",
        "/rooms/CODE/report?format=html",
    ),
    "/remote/([^/]{1,600})/?": ("/remote/CODE", "/remote/AAAAAA"),
    "/remote/([^/]{1,600})/socket": ("/remote/CODE/socket", "/remote/AAAAAA/socket"),
    "/remote/([^/]{1,600})/pair": ("/remote/CODE/pair",),
    "/guide": ("/guide",),
    "/guide/(.*)": ("/guide/", "/guide/index.html"),
    "/voila/render/([^/]+)": (
        "/voila/render/02_values_voting.ipynb",
        "/voila/render/02_values_voting.ipynb?room=CODE",
    ),
    r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)": (f"/api/kernels/{KERNEL}",),
    r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)/channels": (
        f"/api/kernels/{KERNEL}/channels",
        f"/api/kernels/{KERNEL}/channels?session_id=1",
    ),
    "/voila/templates/(.*)": ("/voila/templates/lab/static/voila.js", "/voila/templates/"),
    "/voila/static/(.*)": ("/voila/static/voila.js", "/voila/static/"),
    "/voila/api/themes/(.*)": ("/voila/api/themes/x", "/voila/api/themes/@jupyterlab/x/index.css"),
    "/voila/api/shutdown/(.*)": (f"/voila/api/shutdown/{KERNEL}",),
    "/voila/labextensions/(.*)": ("/voila/labextensions/x",),
    "/voila/files/(.*)": ("/voila/files/picture.png", "/voila/files/02_values_voting.ipynb"),
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture(scope="module")
def handlers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, type[RequestHandler]]]:
    """The application's handlers, by the pattern of their addresses."""

    class Listed(Server):
        def listen(self) -> None:
            """Do not: only what would be served is of interest."""

    folder = tmp_path_factory.mktemp("listed")
    store = open_store(str(folder / "rooms.db"))
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    IOLoop.current()
    listed = Listed(
        Options(Path("workshops").resolve(), Path("data").resolve(), "127.0.0.1", free_port()),
        store,
    )
    listed.initialize([])
    listed.start()
    rules: Any = listed.app.default_router.rules + listed.app.wildcard_router.rules
    found = {}
    for rule in flat(rules):
        found[rule.matcher.regex.pattern.removesuffix("$")] = rule.target
    yield found
    listed.writer.stop()
    for one in listed._listening:
        one.close()
    store.close()
    loop.close()
    asyncio.set_event_loop(None)


def flat(rules: Any) -> Iterator[Any]:
    """The rules that lead to a handler, those of routers within routers included."""
    for rule in rules:
        if hasattr(rule.target, "rules"):
            yield from flat(rule.target.rules)
        else:
            yield rule


def strangers(server: Served, store: Store, room: Opened) -> dict[str, Browser]:
    """Everybody who is not a facilitator, by what they try."""
    host = re.sub(r"[^A-Za-z0-9]", "-", f"username-{server.url.removeprefix('http://')}")
    participant = Browser(server.url)
    participant.get(f"/{room.code}")
    device = participant.cookies["commonroom_device"]
    joined = store.join(room.record.id, "student").id
    signer = Signer(store.secret())
    forged = {
        "a participant's cookie as a facilitator's": device,
        "a participant's token as a facilitator's cookie": signer.token(room.code, joined),
        "a facilitator's cookie that a participant's key signed": signer._sign(host, "facilitator"),
        "a user made up": '{"username": "host", "name": "Host"}',
        "a cookie of another server": Signer(b"x")._sign(host, "facilitator"),
        "half a cookie": "2|1:0|10:1700000000|",
    }
    found = {"nobody": Browser(server.url), "a participant": participant}
    for name, value in forged.items():
        found[name] = Browser(server.url, {"commonroom_device": device, host: value})
    return found


def test_every_route_is_listed_here(handlers: dict[str, type[RequestHandler]]) -> None:
    assert sorted(handlers) == sorted({**OPEN, **CLOSED})


@pytest.mark.parametrize("pattern", CLOSED)
def test_a_route_for_the_signed_in_is_closed_to_everybody_else(
    server: Served, store: Store, room: Opened, neighbour: Neighbour, pattern: str
) -> None:
    before = (len(store.rooms(ended=None)), store.events(room.record.id))
    for name, browser in strangers(server, store, room).items():
        for address in CLOSED[pattern]:
            for token in ("", "wrong", room.code):
                path = address.replace("CODE", room.code).replace("code", room.code.lower())
                if token:
                    path += ("&" if "?" in path else "?") + f"token={token}"
                for method in ("GET", "POST") if token else METHODS:
                    page = ask(browser, method, path)
                    said = f"{name}: {method} {path}: {page.status}"
                    assert turned_away(page) or (method == "OPTIONS" and empty(page)), said
                    assert room.record.title.encode() not in page.body
    assert (len(store.rooms(ended=None)), store.events(room.record.id)) == before


def ask(browser: Browser, method: str, path: str) -> Page:
    """A request with whatever would help a form through."""
    fields = {"workshop": "02_values_voting", "code": "", "people": "5"}
    browser.cookies.setdefault("_xsrf", "2|aaaaaaaa|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|1700000000")
    form = "&".join(f"{name}={value}" for name, value in fields.items())
    form += "&_xsrf=" + browser.cookies["_xsrf"]
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
    return browser._ask(method, path, form if method == "POST" else None, headers)


def turned_away(page: Page) -> bool:
    """Whether a page was refused, or led to signing in and nowhere else."""
    if page.status == 302:
        return page.location.startswith("/login?next=")
    return page.status in (400, 401, 403, 405)


def empty(page: Page) -> bool:
    """Whether a page says nothing but its status, and allows no other site to ask."""
    return page.body in (b"", b"404") and "Access-Control-Allow-Origin" not in page.headers


def test_what_anybody_may_open_lets_nobody_do_anything(
    server: Served, store: Store, room: Opened, neighbour: Neighbour
) -> None:
    before = len(store.rooms(ended=None))
    for pattern in ("/", "/healthz", "/static/participant.js", f"/{room.code}", "/nowhere/at/all"):
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
            page = Browser(server.url)._ask(method, pattern, None, {})
            assert page.status in (403, 404, 405), f"{method} {pattern}"
    assert len(store.rooms(ended=None)) == before


def test_every_socket_is_one_that_we_know(handlers: dict[str, type[RequestHandler]]) -> None:
    sockets = {p for p, one in handlers.items() if issubclass(one, WebSocketHandler)}
    assert sockets - set(SOCKETS) == {"/socket"}


SOCKETS = [pattern for pattern in CLOSED if pattern.endswith(("/channels", "/socket"))]


@pytest.mark.parametrize("pattern", SOCKETS)
async def test_no_stranger_opens_a_facilitators_socket(
    server: Served, store: Store, room: Opened, pattern: str
) -> None:
    for address in CLOSED[pattern]:
        path = address.replace("CODE", room.code)
        for name, browser in strangers(server, store, room).items():
            for origin in (server.url, "http://elsewhere.example", "null", None):
                status = await shake(server, path, browser.cookies, origin)
                assert status in (400, 401, 403), f"{name}: {path}: {status}"


async def shake(server: Served, path: str, cookies: dict[str, str], origin: str | None) -> int:
    """The status with which a socket is refused, or 101."""
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if origin:
        headers["Origin"] = origin
    try:
        line = await websocket_connect(
            HTTPRequest(server.url.replace("http", "ws") + path, headers=headers)
        )
    except HTTPClientError as problem:
        return problem.code
    line.close()
    return 101
