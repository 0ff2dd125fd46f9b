"""The process: what it survives, what it says when it cannot start, and what it does not load."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonroom.cli.main import main
from commonroom.kinds.registry import OURS, packages
from commonroom.server.network.addresses import only_here, own_addresses, public_url
from commonroom.store import open_store
from tests.serving import serving

from .client import Client
from .conftest import open_room

SERVE = [sys.executable, "-m", "commonroom", "serve", "--no-browser"]


async def test_a_killed_server_keeps_what_it_acknowledged() -> None:
    with serving() as served:
        store = served.store()
        room = open_room(store)
        phones = [await Client.connect(served.socket) for _ in range(20)]
        tokens = [(await phone.join(room.code))["token"] for phone in phones]
        saved = 0
        for number, phone in enumerate(phones):
            await phone.answer({"points": {"trust": 1 + number % 5}}, id="mine")
            if number < 15:
                await phone.hear("saved")
                saved += 1
        served.kill()
        kept = store.answers(room.exercises["values"].id, rehearsal=False)
        assert len(kept) >= saved
        served.start()
        for number, token in enumerate(tokens):
            phone = await Client.connect(served.socket)
            await phone.say(type="hello", version=1, token=token)
            shown = await phone.hear("room")
            if number < 15:
                points = {"points": {"trust": 1 + number % 5}}
                assert shown["answers"]["values"] == {
                    "payload": points,
                    "revision": 1,
                    "round": 1,
                }
            # Whether the first sending arrived or not: it is there once.
            await phone.answer({"points": {"trust": 1 + number % 5}}, id="mine")
            assert (await phone.hear("saved"))["revision"] == 1
            phone.close()
        assert len(store.answers(room.exercises["values"].id, rehearsal=False)) == 20
        store.close()


async def test_a_stopping_server_says_goodbye_and_saves_what_is_waiting() -> None:
    with serving() as served:
        store = served.store()
        room = open_room(store)
        phone = await Client.connect(served.socket)
        await phone.join(room.code)
        await phone.answer({"points": {"trust": 1}})
        served.process.terminate()
        assert await phone.closed() == 1001
        assert served.process.wait(20) == 0
        heard = [frame for frame in phone.received if '"saved"' in frame]
        kept = store.answers(room.exercises["values"].id, rehearsal=False)
        assert len(kept) >= len(heard)
        store.close()


async def test_an_answer_is_refused_for_now_while_the_database_is_held(tmp_path: Path) -> None:
    import sqlite3

    with serving(tmp_path / "rooms.db") as served:
        store = served.store()
        room = open_room(store)
        phone = await Client.connect(served.socket)
        await phone.join(room.code)
        holder = sqlite3.connect(tmp_path / "rooms.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        await phone.answer({"points": {"trust": 1}}, id="kept")
        refused = await phone.next()
        assert refused
        assert (refused["code"], refused["again"], refused["id"]) == ("not-saved", True, "kept")
        holder.execute("ROLLBACK")
        await phone.answer({"points": {"trust": 1}}, id="kept")
        assert (await phone.hear("saved"))["revision"] == 1
        phone.close()
        store.close()


def refused(*args: str, **env: str) -> str:
    """What a server that cannot start says."""
    ended = subprocess.run(
        [*SERVE, *args], capture_output=True, text=True, timeout=60, env={**os.environ, **env}
    )
    assert ended.returncode == 1
    said = ended.stdout + ended.stderr
    assert "Traceback" not in said
    return said


def test_a_port_in_use_is_said_plainly(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused("--port", str(port), "--database", str(tmp_path / "a.db"))
    assert f"Port {port} is in use" in said
    assert "--port" in said


def test_a_database_that_cannot_be_opened_is_said_plainly(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("not a database at all, but long enough" * 100)
    for database, words in (
        (str(tmp_path / "missing" / "a.db"), "There is no folder"),
        (str(text), str(text)),
        ("mysql://x/y", "not in “mysql”"),
    ):
        result = CliRunner().invoke(main, ["serve", "--no-browser", "--database", database])
        assert result.exit_code == 1
        assert words in result.output


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(tmp_path / "nothing")])
    assert result.exit_code == 1
    assert "There is no folder" in result.output


def test_the_server_loads_no_pandas_and_no_altair() -> None:
    """Of a kind its ``spec`` alone; simulated people load its ``rehearse`` besides."""
    script = (
        "import sys, commonroom.cli.main, commonroom.cli.serve, commonroom.server.app\n"
        "from commonroom.kinds import KINDS; KINDS.load()\n"
        "mine = {one for one in sys.modules if one.startswith('commonroom.kinds.')}\n"
        "print(sorted(one for one in mine if one.count('.') > 2))\n"
        "from commonroom.rehearsal.answers import GENERATORS; GENERATORS.load()\n"
        "print(sorted({'pandas', 'altair', 'numpy', 'scipy', 'vl_convert'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded, heavy = ran.stdout.splitlines()
    assert json.loads(loaded.replace("'", '"')) == sorted(
        f"commonroom.kinds.{name}.spec" for name in OURS
    )
    assert heavy == "[]"


def test_a_kind_that_cannot_be_loaded_is_named(tmp_path: Path, monkeypatch) -> None:
    about = tmp_path / "half-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: half\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[commonroom.kinds]\nhalf = nowhere.at_all\n")
    monkeypatch.syspath_prepend(tmp_path)
    packages.cache_clear()
    try:
        result = CliRunner().invoke(main, ["serve", "--no-browser"])
    finally:
        monkeypatch.undo()
        packages.cache_clear()
    assert result.exit_code == 1
    assert "The kind “half” has no nowhere.at_all.spec" in result.output


def test_relative_databases_are_the_same_file_for_kernels(tmp_path: Path) -> None:
    with serving("rooms.db", cwd=tmp_path):
        assert (tmp_path / "rooms.db").is_file()
    open_store(str(tmp_path / "rooms.db")).close()


@pytest.mark.parametrize(
    ("ip", "port", "given", "expected"),
    [
        ("0.0.0.0", 1, "https://rooms.example/", "https://rooms.example"),
        ("10.1.2.3", 8866, "", "http://10.1.2.3:8866"),
        ("::1", 80, "", "http://[::1]"),
    ],
)
def test_the_address_for_phones(ip: str, port: int, given: str, expected: str) -> None:
    assert public_url(ip, port, given) == expected


def test_own_addresses_are_reachable_from_outside() -> None:
    assert not any(only_here(f"http://{address}") for address in own_addresses())
    assert only_here("http://127.0.0.1:8866")
