"""Which cell of a notebook runs, and which question it put into the room under which key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..calls import same_key
from . import address
from .errors import RoomError


@dataclass(frozen=True)
class Cell:
    """A cell as it runs: its ``id`` stays when it is corrected, ``run`` is this time.

    ``number`` is what JupyterLab shows beside it, [3]; None on a stage. ``deleted`` are cells that
    are no longer in the notebook.
    """

    id: str
    run: str
    number: int | None = None
    deleted: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Where to find it: “ in cell [3]”, or nothing."""
        return "" if self.number is None else f" in cell [{self.number}]"


def running_cell() -> Cell | None:
    """The cell that runs; None outside of a notebook, and where cells have no names.

    JupyterLab and VS Code name their cells. On a stage and in a check they have no names, but none
    runs twice.
    """
    shell: Any = "IPython" in sys.modules and sys.modules["IPython"].get_ipython()
    request = shell.get_parent() if hasattr(shell, "get_parent") else {}
    header, content = request.get("header", {}), request.get("content", {})
    if header.get("msg_type") != "execute_request":
        return None
    said, run = request.get("metadata", {}), str(header["msg_id"])
    counted = content.get("store_history", True)
    number = len(shell.history_manager.input_hist_raw) - 1 if counted else None
    named = said.get("cellId") or (run if address.workshop_in_address() else "")
    return Cell(str(named), run, number, frozenset(said.get("deletedCells", ())))


class TakenKeys:
    """Who has which key of a room, in one run of its notebook: a copied cell has none of its own.

    A cell that is run again may put its questions anew, under the same keys or others.
    """

    def __init__(self) -> None:
        self._taken: dict[str, tuple[Cell, str]] = {}

    @contextmanager
    def by_this_cell(self, key: str, prompt: str) -> Iterator[None]:
        """Let the cell that runs put a question. Raises RoomError if the key is another's."""
        cell = running_cell()
        if cell is not None:
            self._check(key, prompt, cell)
        yield
        if cell is not None:
            self._taken = {k: one for k, one in self._taken.items() if not _earlier(one[0], cell)}
            self._taken[key] = cell, prompt

    def _check(self, key: str, prompt: str, cell: Cell) -> None:
        first, asked = self._taken.get(key, (cell, ""))
        unnamed = not (first.id and cell.id) and first.run != cell.run
        if not asked or unnamed or _earlier(first, cell) or first.id in cell.deleted:
            return
        where = " in this cell" if first.run == cell.run else str(first)
        raise RoomError(f"T{same_key(key, f'“{asked}”{where}', f'“{prompt}”{cell}')[1:]}")


def _earlier(one: Cell, cell: Cell) -> bool:
    """Whether this is the same cell, as it was run before."""
    return bool(cell.id) and one.id == cell.id and one.run != cell.run
