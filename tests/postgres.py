"""A private PostgreSQL for the tests: a real server in a folder of its own, on a free port.

It is started once for all pytest workers and stopped with the last of them. Set
COMMONROOM_TEST_POSTGRESQL to the URL of a server to use that one instead.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.engine import make_url

from .machine import find_postgresql

VARIABLE = "COMMONROOM_TEST_POSTGRESQL"
MISSING = "No PostgreSQL here. Install one: apt-get install postgresql"
GUARDED = "guarded"  # the user whom the server asks for a password
SETTINGS = {
    "fsync": "off",  # nothing here has to outlive the machine
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}


@contextmanager
def server(shared: Path) -> Iterator[str]:
    """The URL of a running server; ``shared`` is a folder that all workers of this run know."""
    if os.environ.get(VARIABLE):
        yield os.environ[VARIABLE]
        return
    folder = find_postgresql()
    if folder is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    state = shared / "postgresql.json"
    with _locked(shared):
        running = json.loads(state.read_text()) if state.exists() else _start(folder)
        running["users"] += 1
        state.write_text(json.dumps(running))
    try:
        yield running["url"]
    finally:
        with _locked(shared):
            running = json.loads(state.read_text())
            running["users"] -= 1
            state.write_text(json.dumps(running))
            if not running["users"]:
                state.unlink()
                _stop(folder, Path(running["home"]))


@contextmanager
def fresh_database(url: str) -> Iterator[str]:
    """The URL of an empty database on the server, dropped afterwards."""
    name = f"commonroom_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type, unused-ignore]
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type, unused-ignore]


def _start(folder: Path) -> dict[str, str | int]:
    user = _user()
    # Not pytest's own temporary folder: root's is closed to the user that runs the server.
    home = Path(tempfile.mkdtemp(prefix="commonroom-postgresql-"))
    if user:
        os.chown(home, pwd.getpwnam(user).pw_uid, -1)
    data = home / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # One user needs a password, so that a wrong one can be told from a right one.
    guarded = f"host all {GUARDED} 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n"
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    _run(folder, user, home, "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "-N")
    (data / "pg_hba.conf").write_text(guarded)
    _run(folder, user, home, "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o",
         f"-p {port} {options}", "start")  # fmt: skip
    return {"home": str(home), "url": f"postgresql://tests@127.0.0.1:{port}/postgres", "users": 0}


def stop(folder: Path, home: Path, mode: str = "immediate") -> None:
    """Stop the server of this folder; it can be started again."""
    _run(folder, _user(), home, "pg_ctl", "-D", home / "data", "-m", mode, "-w", "stop")


def start(folder: Path, home: Path) -> None:
    """Start the server of this folder again, on the port it had."""
    options = (home / "data" / "postmaster.opts").read_text().split(" ", 1)[1].strip()
    _run(folder, _user(), home, "pg_ctl", "-D", home / "data", "-w", "-l", home / "log", "-o",
         options.replace('"', "'"), "start")  # fmt: skip


def _stop(folder: Path, home: Path) -> None:
    stop(folder, home)
    shutil.rmtree(home, ignore_errors=True)


def _run(folder: Path, user: str | None, home: Path, program: str, *args: str | Path) -> None:
    done = subprocess.run(
        [folder / program, *args],
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd=home,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        log = home / "log"
        said = done.stderr.decode() + (log.read_text() if log.exists() else "")
        raise RuntimeError(f"{program} failed: {said}")


def _user() -> str | None:
    """PostgreSQL refuses to run as root: the user to run it as then."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    return None


@contextmanager
def _locked(shared: Path) -> Iterator[None]:
    with (shared / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
