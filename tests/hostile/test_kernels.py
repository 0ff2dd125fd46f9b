"""A kernel runs whatever it is told: nobody but a facilitator reaches one, not even by its name."""

from __future__ import annotations

import json
import re

import pytest

from commonroom.store import Store
from tests.server.browsing import Browser
from tests.server.conftest import Opened
from tests.serving import TOKEN, Served, get

from .neighbour import Neighbour
from .test_routes import METHODS, ask, shake, strangers, turned_away


@pytest.fixture
def kernel(server: Served, room: Opened) -> str:
    """The id of a stage's kernel that runs for the room."""
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    page = browser.get(f"/voila/render/02_values_voting.ipynb?room={room.code}").text
    found = re.search(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", page)
    assert found, "the stage's page names its kernel"
    assert alive(server, found[0])
    return found[0]


def alive(server: Served, kernel: str) -> bool:
    """Whether the kernel runs, as its facilitator is told."""
    status, body = get(f"{server.url}/api/kernels/{kernel}", token=TOKEN)
    return status == 200 and json.loads(body)["id"] == kernel


async def test_no_participant_reaches_a_kernel_that_runs(
    server: Served, store: Store, room: Opened, kernel: str, neighbour: Neighbour
) -> None:
    for name, browser in strangers(server, store, room).items():
        for path in (
            f"/api/kernels/{kernel}",
            f"/api/kernels/{kernel}/channels",
            f"/api/kernels/{kernel}/interrupt",
            f"/api/kernels/{kernel}/restart",
            f"/voila/api/shutdown/{kernel}",
            "/api/kernels",
            "/api/sessions",
            "/api/terminals",
            "/api/contents",
            f"/voila/query/{kernel}",
            f"/voila/execution/{kernel}",
        ):
            for method in METHODS:
                page = ask(browser, method, path)
                nothing = page.status == 404 or (method == "OPTIONS" and not page.body)
                assert nothing or turned_away(page), f"{name}: {method} {path}: {page.status}"
        for query in ("", "?session_id=x", "?token=x", f"?token={room.code}"):
            path = f"/api/kernels/{kernel}/channels{query}"
            for origin in (server.url, "http://elsewhere.example", "null", None):
                assert await shake(server, path, browser.cookies, origin) in (400, 401, 403), name
    assert alive(server, kernel)


async def test_a_page_of_another_site_reaches_no_kernel_with_the_facilitators_cookie(
    server: Served, kernel: str
) -> None:
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    path = f"/api/kernels/{kernel}/channels"
    for origin in ("http://elsewhere.example", "null", "http://127.0.0.1:1", "file://"):
        assert await shake(server, path, browser.cookies, origin) == 403
    assert await shake(server, path, browser.cookies, server.url) == 101
