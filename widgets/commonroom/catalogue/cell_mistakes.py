"""What is wrong in the cells of a notebook, as far as it can be seen without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from ..calls import same_key
from ..comparisons.registry import COMPARISONS
from ..kinds import KINDS

# Curly quotes and the straight ones that Python knows.
CURLY = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"}
UNTOLD = ("skip", "notes")  # slide types of cells that are not projected
# Calls of a room that put a question or a comparison into it, under a key of its own.
PUT = {*KINDS, *COMPARISONS}


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


def seen_in(cells: Sequence[Any]) -> list[Mistake]:
    """The cells that are no Python, and the keys that are there twice; nothing is run."""
    slides = slides_of(cells)
    found = [
        Mistake(place + 1, slides[place], wrong)
        for place, cell in enumerate(cells)
        if cell.cell_type == "code" and (wrong := unreadable(cell.source))
    ]
    return sorted([*found, *doubled(cells)], key=lambda one: one.cell)


def doubled(cells: Sequence[Any]) -> list[Mistake]:
    """The cells that ask a second question under a key that has one; a copied cell, as a rule."""
    slides, first, found = slides_of(cells), dict[tuple[str, str], int](), []
    for place, cell in enumerate(cells):
        if cell.cell_type != "code":
            continue
        for room, key in _keys(cell.source):
            if (room, key) not in first:
                first[room, key] = place + 1
                continue
            what = same_key(key, f"the question in cell {first[room, key]}")
            found.append(Mistake(place + 1, slides[place], what))
    return found


def _keys(source: str) -> Iterator[tuple[str, str]]:
    """The keys that a cell gives to questions, each with the name of its room."""
    try:
        tree = ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        return
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=room), attr=put),
                args=[ast.Constant(value=str(key)), *_],
            ) if put in PUT:
                yield room, key


def unreadable(source: str) -> str:
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


def slides_of(cells: Iterable[Any]) -> list[int]:
    """For each cell the number of its slide on the stage, 0 where it is on none.

    As the deck counts them: what shows nothing makes no slide of its own.
    """
    found, number, fresh = [], 0, True
    for cell in cells:
        slide_type = cell.metadata.get("slideshow", {}).get("slide_type", "-")
        fresh = fresh or slide_type in ("slide", "subslide")
        if slide_type in UNTOLD:
            found.append(0)
            continue
        shows = cell.source.strip() if cell.cell_type != "code" else cell.get("outputs")
        found.append(number + 1 if fresh else number)
        if fresh and shows:
            number, fresh = number + 1, False
    return found
