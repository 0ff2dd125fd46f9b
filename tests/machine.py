"""``python3 -m tests.machine``: what the tests need that pip cannot install, and is missing here.

With ``--install`` Debian's and Ubuntu's packages are installed where that may be: by root, or by
sudo if it asks for no password. Needs nothing but Python, so that it can run before anything is
set up.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SYSTEM = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Debian's names, and what they are for.
PACKAGES = {
    "chromium": "the browser tests",
    "fontconfig": "the letters of what Chromium prints",
    "fonts-dejavu-core": "the letters of what Chromium prints",
    "postgresql": "the store's tests on PostgreSQL",
    "nginx-light": "what the guide prints for nginx",
    "caddy": "what the guide prints for Caddy",
    "systemd": "the guide's service",
    "openssl": "what the guide prints for proxies",
}
PROGRAMS: Mapping[str, str] = {
    "fontconfig": "fc-match",
    "nginx-light": "nginx",
    "caddy": "caddy",
    "systemd": "systemd-analyze",
    "openssl": "openssl",
}
RULE = Path("/usr/sbin/policy-rc.d")  # what it says, packages do when they want to start a server


def find(program: str) -> str | None:
    """Where a program is, also where only root looks for it."""
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:{SYSTEM}")


def installed_chromium() -> str | None:
    """Where a Chromium is that $COMMONROOM_CHROMIUM names or the system has; None if nowhere."""
    named = os.environ.get("COMMONROOM_CHROMIUM")
    return named or next(filter(None, map(find, CHROMIUM)), None)


def find_chromium() -> str | None:
    """The same, or Playwright's own."""
    return installed_chromium() or _playwrights()


def _playwrights() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def find_postgresql() -> Path | None:
    """The folder of initdb, pg_ctl and postgres, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("pg_ctl"):
        folders.insert(0, Path(found).resolve().parent)
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(said.stdout.strip()))
    for folder in folders:
        if all((folder / name).is_file() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


def missing() -> list[str]:
    """Debian's names of the packages that this machine lacks."""
    there = {
        "chromium": find_chromium() is not None,
        "fonts-dejavu-core": _has_a_font(),
        "postgresql": find_postgresql() is not None,
    }
    there |= {package: find(program) is not None for package, program in PROGRAMS.items()}
    return [package for package in PACKAGES if not there[package]]


def _has_a_font() -> bool:
    lists = find("fc-list")
    return bool(lists and subprocess.run([lists], capture_output=True, check=False).stdout)


def install(packages: Sequence[str]) -> None:
    """Install Debian's packages, if this is Debian or Ubuntu and nobody has to be asked.

    No package starts a server meanwhile, on port 80 or anywhere else: the tests start their own.
    """
    root = _root()
    if not packages or root is None or find("apt-get") is None:
        return
    print(f"Installing what the tests need: {' '.join(packages)}", flush=True)
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    with _no_server_starts(root):
        for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            subprocess.run([*apt, *step], stdout=subprocess.DEVNULL, check=False)


def _root() -> list[str] | None:
    """What goes before a command that only root may run; None if it may not be run here."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return []
    asks = ["sudo", "-n", "true"]
    if find("sudo") and not subprocess.run(asks, capture_output=True, check=False).returncode:
        return ["sudo", "-n"]
    return None


@contextmanager
def _no_server_starts(root: Sequence[str]) -> Iterator[None]:
    """A rule that says so, taken away again; a machine that has a rule already keeps it."""
    if RULE.exists():
        yield
        return
    write = [*root, "sh", "-c", f"printf '#!/bin/sh\\nexit 101\\n' > {RULE}; chmod +x {RULE}"]
    subprocess.run(write, check=False)
    try:
        yield
    finally:
        subprocess.run([*root, "rm", "-f", str(RULE)], check=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Say what is missing and how to get it. On CI (``CI=true``) that is a failure."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.machine", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install it where that may be")
    if parser.parse_args(arguments).install:
        install(missing())
    lacking = missing()
    for package in lacking:
        print(f"This machine has no {package}; {PACKAGES[package]} will be skipped.")
    if lacking:
        print(f"To install: sudo apt-get install --no-install-recommends {' '.join(lacking)}")
        if os.environ.get("CI") == "true":
            sys.exit("On CI nothing is skipped.")


if __name__ == "__main__":
    main()
