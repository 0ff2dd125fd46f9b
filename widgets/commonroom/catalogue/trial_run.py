"""A notebook run from top to bottom against an empty database, and what went wrong in it."""

from __future__ import annotations

import asyncio
import builtins
import logging
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from ..calls import near
from .cell_mistakes import Mistake, doubled, slides_of, unreadable

OURS = {"RoomError", "PackError", "StoreError", "NoSuchRoom", "NoSuchExercise", "ChartError"}
OURS |= {"NoSuchName", "CallError", "NotARecord", "ReportError"}
LATE = (
    "it is still running after {:g} seconds. Look for what waits or goes round in circles in this "
    "cell, or allow more: --limit SECONDS."
)
DIED = "the kernel died here. Look for what needs very much memory, or ends Python itself."
_MADE = re.compile(
    r"^(\w+)\s*=|^(?:from\s+\S+\s+)?(?:import|def|class)\s+(?:\S+\s+as\s+)?(\w+)", re.MULTILINE
)
logging.getLogger("traitlets").setLevel(logging.ERROR)  # nbclient tells us what we know
_CODE = re.compile(r"\x1b\[[0-9;]*m")


def run(file: Path, limit: float, surroundings: Mapping[str, str]) -> list[Mistake]:
    """What goes wrong when the notebook is run, each cell in its order, in a kernel of its own.

    A cell that fails does not stop those after it, but what they miss by it is not told again.
    ``limit`` is how many seconds the whole of it may take.
    """
    notebook = nbformat.read(file, as_version=4)
    stopped = asyncio.run(_executed(notebook, file.parent, limit, surroundings))
    slides = slides_of(notebook.cells)
    found = [Mistake(n + 1, slides[n], what) for n, what in _errors(notebook.cells)]
    told = {one.cell for one in found}
    found += [one for one in doubled(notebook.cells) if one.cell not in told]
    if stopped:
        code = [n for n, one in enumerate(notebook.cells) if one.cell_type == "code"]
        place = next((n for n in code if not notebook.cells[n].get("execution_count")), code[-1])
        found.append(Mistake(place + 1, slides[place], stopped))
    return sorted(found, key=lambda one: one.cell)


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


def _errors(cells: Sequence[Any]) -> Iterator[tuple[int, str]]:
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
        yield place, _placed(_said(error, cell.source, sorted(known)), cells)


def _placed(said: str, cells: Sequence[Any]) -> str:
    """The same with cells by their place, where it has them by the number of their run: [3]."""
    places = {str(one.get("execution_count")): n + 1 for n, one in enumerate(cells)}
    return re.sub(r"cell \[(\d+)\]", lambda run: f"cell {places.get(run[1], run[1])}", said)


def _said(error: Any, source: str, known: list[str]) -> str:
    """What an error is, and what to do, in a line or two."""
    name, value = error.ename, _CODE.sub("", error.evalue).strip()
    if name in OURS:
        return value
    if name in ("SyntaxError", "IndentationError", "TabError"):
        return unreadable(source) or f"this is no Python: {value}."
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
