"""What the guide prints for hosts works as it is printed: proxies, several servers, the service."""

from __future__ import annotations

import configparser
import http.client
import re
import shlex
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.netutil import DefaultLoopResolver, OverrideResolver
from tornado.websocket import websocket_connect

from tests import printed
from tests.printed import NAME, Proxy, caddy, nginx
from tests.serving import TOKEN, Served, free_port, get, serving, wait_for

from .browsing import Browser, Page
from .client import Client
from .conftest import open_room

PUBLIC = f"https://{NAME}"
SERVICE = "/etc/systemd/system/commonroom.service"
KNOWN = {
    "/etc/caddy/Caddyfile",
    "/etc/caddy/Caddyfile, for several servers",
    "/etc/nginx/conf.d/commonroom.conf",
    "/etc/nginx/conf.d/commonroom-servers.conf",
    "/etc/commonroom.env",
    SERVICE,
}
SHELL = re.compile(r"(sudo|sudoedit|commonroom|pip|cd|journalctl|sqlite3|pg_dump|curl) ")


@dataclass
class Outside(Browser):
    """A browser that reaches the proxy by its name."""

    port: int = 0

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Page:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        line = http.client.HTTPSConnection(NAME, self.port, timeout=60)
        plain = socket.create_connection(("127.0.0.1", self.port), 60)
        line.sock = context.wrap_socket(plain, server_hostname=NAME)
        if self.cookies:
            joined = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers = {"Cookie": joined, **headers}
        line.request(method, path, body, headers)
        answer = line.getresponse()
        page = Page(answer.status, answer.msg, answer.read())
        line.close()
        for cookie in page.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            if name != "commonroom_stage":  # the proxy's own, which opens nothing
                assert "secure" in cookie.lower(), "what is set over TLS goes over nothing else"
            self.cookies[name] = value.strip('"')
        return page


async def phone(proxy: Proxy) -> Client:
    """A participant's line through the proxy."""
    request = HTTPRequest(
        f"wss://{proxy.netloc}/socket",
        headers={"Origin": f"https://{proxy.netloc}"},
        validate_cert=False,
    )
    resolver = OverrideResolver(resolver=DefaultLoopResolver(), mapping={NAME: "127.0.0.1"})
    return Client(await websocket_connect(request, resolver=resolver))


def test_everything_that_looks_like_a_configuration_is_run_here() -> None:
    assert printed.files().keys() == KNOWN
    for block in printed.blocks():
        named = re.match(r"# (/\S[^\n]*)\n", block)
        assert named or all(
            SHELL.match(line) for line in block.replace("\\\n", "").splitlines() if line.strip()
        ), block


def with_nginx(folder: Path, port: int, *behind: int) -> Proxy:
    text = printed.files()["/etc/nginx/conf.d/commonroom.conf"]
    return nginx(folder, text, port, {"127.0.0.1:8866": f"127.0.0.1:{behind[0]}"})


def with_caddy(folder: Path, port: int, *behind: int) -> Proxy:
    text = printed.files()["/etc/caddy/Caddyfile"]
    return caddy(folder, text, port, {"127.0.0.1:8866": f"127.0.0.1:{behind[0]}"})


@pytest.mark.parametrize("proxied", [with_nginx, with_caddy])
async def test_through_the_printed_proxy_one_signs_in_and_takes_part(
    tmp_path: Path, proxied: Callable[..., Proxy]
) -> None:
    # Behind a port that no browser leaves out: nginx's $host would drop it.
    said = shlex.split(printed.command("commonroom serve --ip 127.0.0.1"))
    assert said[:4] == ["commonroom", "serve", "--ip", "127.0.0.1"]
    args = [one for one in said[2:] if one not in ("--password", "--no-browser")]
    password = {"COMMONROOM_PASSWORD": "three plain words"}
    port = free_port()
    with ExitStack() as running:
        served = running.enter_context(serving(args=args, env=password))
        proxy = running.enter_context(proxied(tmp_path, port, served.port).running())
        host = Outside(f"https://{proxy.netloc}", port=port)
        form = host.get("/workshops")
        assert (form.status, form.location[:7]) == (302, "/login?")
        signed = host.post("/login", name="", password="three plain words")
        assert (signed.status, signed.location) == (302, "/workshops")
        assert host.get("/workshops").status == 200
        store = served.store()
        room = open_room(store)
        page = Outside(host.url, port=port).get(f"/{room.code}")
        assert page.status == 200
        assert f"wss://{proxy.netloc}" in page.headers["Content-Security-Policy"]
        line = await phone(proxy)
        await line.join(room.code)
        await line.answer({"points": {"trust": 2}})
        assert (await line.hear("saved"))["revision"] == 1
        line.close()
        store.close()


def several_nginx(folder: Path, port: int, *behind: int) -> Proxy:
    text = printed.files()["/etc/nginx/conf.d/commonroom-servers.conf"]
    return nginx(folder, text, port, addresses(behind))


def several_caddy(folder: Path, port: int, *behind: int) -> Proxy:
    text = printed.files()["/etc/caddy/Caddyfile, for several servers"]
    return caddy(folder, text, port, addresses(behind))


