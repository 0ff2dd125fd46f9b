"""No address of this server leads anywhere else, whatever is written into it."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

import pytest

from tests.server.browsing import Browser
from tests.server.conftest import Opened
from tests.serving import TOKEN, Served

ELSEWHERE = [
    "//3232235777",
    "/3232235777",
    "\\3232235777",
    "/\\3232235777",
    "\t//3232235777",
    "//evil.ex",
    "http://a.b",
    "https:a.b",
    "javascript:0",
    "@a.b",
    ".a.b",
    "\r\nLocation: /x",
    "%2F%2Fa.b",
]
PLACES = [
    "/leave/{}",
    "/{}",
    "/?code={}",
    "/privacy/{}",
    "/remote/{}",
    "/remote/{}/pair",
    "/rooms/{}",
    "/login?next={}",
    "/guide/{}",
    "/voila/render/{}",
    "/voila/render/02_values_voting.ipynb?room={}",
    "/workshops/{}?token=" + TOKEN,
    "{}?token=" + TOKEN,
]


def leads(browser: Browser, method: str, path: str) -> str:
    """The host that a browser would be sent to; nothing if to none."""
    page = browser.get(path) if method == "GET" else browser.post_bare(path)
    if not page.location:
        return ""
    # As browsers read it: a backslash is a slash, tabs and line breaks are nothing.
    as_read = page.location.replace("\\", "/").translate({9: None, 10: None, 13: None})
    here = urlsplit(browser.url).netloc
    host = urlsplit(urljoin(browser.url + path.split("?")[0], as_read)).netloc
    return "" if host == here else host


@pytest.mark.parametrize("signed_in", [False, True])
def test_no_redirect_leads_to_another_host(server: Served, room: Opened, signed_in: bool) -> None:
    browser = Browser(server.url)
    if signed_in:
        browser.get(f"/workshops?token={TOKEN}")
    found = {}
    for place in PLACES:
        for text in ELSEWHERE:
            for written in {
                quote(text, safe=""),
                quote(quote(text, safe=""), safe=""),
                quote(text),
            }:
                path = place.format(written)
                if not path.startswith("/"):
                    path = f"/{path}"
                for method in ("GET", "POST"):
                    if host := leads(browser, method, path):
                        found[f"{method} {path}"] = host
    assert found == {}
    browser.get(f"/{room.code}")
    assert browser.post_bare("/leave/%2F3232235777").location == "/"
    assert browser.post_bare(f"/leave/{room.code.lower()}").location == f"/{room.code}"
