"""A proxy that keeps phones from the room: they say what the facilitator should tell the host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import printed
from tests.server.conftest import open_room
from tests.serving import Served, free_port, serving

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


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(args=["--ip", "127.0.0.1"]) as one:
        yield one


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
        told = phone.get_by_role("alert").filter(has_text="pass on Host and WebSockets")
        expect(told).to_be_visible(timeout=30_000)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    mended = written.replace(
        "proxy_http_version", "proxy_set_header Host $http_host; proxy_http_version"
    )
    (tmp_path / "again").mkdir()
    with printed.nginx(tmp_path / "again", mended, port, {}, tls=False).running():
        expect(told).to_have_count(0, timeout=60_000)
    phone.close()
