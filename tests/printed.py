"""The configurations that the guide prints, as files that can be run here."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.machine import SYSTEM, find
from tests.serving import wait_for

HOSTING = Path(__file__).parents[1] / "facilitator_guide" / "hosting.md"
NAME = "workshops.example.ac.uk"
NGINX = """
daemon off;
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/printed.conf;
}}
"""
CADDY = """
{{
    admin off
    skip_install_trust
    auto_https disable_redirects
    storage file_system {folder}/caddy
}}
"""


def blocks(path: Path = HOSTING) -> list[str]:
    """Everything that a page prints in fences, in its order."""
    return re.findall(r"^```[a-z]*\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def files() -> dict[str, str]:
    """The files among it, by the name in their first line."""
    named = ((re.match(r"# (/\S[^\n]*)\n", block), block) for block in blocks())
    return {found[1]: block for found, block in named if found}


def command(words: str) -> str:
    """The one command in it that begins with these words."""
    lines = [line for block in blocks() for line in block.replace("\\\n", "").splitlines()]
    (found,) = (line for line in lines if line.startswith(words))
    return found


@dataclass
class Proxy:
    """A proxy that runs as printed, but on a port of its own and before other servers."""

    port: int
    program: list[str]
    folder: Path

    @property
    def netloc(self) -> str:
        """What a browser shows of its address."""
        return f"{NAME}:{self.port}"

    @contextmanager
    def running(self) -> Iterator[Proxy]:
        """Start it, and end it on leaving."""
        log = self.folder / "proxy.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                self.program,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env={"HOME": str(self.folder), "PATH": SYSTEM},
            )
        try:
            wait_for(lambda: process.poll() is not None or _listens(self.port), what=log.read_text)
            assert process.poll() is None, log.read_text()
            yield self
        finally:
            process.terminate()
            process.wait(20)


def adapted(text: str, changes: Mapping[str, str]) -> str:
    """A printed file with what differs here; everything that is changed has to stand in it."""
    for old, new in changes.items():
        assert old in text, f"the guide has no “{old}” any more"
        text = text.replace(old, new)
    return text


def nginx(
    folder: Path, printed: str, port: int, changes: Mapping[str, str], *, tls: bool = True
) -> Proxy:
    """nginx with one of the guide's files, which passes its own test; perhaps without TLS."""
    folder.mkdir(parents=True, exist_ok=True)
    if tls:
        certificate(folder)
        here = {
            "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
            "/etc/ssl/workshops.": f"{folder}/workshops.",
        }
    else:
        printed = re.sub(r"^ *ssl_certificate.*\n", "", printed, flags=re.MULTILINE)
        printed = printed.replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
        here = {}
    (folder / "printed.conf").write_text(adapted(printed, here | dict(changes)))
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, user="user root;" if _is_root() else ""))
    program = [needed("nginx"), "-e", f"{folder}/error.log", "-p", str(folder), "-c", str(config)]
    tried = subprocess.run([*program, "-t"], capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr
    return Proxy(port, program, folder)


def caddy(folder: Path, printed: str, port: int, changes: Mapping[str, str]) -> Proxy:
    """Caddy with one of the guide's files, which it takes for valid; its certificate is its own."""
    folder.mkdir(parents=True, exist_ok=True)
    here = {f"{NAME} {{": f"{NAME}:{port} {{\n    bind 127.0.0.1\n    tls internal"}
    config = folder / "Caddyfile"
    config.write_text(CADDY.format(folder=folder) + adapted(printed, here | dict(changes)))
    options = ["--config", str(config), "--adapter", "caddyfile"]
    tried = subprocess.run(
        [needed("caddy"), "validate", *options],
        capture_output=True,
        text=True,
        env={"HOME": str(folder)},
    )
    assert tried.returncode == 0, tried.stderr
    return Proxy(port, [needed("caddy"), "run", *options], folder)


def certificate(folder: Path) -> None:
    """A certificate of our own where the printed file looks for one."""
    command = [needed("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", f"/CN={NAME}", "-keyout", f"{folder}/workshops.key"]
    subprocess.run([*command, "-out", f"{folder}/workshops.pem"], check=True, capture_output=True)


def needed(program: str) -> str:
    """Where a program is. Without it the test is skipped; on CI, which installs it, it fails."""
    found = find(program)
    if found is None:
        missing = f"This machine has no {program}. Install what `python -m tests.machine` names."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
