"""Every address that ``commonroom serve`` prints answers, and those that cannot are refused."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commonroom.cli.main import main
from commonroom.server.network.addresses import nothing_answers
from commonroom.staging import address
from commonroom.staging.errors import RoomError
from commonroom.store import open_store
from tests.serving import free_port, get, wait_for

from .browsing import Browser

SECRET = "s3cr3t"


@contextmanager
def started(tmp_path: Path, *args: str) -> Iterator[dict[str, str]]:
    """What a server started like this prints, by heading, while it runs."""
    log = tmp_path / "log"
    command = [sys.executable, "-m", "commonroom", "serve", "--no-browser", *args]
    env = {k: v for k, v in os.environ.items() if not k.startswith("COMMONROOM_")}
    env |= {"XDG_DATA_HOME": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")}
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*command, "--database", str(tmp_path / "rooms.db")],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=env,
            start_new_session=True,
        )
    try:

        def said() -> str:
            text = log.read_text("utf-8")
            assert server.poll() is None, text
            return text if "Ctrl-C" in text else ""

        wait_for(said, what=lambda: log.read_text("utf-8"))
        text = log.read_text("utf-8")
        yield dict(re.findall(r"^  (\w+) +(\S.*)$", text, re.MULTILINE)) | {"all": text}
    finally:
        server.terminate()
        server.wait(20)


def ipv6_here() -> bool:
    """Whether this machine can talk to itself over IPv6."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def answer(printed: dict[str, str]) -> None:
    """The facilitator's address and the one for phones answer as they are printed."""
    address, path = re.fullmatch(r"(http://[^/]+)(/.*)", printed["Facilitator"]).groups()
    browser = Browser(address)
    browser.get(path)
    assert browser.signed_in, "the token, as it is printed, signs in"
    assert browser.get("/workshops").status == 200
    assert get(printed["Phones"] + "/healthz")[0] == 200
    assert "Nothing answers" not in printed["all"]


@pytest.mark.parametrize(
    "args",
    [
        ["--port", "0"],
        ["--port", "0", "--ip", "127.0.0.1"],
        ["--port", "0", "--ip", "localhost"],
        ["--port", "0", "--ip", "*", "--token", "a b&c=ü#?/%41 long enough"],
    ],
)
def test_every_address_that_is_printed_answers(tmp_path: Path, args: list[str]) -> None:
    with started(tmp_path, *args) as printed:
        assert ":0" not in printed["Facilitator"] + printed["Phones"]
        answer(printed)


@pytest.mark.parametrize("ip", ["::1", "[::1]"])
def test_an_ipv6_address_is_printed_in_brackets_and_answers(tmp_path: Path, ip: str) -> None:
    if not ipv6_here():
        with pytest.raises(AssertionError, match="cannot be used"), started(tmp_path, "--ip", ip):
            pass
        return
    with started(tmp_path, "--port", "0", "--ip", ip) as printed:
        assert printed["Phones"].startswith("http://[::1]:")
        answer(printed)


@pytest.mark.parametrize("ip", ["", "::"])
def test_a_server_for_everybody_listens_on_ipv6_as_well(tmp_path: Path, ip: str) -> None:
    with started(tmp_path, "--port", "0", *(["--ip", ip] if ip else [])) as printed:
        answer(printed)
        if ipv6_here():
            port = printed["Phones"].rpartition(":")[2]
            assert get(f"http://[::1]:{port}/healthz")[0] == 200


def test_a_wrong_port_in_the_public_address_is_said(tmp_path: Path) -> None:
    port, other = free_port(), free_port()
    wrong = f"http://127.0.0.1:{other}"
    with started(tmp_path, "--port", str(port), "--public-url", wrong) as printed:
        assert "Nothing answers there" in printed["all"]
        assert f"http://127.0.0.1:{port}" in printed["all"]
        assert nothing_answers(wrong)
        assert not nothing_answers(f"http://127.0.0.1:{port}")


def refused(*args: str, **env: str) -> Result:
    result = CliRunner().invoke(main, [*args], env=env)
    assert result.exit_code != 0
    assert not result.exception or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("command", ["serve", "lab"])
@pytest.mark.parametrize("port", ["99999", "-1", "65536", "http", "８８６６", "88.5"])
def test_what_is_no_port_is_refused(command: str, port: str) -> None:
    assert f"{port} is no port" in refused(command, f"--port={port}").output


def test_a_rehearsal_takes_an_address_as_it_is_typed(tmp_path: Path) -> None:
    database = str(tmp_path / "rooms.db")
    store = open_store(database)
    code = store.create_room("02_values_voting", "Values").code
    store.close()
    for server, words in (
        ("htp://127.0.0.1:8866", "Did you mean http://127.0.0.1:8866?"),
        (f"http://127.0.0.1:8866/workshops?token={SECRET}", "facilitators' address"),
        ("http://[::1", "no host"),
        (f"127.0.0.1:{free_port()}", "No commonroom server answers at http://127.0.0.1:"),
    ):
        said = refused("rehearse", code, "--server", server, "--database", database).output
        assert words in said
        assert SECRET not in said


def test_phones_have_to_be_told_a_port(tmp_path: Path) -> None:
    assert "0 is no port" in refused("lab", "--port", "0").output


@pytest.mark.parametrize("command", ["serve", "lab"])
def test_the_facilitators_own_line_never_becomes_the_address_for_phones(command: str) -> None:
    line = f"http://192.168.1.20:8866/workshops?token={SECRET}"
    for result in (
        refused(command, *(["--port", str(free_port())]), "--public-url", line),
        refused(command, *(["--port", str(free_port())]), COMMONROOM_PUBLIC_URL=line),
    ):
        assert "--public-url" in result.output
        assert "Give http://192.168.1.20:8866" in result.output
        assert SECRET not in result.output


def test_an_address_to_listen_on_that_no_browser_opens_is_refused() -> None:
    assert "network card" in refused("serve", "--ip", "fe80::1%eth0").output
    for ip in ("192.0.2.77", "a..b", "no-such-machine.invalid"):
        assert "--ip" in refused("serve", "--no-browser", "--port", "0", "--ip", ip).output


@pytest.mark.parametrize(
    "line",
    [f"http://127.0.0.1:8866/workshops?token={SECRET}", f"http://ada:{SECRET}@rooms.example"],
)
def test_no_secret_gets_onto_the_wall_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("COMMONROOM_PUBLIC_URL", line)
    for asked in (address.join_url, address.remote_address):
        with pytest.raises(RoomError, match="COMMONROOM_PUBLIC_URL") as said:
            asked("KZ4MTP")
        assert SECRET not in str(said.value)


def test_what_was_set_by_hand_is_completed_for_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMONROOM_PUBLIC_URL", " 192.168.1.20 ")
    assert address.join_url("KZ4MTP") == "http://192.168.1.20:8866/KZ4MTP"
    monkeypatch.setenv("COMMONROOM_PUBLIC_URL", " ")
    assert address.join_url("KZ4MTP") is None
