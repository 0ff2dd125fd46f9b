"""How long a facilitator waits: from the click on “Start a room” until code and QR code stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

import psutil
from playwright.sync_api import Page

from ..serving import TOKEN, Served, serving
from . import browser
from .tables import ms, table

STAGES = 20
# The moment at which both can be seen, in ms of the page that has them.
STANDS = """() => document.querySelector(".cr-join-qr svg")?.checkVisibility()
  && document.querySelector(".cr-join-code")?.textContent"""


@dataclass
class Opened:
    """Seconds until a stage stood, one by one, and private memory of its kernel in MiB."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def report(stages: int = STAGES) -> str:
    """A table of kernels that are started anew and of kernels that are forked."""
    runs = [_measure(stages, args) for args in (("--no-fork",), ())]
    rows = [
        ["", "started anew", "forked"],
        ["until code and QR stand, median", *(ms(median(one.seconds)) for one in runs)],
        [f"the slowest of {stages}", *(ms(max(one.seconds)) for one in runs)],
        ["private memory of a kernel", *(f"{median(one.memory):.0f} MiB" for one in runs)],
    ]
    return table(rows)


def _measure(stages: int, args: tuple[str, ...]) -> Opened:
    found = Opened()
    with serving(args=args) as served, _signed_in(served) as page:
        server = psutil.Process(served.process.pid)
        page.wait_for_timeout(10_000)  # as long as it takes to read the list; then all is loaded
        for _ in range(stages):
            page.goto(f"{served.url}/workshops")
            before = {one.pid for one in server.children(recursive=True)}
            start = page.get_by_role("button", name="Start a room for Values voting")
            began = page.evaluate("performance.timeOrigin + performance.now()")
            start.click(no_wait_after=True)
            page.wait_for_function(STANDS, timeout=60_000)
            found.seconds.append((page.evaluate("Date.now()") - began) / 1000)
            new = [one for one in server.children(recursive=True) if one.pid not in before]
            found.memory += [one.memory_full_info().uss / 2**20 for one in new[-1:]]
            page.goto("about:blank")
    return found


@contextmanager
def _signed_in(served: Served) -> Iterator[Page]:
    with browser.opened() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{served.url}/workshops?token={TOKEN}")
        page.get_by_role("heading", name="Workshops").wait_for()
        yield page
