"""Behind a proxy that deals requests out, a stage stays on its server or says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import printed

from ..serving import Served, free_port, serving
from .stage import Stage
from .test_recovery import PROMPT
from .venue import Venue
from .visitor import OPENING

IN_TURN = """
upstream everybody {{
    server 127.0.0.1:{one};
    server 127.0.0.1:{other};
}}
server {{
    listen 127.0.0.1:{port};
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
    location / {{
        proxy_pass http://everybody;
    }}
    # In turn, a stage may be lucky. This one never is.
    location /voila/render/ {{
        proxy_pass http://127.0.0.1:{one};
    }}
    location ~ /channels$ {{
        proxy_pass http://127.0.0.1:{other};
    }}
}}
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served]]:
    database = tmp_path_factory.mktemp("shared") / "rooms.db"
    args = ["--ip", "127.0.0.1", "--public-url", "http://rooms.localhost"]
    with serving(database, args) as one, serving(database, args) as other:
        yield one, other


@contextmanager
def behind(browser: Browser, served: Served, port: int) -> Iterator[Callable[[], Stage]]:
    """What opens stages that see the proxy only; they are shut on leaving."""
    venue = Venue(browser, served)

    def stage() -> Stage:
        opened = venue.stage()
        opened.server = f"http://127.0.0.1:{port}"
        return opened

    yield stage
    venue.close()


def test_a_stage_whose_kernel_is_on_another_server_says_so(
    browser: Browser, two: tuple[Served, Served], tmp_path: Path
) -> None:
    port = free_port()
    text = IN_TURN.format(one=two[0].port, other=two[1].port, port=port)
    proxy = printed.nginx(tmp_path, text, port, {}, tls=False)
    with proxy.running(), behind(browser, two[0], port) as opens:
        stage = opens()
        stage.expects(".*", "half of what it asks reaches the wrong server")
        stage.sign_in()
        stage.press_start("Values voting")
        said = stage.page.get_by_role("alert").filter(has_text="another server")
        expect(said).to_contain_text("sticky sessions", timeout=OPENING)


def test_with_what_the_guide_prints_for_nginx_a_stage_stands(
    browser: Browser, two: tuple[Served, Served], tmp_path: Path
) -> None:
    port = free_port()
    text = printed.files()["/etc/nginx/conf.d/commonroom-servers.conf"]
    changes = {f"10.0.0.1{n}:8866": f"127.0.0.1:{one.port}" for n, one in enumerate(two, 1)} | {
        "Path=/; Secure; ": "Path=/; "
    }
    proxy = printed.nginx(tmp_path, text, port, changes, tls=False)
    with proxy.running(), behind(browser, two[0], port) as opens:
        for _ in range(2):
            stage = opens().start("Values voting").go_to(PROMPT)
            stage.open()
            stage.shut()
            assert not [one for one in stage.problems if "asked elsewhere" not in one]
