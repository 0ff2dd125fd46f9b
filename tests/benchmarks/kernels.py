"""The other way: plain Voilà, which starts a kernel for every visitor."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import psutil

from ..serving import free_port, get, wait_for
from . import browser
from .browser import Load, visit
from .tables import ms, table

# What an answering page would need at least: pandas, Altair and one widget.
CELL = """\
import altair as alt
import ipywidgets
import pandas as pd

slider = ipywidgets.IntSlider(description="Trust", max=5)
slider
"""


def report(visitors: Sequence[int]) -> str:
    """A table with one column for each number of visitors who come at once."""
    rows = [
        ["visitors at once", *(str(n) for n in visitors)],
        ["until the page is there, median"],
        ["until the page is there, slowest"],
        ["memory per participant (a kernel of their own)"],
        ["memory of server and kernels"],
    ]
    for number in visitors:
        seconds, kernels, total = _measure(number)
        each = f"{median(kernels):.0f} MiB"
        for row, value in zip(
            rows[1:],
            [
                ms(median(seconds)),
                ms(max(seconds)),
                each,
                f"{total:.0f} MiB",
            ],
            strict=True,
        ):
            row.append(value)
    load = _in_chromium()
    said = (
        f"In Chromium, alone on the machine: {len(load.requests)} requests "
        f"({load.elsewhere} to other hosts), {load.weight / 1e6:.1f} MB compressed, "
        f"{ms(load.usable)} until the slider is there."
    )
    return f"{table(rows)}\n\n{said}"


class Voila:
    """``voila notebook.ipynb`` on a free port."""

    def __enter__(self) -> Voila:
        self._folder = tempfile.TemporaryDirectory(prefix="commonroom-voila-")
        notebook = Path(self._folder.name) / "page.ipynb"
        notebook.write_text(json.dumps(_notebook()), "utf-8")
        port = free_port()
        command = [sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--port={port}"]
        self.url = f"http://localhost:{port}/"
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.server = psutil.Process(self._process.pid)
        # An address without a notebook behind it: asking for it starts no kernel.
        wait_for(lambda: get(f"{self.url}api/nothing")[0], 60, "Voilà to start")
        return self

    def __exit__(self, *_: object) -> None:
        for process in [*self.server.children(recursive=True), self.server]:
            process.kill()
        self._process.wait(10)
        self._folder.cleanup()

    def kernels(self) -> list[psutil.Process]:
        """Its kernels."""
        return [p for p in self.server.children() if "ipykernel_launcher" in " ".join(p.cmdline())]


def _measure(visitors: int) -> tuple[list[float], list[float], float]:
    """Seconds for each visitor; memory of each kernel and of all together, in MiB."""

    def come(_: int) -> float:
        start = time.monotonic()
        with urllib.request.urlopen(voila.url, timeout=300) as answer:
            answer.read()
        return time.monotonic() - start

    with Voila() as voila, ThreadPoolExecutor(visitors) as pool:
        seconds = list(pool.map(come, range(visitors)))
        # Unique memory: what would be free again if this one kernel ended.
        kernels = [kernel.memory_full_info().uss / 2**20 for kernel in voila.kernels()]
        return seconds, kernels, sum(kernels) + voila.server.memory_full_info().uss / 2**20


def _in_chromium() -> Load:
    with Voila() as voila, browser.opened() as chromium:
        return visit(chromium, voila.url, ".widget-slider", slow=False, phone=False)


def _notebook() -> dict[str, object]:
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "a",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": CELL,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
