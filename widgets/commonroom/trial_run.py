"""A notebook run from top to bottom against an empty database, and what went wrong in it."""

from __future__ import annotations

import ast
import asyncio
import builtins
import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from .calls import near

# Curly quotes and the straight ones that Python knows.
CURLY = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"}
OURS = {"RoomError", "PackError", "StoreError", "NoSuchRoom", "NoSuchExercise", "ChartError"}
OURS |= {"NoSuchName", "CallError", "NotARecord", "ReportError"}
LATE = (
    "it is still running after {:g} seconds. Look for what waits or goes round in circles in this "
    "cell, or allow more: --limit SECONDS."
)
DIED = "the kernel died here. Look for what needs very much memory, or ends Python itself."
UNTOLD = ("skip", "notes")  # slide types of cells that are not projected
_MADE = re.compile(
    r"^(\w+)\s*=|^(?:from\s+\S+\s+)?(?:import|def|class)\s+(?:\S+\s+as\s+)?(\w+)", re.MULTILINE
)
logging.getLogger("traitlets").setLevel(logging.ERROR)  # nbclient tells us what we know
_CODE = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a cell: the ``cell`` and the ``slide`` count from 1; 0 is none."""

    cell: int
    slide: int
    what: str

    def __str__(self) -> str:
        """Where, then what: “slide 3, cell 5: …”."""
        where = [f"slide {self.slide}"] if self.slide else []
        return f"{', '.join([*where, f'cell {self.cell}'])}: {self.what}"


def misspelt(notebook: Any) -> list[Mistake]:
    """The cells that are no Python; nothing is run."""
    slides = _slides(notebook.cells)
    found = []
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and (wrong := _unreadable(cell.source)):
            found.append(Mistake(place + 1, slides[place], wrong))
    return found


def run(file: Path, limit: float, surroundings: Mapping[str, str]) -> list[Mistake]:
    """What goes wrong when the notebook is run, each cell in its order, in a kernel of its own.

    A cell that fails does not stop those after it, but what they miss by it is not told again.
    ``limit`` is how many seconds the whole of it may take.
    """
    notebook = nbformat.read(file, as_version=4)
    stopped = asyncio.run(_executed(notebook, file.parent, limit, surroundings))
    slides = _slides(notebook.cells)
    found = [Mistake(n + 1, slides[n], what) for n, what in _errors(notebook.cells)]
    if stopped:
        code = [n for n, one in enumerate(notebook.cells) if one.cell_type == "code"]
        place = next((n for n in code if not notebook.cells[n].get("execution_count")), code[-1])
        found.append(Mistake(place + 1, slides[place], stopped))
    return found


async def _executed(
    notebook: Any, folder: Path, limit: float, surroundings: Mapping[str, str]
) -> str:
    """Run it; why it did not come to its end, or nothing."""
    there = Path(surroundings["IPYTHONDIR"])
    manager = AsyncKernelManager(
        kernel_name="python3",
        transport="ipc" if sys.platform == "linux" else "tcp",
        connection_file=str(there / f"kernel-{os.getpid()}-{id(notebook)}.json"),
    )
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=None,
        allow_errors=True,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        async with asyncio.timeout(limit) as clock:
            await client.async_execute(env=dict(surroundings))
    except (TimeoutError, DeadKernelError):  # nbclient takes being stopped for the latter
        return LATE.format(limit) if clock.expired() else DIED
    finally:  # it is ours, so nbclient leaves it running
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)
    return ""


def _errors(cells: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """By the place of its cell, what failed first in each."""
    lost: set[str] = set()  # names that a cell would have made, had it not failed
    known = {"cr", *dir(builtins)}
    for place, cell in enumerate(cells):
        if cell.cell_type != "code":
            continue
        made = {one for pair in _MADE.findall(cell.source) for one in pair if one}
        error = next((one for one in cell.get("outputs", ()) if one.output_type == "error"), None)
        if error is None:
            known |= made
            continue
        lost |= made
        missing = re.search(r"name '(\w+)' is not defined", error.evalue)
        if error.ename == "NameError" and missing and missing[1] in lost - known:
            continue
        yield place, _said(error, cell.source, sorted(known))


def _said(error: Any, source: str, known: list[str]) -> str:
    """What an error is, and what to do, in a line or two."""
    name, value = error.ename, _CODE.sub("", error.evalue).strip()
    if name in OURS:
        return value
    if name in ("SyntaxError", "IndentationError", "TabError"):
        return _unreadable(source) or f"this is no Python: {value}."
    if missing := re.search(r"name '(\w+)' is not defined", value):
        hint = near(missing[1], [one for one in known if not one.startswith("_")])
        remedy = "Check its spelling, or make it in a cell above."
        return f"“{missing[1]}” is not known here{hint} {remedy}"
    if name == "ModuleNotFoundError" and (missing := re.search(r"'([\w.]+)'", value)):
        package = missing[1].partition(".")[0]
        return f"there is no Python package “{package}” here. Install it: pip install {package}"
    if name == "FileNotFoundError":
        return f"{value}. Put the file beside the notebook, or name where it is."
    return f"{name}: {value}. Run this cell in JupyterLab to see where it comes from."


def _unreadable(source: str) -> str:
    """Why a cell is no Python, or nothing."""
    try:
        ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError as error:
        text = (error.text or "").rstrip("\n")
        curly = [mark for mark in text if mark in CURLY]
        if curly:
            remedy = f"Python needs a straight one: {CURLY[curly[0]]}"
            return f"line {error.lineno}: {curly[0]} is a curly quote; {remedy}"
        return f"line {error.lineno}: this is no Python ({error.msg}): {text.strip()}"
    return ""


def _slides(cells: Iterable[Any]) -> list[int]:
    """For each cell the number of its slide on the stage, 0 where it is on none.

    As the deck counts them: what shows nothing makes no slide of its own.
    """
    found, number, fresh = [], 0, True
    for cell in cells:
        kind = cell.metadata.get("slideshow", {}).get("slide_type", "-")
        fresh = fresh or kind in ("slide", "subslide")
        if kind in UNTOLD:
            found.append(0)
            continue
        shows = cell.source.strip() if cell.cell_type != "code" else cell.get("outputs")
        found.append(number + 1 if fresh else number)
        if fresh and shows:
            number, fresh = number + 1, False
    return found
