"""The notebooks of this folder with what each is for, to be shown in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import overload

from ..calls import CallError, spoken
from .folder import Workshop, read_workshops


class Catalogue(Sequence[Workshop]):
    """Notebooks, each with its title and aim."""

    def __init__(self, notebooks: Iterable[Workshop]) -> None:
        self._notebooks = tuple(notebooks)

    @overload
    def __getitem__(self, index: int) -> Workshop: ...
    @overload
    def __getitem__(self, index: slice) -> Catalogue: ...
    def __getitem__(self, index: int | slice) -> Workshop | Catalogue:
        found = self._notebooks[index]
        return Catalogue(found) if isinstance(found, tuple) else found

    def __len__(self) -> int:
        return len(self._notebooks)

    def __repr__(self) -> str:
        return "\n".join(f"{one.title}: {one.aim}" for one in self)

    def _repr_html_(self) -> str:
        entries = (f"<li><b>{escape(one.title)}</b> {escape(one.aim)}</li>" for one in self)
        return f'<ul class="cr-catalogue">{"".join(entries)}</ul>'


@spoken(CallError, "cr.workshops")
def workshops() -> Catalogue:
    """The workshops in the folder of this notebook, in their order."""
    return Catalogue(one for one in read_workshops(Path.cwd()) if one.room and not one.problem)


@spoken(CallError, "cr.further_notebooks")
def further_notebooks() -> Catalogue:
    """The notebooks in the folder of this one that need no room."""
    return Catalogue(one for one in read_workshops(Path.cwd()) if not one.room)
