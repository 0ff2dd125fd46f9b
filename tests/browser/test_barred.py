"""A proxy that keeps everybody from the room: each page says what the host should be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import printed
from tests.server.conftest import open_room
from tests.serving import Served, free_port, serving

from .test_several_servers import behind
from .venue import Venue
from .visitor import OPENING

TOLD = "pass on Host and WebSockets"
WITHOUT_HOST = """
server {{
    listen 127.0.0.1:{port};
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
    location / {{
        proxy_pass http://127.0.0.1:{one};
    }}
}}
"""

# With this one a facilitator can sign in, and goes no further.
WITHOUT_WEBSOCKETS = """
server {{
    listen 127.0.0.1:{port};
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    location / {{
        proxy_pass http://127.0.0.1:{one};
    }}
}}
"""
UPGRADE = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";'


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(args=["--ip", "127.0.0.1"]) as one:
        yield one


def mended(folder: Path, written: str, port: int) -> printed.Proxy:
    """The same proxy once the host has been told."""
    (folder / "again").mkdir()
    headers = f"proxy_set_header Host $http_host; {UPGRADE}"
    written = re.sub("proxy_set_header .*;", "", written)
    written = written.replace("location /", f"{headers} location /")
    return printed.nginx(folder / "again", written, port, {}, tls=False)


def test_a_phone_behind_a_proxy_that_drops_host_says_so_and_goes_on(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    store = served.store()
    code = open_room(store).code
    store.close()
    port = free_port()
    written = WITHOUT_HOST.format(port=port, one=served.port)
    phone = browser.new_page(viewport={"width": 360, "height": 740})
    with printed.nginx(tmp_path, written, port, {}, tls=False).running():
        phone.goto(f"http://127.0.0.1:{port}/{code}")
        told = phone.get_by_role("alert").filter(has_text=TOLD)
        expect(told).to_be_visible(timeout=30_000)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    with mended(tmp_path, written, port).running():
        expect(told).to_have_count(0, timeout=60_000)
    phone.close()


def test_a_stage_behind_one_that_lets_no_line_through_says_so_and_comes_by_itself(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    port = free_port()
    written = WITHOUT_WEBSOCKETS.format(port=port, one=served.port)
    with behind(browser, served, port) as opens:
        stage = opens()
        stage.expects(".*", "no line to its kernel opens")
        with printed.nginx(tmp_path, written, port, {}, tls=False).running():
            stage.sign_in()
            stage.press_start("Values voting")
            told = stage.page.get_by_role("alert").filter(has_text=TOLD)
            expect(told).to_contain_text("Tell whoever runs it", timeout=OPENING)
        with mended(tmp_path, written, port).running():
            expect(stage.bar.locator(".cr-code")).to_be_visible(timeout=OPENING)
            expect(told).to_have_count(0)


def test_a_remote_behind_one_that_lets_no_line_through_says_so_and_goes_on(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    store = served.store()
    code = open_room(store).code
    store.close()
    port = free_port()
    written = WITHOUT_WEBSOCKETS.format(port=port, one=served.port)
    venue = Venue(browser, served)
    remote = venue.remote(viewport={"width": 360, "height": 740})
    remote.expects(".*", "no line opens")
    remote.server = f"http://127.0.0.1:{port}"
    told = remote.page.get_by_role("alert").filter(has_text=TOLD)
    with printed.nginx(tmp_path, written, port, {}, tls=False).running():
        remote.pair(served, code)
        expect(told).to_contain_text("whoever runs the server", timeout=OPENING)
        assert remote.page.evaluate("document.documentElement.scrollWidth") <= 360
    with mended(tmp_path, written, port).running():
        remote.ready()
        expect(told).to_have_count(0)
    venue.close()