def addresses(behind: tuple[int, ...]) -> dict[str, str]:
    return {f"10.0.0.1{n}:8866": f"127.0.0.1:{port}" for n, port in enumerate(behind, 1)}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served]]:
    """Two servers on one database, as two machines would share one."""
    database = tmp_path_factory.mktemp("shared") / "rooms.db"
    args = ["--ip", "127.0.0.1", "--public-url", PUBLIC]
    with serving(database, args) as one, serving(database, args) as other:
        yield one, other


@pytest.mark.parametrize("proxied", [several_nginx, several_caddy])
async def test_through_the_printed_balancer_a_stage_stays_and_phones_do_not_have_to(
    tmp_path: Path, two: tuple[Served, Served], proxied: Callable[..., Proxy]
) -> None:
    port = free_port()
    store = two[0].store()
    room = open_room(store)
    with proxied(tmp_path, port, *(one.port for one in two)).running() as proxy:
        hosts = [Outside(f"https://{proxy.netloc}", port=port) for _ in range(3)]
        for host in hosts:
            host.get(f"/workshops?token={TOKEN}")
            assert host.get("/workshops").status == 200
            stage = host.get(f"/voila/render/02_values_voting.ipynb?room={room.code}")
            assert stage.status == 200
            found = re.search(r'"kernelId": *"([\w-]+)"', stage.text)
            assert found, "Voilà has started a kernel"
            seen = {host.get(f"/api/kernels/{found[1]}").status for _ in range(8)}
            assert seen == {200}
        # Phones are dealt out: some of a few lines end with either of the servers.
        lines = []
        for _ in range(6):
            line = await phone(proxy)
            await line.join(room.code)
            lines.append(line)
        connected = [established(served) for served in two]
        assert sum(connected) >= len(lines)
        assert all(connected), connected
        for line in lines:
            line.close()
    store.close()


def established(served: Served) -> int:
    """How many connections a server holds that somebody has opened to it."""
    import psutil

    return sum(
        one.status == "ESTABLISHED" and one.laddr.port == served.port
        for one in psutil.Process(served.process.pid).net_connections("tcp")
    )


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read_string(printed.files()[SERVICE].replace("\\\n", ""))
    return parser


def test_systemd_takes_the_service_as_it_is_printed(tmp_path: Path) -> None:
    analyze = printed.needed("systemd-analyze")
    program = tmp_path / "srv" / "commonroom"
    (program / ".venv" / "bin").mkdir(parents=True)
    (program / ".venv" / "bin" / "commonroom").symlink_to(sys.executable)
    text = printed.adapted(printed.files()[SERVICE], {"/srv/commonroom": str(program)})
    (tmp_path / "commonroom.service").write_text(text)
    ran = subprocess.run(
        [analyze, "verify", "--man=no", str(tmp_path / "commonroom.service")],
        capture_output=True,
        text=True,
    )
    said = [line for line in ran.stderr.splitlines() if "commonroom" in line]
    assert (ran.returncode, said) == (0, []), ran.stderr


def test_the_service_finds_its_folder_its_user_and_its_password() -> None:
    service = unit()["Service"]
    state = f"/var/lib/{service['StateDirectory']}"
    name, _, database = service["Environment"].partition("=")
    assert name == "COMMONROOM_DATABASE"
    assert Path(database).parent == Path(state) == Path(service["WorkingDirectory"])
    user = shlex.split(printed.command("sudo useradd"))
    assert user[-1] == service["User"]
    assert user[user.index("--home-dir") + 1] == state
    assert service["EnvironmentFile"] in printed.files()
    assert printed.command("sudo install").split()[-1] == service["EnvironmentFile"]
    program = shlex.split(service["ExecStart"])[0]
    installed = shlex.split(printed.command("sudo /srv/commonroom/.venv/bin/pip install '/srv"))
    upgraded = shlex.split(printed.command("sudo /srv/commonroom/.venv/bin/pip install --upgrade"))
    assert Path(program) == Path(installed[1]).with_name("commonroom")
    assert Path(installed[1]).parents[1] == Path(printed.command("sudo python3").split()[-1])
    assert (installed[1], installed[-1]) == (upgraded[1], upgraded[-1])


@pytest.mark.skipif(sys.platform != "linux", reason="a service of systemd")
def test_the_service_runs_with_nothing_but_what_it_is_given(tmp_path: Path) -> None:
    """As printed: its environment and no other, its folder to write to, and its arguments."""
    service, port = unit()["Service"], free_port()
    state = tmp_path / "state"
    state.mkdir()
    given = dict([service["Environment"].split("=", 1)])
    password = shlex.split(printed.files()["/etc/commonroom.env"], comments=True)
    given |= dict(line.split("=", 1) for line in password)
    database = given["COMMONROOM_DATABASE"] = str(state / Path(given["COMMONROOM_DATABASE"]).name)
    command = shlex.split(service["ExecStart"])
    workshops = Path(__file__).parents[2]
    command[:3] = [sys.executable, "-m", "commonroom", "serve", str(workshops)]
    env = {"HOME": str(state), "PATH": printed.SYSTEM, **given}
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen(
            [*command, "--port", str(port)], cwd=state, env=env, stdout=log, stderr=log
        )
    try:
        wait_for(lambda: get(f"http://127.0.0.1:{port}/healthz")[0] == 200)
        assert Path(database).is_file()
        browser = Browser(f"http://127.0.0.1:{port}")
        browser.post("/login", name="", password=given["COMMONROOM_PASSWORD"])
        assert browser.signed_in
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
