"""One Chromium for all browser tests, one server a module, windows that are watched."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from commonroom.notebook import Room

from ..serving import Served, serving
from . import chromium
from .crowd import Crowd
from .rooms import every_kind
from .venue import Venue

HERE = Path(__file__).parent
expect.set_options(timeout=30_000)  # ms; a cap, nothing waits longer than it has to
_venues: list[Venue] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


# For the package and not the session: while Playwright runs, no test can run an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium.find(playwright)
        if path is None and os.environ.get("CI") == "true":
            pytest.fail(chromium.MISSING)
        if path is None:
            pytest.skip(chromium.MISSING)
        browser = chromium.launch(playwright, path)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with serving() as served:
        yield served


@pytest.fixture
def room(server: Served) -> Iterator[Room]:
    """A room with an exercise of each kind and no stage: the test opens, closes and reveals."""
    room = every_kind(server)
    yield room
    room.close()


@pytest.fixture
def venue(browser: Browser, server: Served) -> Iterator[Venue]:
    yield from _opened(browser, server)


@pytest.fixture(scope="module")
def shared_venue(browser: Browser, server: Served) -> Iterator[Venue]:
    """Windows that the tests of a module look at one after the other."""
    yield from _opened(browser, server)


def _opened(browser: Browser, server: Served) -> Iterator[Venue]:
    venue = Venue(browser, server)
    _venues.append(venue)
    yield venue
    _venues.remove(venue)
    venue.close()


@pytest.fixture
def crowd(server: Served) -> Iterator[Crowd]:
    crowd = Crowd(server.socket)
    yield crowd
    crowd.leave()


@pytest.fixture(autouse=True)
def nothing_went_wrong(request: pytest.FixtureRequest) -> Iterator[None]:
    """No errors in any console, no failed requests, none to anywhere else."""
    for name in ("shared_venue", "venue"):  # set up before, so that this looks before they close
        if name in request.fixturenames:
            request.getfixturevalue(name)
    yield
    problems = [problem for venue in _venues for problem in venue.problems]
    for venue in _venues:
        for visitor in venue.visitors:
            visitor.problems.clear()
    assert not problems, "\n".join(problems)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Any:
    report = yield
    if report.failed and _venues and HERE in item.path.parents:
        base = item.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        folder = base / "browser" / re.sub(r"\W+", "-", item.nodeid)[-120:]
        try:
            kept = [path for venue in _venues for path in venue.keep(folder)]
        except Exception as problem:  # the report matters more than its pictures
            kept = [f"nothing could be saved: {problem}"]
        report.sections.append(("What the windows showed", "\n".join(kept)))
    return report
