"""Signing in: what it takes, what it leaves in the browser, and what no other site can do."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.cookies import Morsel, SimpleCookie
from pathlib import Path

import pytest
from click.testing import CliRunner
from tornado.httpclient import HTTPClientError

from commonroom.cli.main import main
from commonroom.cli.options import tell_kernels
from commonroom.server.auth.sign_in import hashed
from commonroom.server.limits.code_guessing import ALLOWED, RATE
from tests.serving import TOKEN, Served, serving

from .browsing import Browser, Page
from .client import Client
from .conftest import Opened

PUBLIC = "https://rooms.example"
ERRORS = [
    ("/nothing/here", 404),
    ("/static/nothing.js", 404),
    ("/socket", 400),
    ("/logout", 405),
    ("/workshops/start", 405),
    ("/voila/static/nothing.js", 404),
    ("/voila/files/nothing.png", 404),
    ("/api/kernels/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", 404),
]


def cookies(page: Page) -> dict[str, Morsel[str]]:
    """What a page wants the browser to keep, by the first word of the name."""
    kept: dict[str, Morsel[str]] = {}
    for line in page.headers.get_all("Set-Cookie") or []:
        for name, morsel in SimpleCookie(line).items():
            kept[re.split("[-]", name)[0]] = morsel
    return kept


def signed_in(server: Served) -> Browser:
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    return browser


@pytest.fixture(scope="module")
def behind_tls() -> Iterator[Served]:
    """A server as it stands behind a proxy with a certificate."""
    with serving(args=["--public-url", PUBLIC]) as served:
        yield served


def test_without_password_there_is_a_token_that_nobody_guesses() -> None:
    with serving(token="") as served:
        token = re.search(r"\?token=(\S+)", served.output)
        assert token is not None
        assert len(token[1]) >= 32
        page = Browser(served.url).get(f"/workshops?token={token[1]}")
        assert (page.status, page.location) == (302, "/workshops")


def test_a_password_is_kept_as_argon2_and_there_is_none_by_default() -> None:
    assert hashed("correct horse").startswith("argon2:$argon2id$")
    assert hashed(None) == hashed("") == ""


def test_signing_out_takes_a_form_of_ours(server: Served) -> None:
    browser = signed_in(server)
    assert browser.get("/logout").status == 405
    assert browser.post_bare("/logout").status == 403
    assert browser.get("/workshops").status == 200, "neither a link nor another site's form did it"
    page = browser.post("/logout")
    assert (page.status, page.location) == (303, "/login")
    assert browser.get("/workshops").status == 302


def test_cookies_stay_on_this_site_and_out_of_scripts(server: Served, room: Opened) -> None:
    browser = Browser(server.url)
    device = cookies(browser.get(f"/{room.code}"))["commonroom_device"]
    form = cookies(browser.get("/login"))["_xsrf"]
    facilitator = cookies(browser.post("/login", password=TOKEN))["username"]
    for morsel in (device, facilitator):
        assert morsel["httponly"]
    for morsel in (device, facilitator, form):
        assert morsel["samesite"] == "Lax"
        assert not morsel["secure"], "this server is reached without TLS"


@pytest.mark.parametrize(
    "headers",
    [{"X-Forwarded-Proto": "https"}, {"Host": "rooms.example"}],
    ids=["the proxy says so", "the proxy forgets to say so"],
)
def test_behind_tls_every_cookie_is_secure(behind_tls: Served, headers: dict[str, str]) -> None:
    with_store = behind_tls.store()
    code = with_store.create_room("02_values_voting", "Values").code
    with_store.close()
    browser = Browser(behind_tls.url)
    pages = [
        browser.get(f"/{code}", **headers),
        browser.get("/login", **headers),
        browser.get(f"/workshops?token={TOKEN}", **headers),
    ]
    found = {name: morsel for page in pages for name, morsel in cookies(page).items()}
    known = "commonroom_signed_in_before"
    assert set(found) == {"commonroom_device", "_xsrf", "username", known}
    for morsel in found.values():
        assert morsel["secure"]
        assert morsel["samesite"] == "Lax"


def test_without_a_public_address_nobody_is_believed_to_be_a_proxy(server: Served) -> None:
    page = Browser(server.url).get("/login", **{"X-Forwarded-Proto": "https"})
    assert not cookies(page)["_xsrf"]["secure"]


@pytest.mark.parametrize(("path", "status"), ERRORS)
def test_every_page_has_a_policy_also_when_it_is_an_error(
    server: Served, path: str, status: int
) -> None:
    for browser in (signed_in(server), Browser(server.url)):
        page = browser.get(path)
        assert page.status in (status, 302, 403)
        if page.status != 302:
            policy = page.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe-eval" not in policy


@pytest.mark.parametrize("path", ["/", "/login", "/healthz", "/workshops", "/guide/"])
def test_every_page_of_ours_has_a_policy(server: Served, path: str) -> None:
    page = signed_in(server).get(path)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/login",
        "/logout",
        "/pair",
        "/workshops/start",
        "/workshops/end",
        "/workshops/rehearse",
        "/workshops/share",
    ],
)
def test_no_form_is_taken_that_is_not_from_here(server: Served, room: Opened, path: str) -> None:
    browser = signed_in(server)
    browser.get("/workshops")
    fields = {"code": room.code, "workshop": "02_values_voting", "people": "3", "password": TOKEN}
    assert browser.post_bare(path, **fields).status == 403
    assert browser.post_bare(path, _xsrf="2|guessed|0|0", **fields).status == 403
    another = Browser(server.url)
    another.get("/login")
    assert browser.post_bare(path, _xsrf=another.cookies["_xsrf"], **fields).status == 403


async def test_a_page_from_elsewhere_opens_no_socket(server: Served) -> None:
    for origin in ("https://elsewhere.example", "null", server.url + ".example"):
        with pytest.raises(HTTPClientError) as refused:
            await asyncio.wait_for(Client.connect(server.socket, origin=origin), 10)
        assert refused.value.code == 403
    line = await Client.connect(server.socket, origin=server.url)
    line.close()


def test_kernels_are_told_neither_password_nor_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PASSWORD", "TOKEN", "PUBLIC_URL", "DATA"):
        monkeypatch.setenv(f"COMMONROOM_{name}", "said")
    tell_kernels(None, PUBLIC, Path("data"))
    assert os.environ["COMMONROOM_PUBLIC_URL"] == PUBLIC
    assert not {"COMMONROOM_PASSWORD", "COMMONROOM_TOKEN"} & set(os.environ)


async def test_forty_wrong_passwords_keep_nobody_out_who_signed_in_before(server: Served) -> None:
    """All had to wait in one line, which forty strangers kept full."""
    facilitator, colleague = Browser(server.url), Browser(server.url)
    for one in (facilitator, colleague):
        one.post("/login", password=TOKEN)
        assert one.post("/logout").status == 303
    strangers = [Browser(server.url) for _ in range(40)]
    for one in strangers:
        one.get("/login")
    crowd, loop = ThreadPoolExecutor(len(strangers)), asyncio.get_running_loop()
    at_once = asyncio.gather(
        *(
            loop.run_in_executor(crowd, partial(one.post, "/login", password="wrong"))
            for one in strangers
        )
    )
    first = await asyncio.to_thread(facilitator.post, "/login", password=TOKEN)
    assert first.status == 302
    # Known is a browser for the name that it signed in with, and for no other.
    other = await asyncio.to_thread(colleague.post, "/login", name="Somebody", password=TOKEN)
    assert other.status in (401, 429)
    assert sorted({page.status for page in await at_once}) == [401, 429]


def test_a_token_is_not_found_by_trying() -> None:
    with serving() as served:
        known = Browser(served.url)
        known.get(f"/workshops?token={TOKEN}")
        guessing = Browser(served.url)
        for number in range(ALLOWED + 60):
            assert guessing.get(f"/workshops?token=wrong{number}").status == 302
            if "guessing tokens" in served.output:
                break
        assert "guessing tokens" in served.output
        for token, status in ((TOKEN, 302), ("wrong", 302)):
            began = time.monotonic()
            for _ in range(5):
                assert Browser(served.url).get(f"/workshops?token={token}").status == status
            assert time.monotonic() - began >= 3 / RATE
        began = time.monotonic()
        for _ in range(5):
            del known.cookies[next(one for one in known.cookies if one.startswith("username-"))]
            assert known.get(f"/workshops?token={TOKEN}").location == "/workshops"
        assert time.monotonic() - began < 3 / RATE


@pytest.mark.parametrize("token", ["short", "fifteen letters"])
def test_a_token_of_ones_own_is_long_enough_or_refused(token: str) -> None:
    done = CliRunner().invoke(main, ["serve", "--token", token, "--no-browser"])
    assert done.exit_code == 1
    assert "needs 16 characters or more" in done.output
    assert token not in done.output
