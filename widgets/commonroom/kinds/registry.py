"""Which ways to answer there are: ours, a word each, and those that other packages bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

OURS = ("points", "lanes", "plane", "scale", "cards", "choice", "ranking")
MODULE = "browser.js"
BUILT = Path(__file__).parents[1] / "static" / "kinds"  # of ours, those that pages fetch
GROUP = "commonroom.kinds"  # of entry points: a kind's name, and the package that is its folder

Half = TypeVar("Half", covariant=True)


class BrokenKind(Exception):
    """A kind that cannot be loaded; says which, from which package, and why."""


@cache
def packages() -> Mapping[str, str]:
    """Each kind by name, with the package in which all of it lies. Nothing of it is loaded.

    A package from elsewhere cannot take the name of one of ours.
    """
    ours = {name: f"{__package__}.{name}" for name in OURS}
    theirs = {one.name: one.value for one in entry_points(group=GROUP) if one.name not in ours}
    return MappingProxyType(ours | theirs)


@cache
def front_end(name: str) -> str:
    """The browser module of a kind that pages fetch, as text; “” of one that they have, or of none.

    Of ours some are fetched, so that a page stays small. Of another package it is the file
    ``browser.js`` in the kind's folder. Raises BrokenKind if that is missing.
    """
    if name in OURS:
        built = BUILT / f"{name}.js"
        return built.read_text(encoding="utf-8") if built.is_file() else ""
    if name not in packages():
        return ""
    try:
        return (files(packages()[name]) / MODULE).read_text(encoding="utf-8")
    except (ImportError, OSError) as error:
        raise BrokenKind(f"The kind “{name}” has no {MODULE} for browsers: {error}") from error


@cache
def address(name: str) -> str:
    """Where pages fetch that module from; it changes whenever the module does. “” if none."""
    text = front_end(name)
    return f"/static/kinds/{name}.js?v={version(text.encode())}" if text else ""


def version(content: bytes) -> str:
    """What tells one version of a file from another."""
    return sha256(content).hexdigest()[:12]


class Loaded(Mapping[str, Half], Generic[Half]):
    """One half of every kind by name, loaded when it is first asked for.

    ``find`` takes a module's contents as Python has them; ``module`` is its name in the kind's
    folder. Raises KeyError for a name that no kind has, BrokenKind for a kind that has no such
    module or cannot be imported.
    """

    def __init__(self, module: str, find: Callable[[Any], Half]) -> None:
        self._module, self._find = module, find
        self._known: dict[str, Half] = {}

    def __getitem__(self, name: str) -> Half:
        found = self._known.get(name)
        return self._load(name) if found is None else found

    def load(self) -> None:
        """Load those of every kind, now rather than in the middle of something."""
        for name in self:
            self[name]

    def __contains__(self, name: object) -> bool:
        return name in packages()

    def __iter__(self) -> Iterator[str]:
        return iter(packages())

    def __len__(self) -> int:
        return len(packages())

    def _load(self, name: str) -> Half:
        where = f"{packages()[name]}.{self._module}"
        try:
            found = self._known[name] = self._find(import_module(where))
        except (ImportError, AttributeError) as error:
            raise BrokenKind(
                f"The kind “{name}” has no {where}, or a faulty one: {error}"
            ) from error
        return found
