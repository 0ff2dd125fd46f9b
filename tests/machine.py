"""``python -m tests.machine``: which of the things that pip cannot install are missing here."""

from __future__ import annotations

import os
import sys

from playwright.sync_api import sync_playwright

from .browser import chromium
from .postgres import find_programs
from .printed import find

PACKAGES = {
    "chromium": "the browser tests",
    "postgresql": "the store's tests on PostgreSQL",
    "nginx-light": "what the guide prints for nginx",
    "caddy": "what the guide prints for Caddy",
    "systemd": "the guide's service",
    "openssl": "what the guide prints for proxies",
}
PRINTED = ("nginx-light", "caddy", "systemd", "openssl")  # what runs the guide's configurations
PROGRAMS = {"nginx-light": "nginx", "caddy": "caddy", "systemd": "systemd-analyze"}


def missing() -> list[str]:
    """Debian's names of the packages that this machine lacks."""
    lacking = []
    with sync_playwright() as playwright:
        if chromium.find(playwright) is None:
            lacking.append("chromium")
    if find_programs() is None:
        lacking.append("postgresql")
    lacking += [package for package in PRINTED if find(PROGRAMS.get(package, package)) is None]
    return lacking


def main() -> None:
    """Say what is missing and how to get it. On CI (``CI=true``) that is a failure."""
    lacking = missing()
    for package in lacking:
        print(f"This machine has no {package}; {PACKAGES[package]} will be skipped.")
    if lacking:
        print(f"To install: sudo apt-get install --no-install-recommends {' '.join(lacking)}")
        if os.environ.get("CI") == "true":
            sys.exit("On CI nothing is skipped.")


if __name__ == "__main__":
    main()
