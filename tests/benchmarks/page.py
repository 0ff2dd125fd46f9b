"""The participant page: weight, requests and time to the first tap, in Chromium."""

from __future__ import annotations

from statistics import median
from urllib.parse import urlsplit

from ..serving import serving
from . import browser
from .browser import Load, visit
from .tables import ms, table

VISITS = 5
ROLE = "main button"  # the first thing to tap: who one is


def report() -> str:
    """Two tables: what is loaded, and how long it takes."""
    with serving() as served:
        store = served.store()
        room = store.create_room("02_values_voting", "Values voting")
        store.close()
        address = f"{served.url}/{room.code}"
        with browser.opened() as chromium:
            quick = [visit(chromium, address, ROLE, slow=False) for _ in range(VISITS)]
            slow = [visit(chromium, address, ROLE, slow=True) for _ in range(VISITS)]
    return "\n\n".join([_weight(quick[0], room.code), _times(quick, slow)])


def _weight(load: Load, code: str) -> str:
    rows = [["request", "compressed, with headers"]]
    for address, weight in load.requests.items():
        path = urlsplit(address).path.replace(code, "CODE")
        rows.append([path, f"{weight / 1000:.1f} kB"])
    rows.append(["frames on the socket", f"{load.frames / 1000:.1f} kB"])
    rows.append(
        [
            f"**{len(load.requests)} requests**, {load.elsewhere} of them elsewhere",
            f"**{load.weight / 1000:.1f} kB**",
        ]
    )
    return table(rows)


def _times(quick: list[Load], slow: list[Load]) -> str:
    rows = [["until the first tap is possible", f"median of {VISITS}", "slowest"]]
    for name, loads in {
        "this machine": quick,
        "phone: slow 4G, a quarter of the processor": slow,
    }.items():
        times = [load.usable for load in loads]
        rows.append([name, ms(median(times)), ms(max(times))])
    return table(rows)
