"""Names of files as people read them: a Mac writes “ü” in two signs, other systems in one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path


def read_name(name: str) -> str:
    """The name in its one normal form (NFC), by which names are compared."""
    return unicodedata.normalize("NFC", name)


def visible(folder: Path, *endings: str) -> list[Path]:
    """The files of a folder with one of these endings, by name; none that is hidden.

    ``._name`` is what a Mac puts beside a file on a disk that is not its own.
    """
    if not folder.is_dir():
        return []
    found = [
        one
        for one in folder.iterdir()
        if one.suffix in endings and not one.name.startswith(".") and one.is_file()
    ]
    return sorted(found, key=lambda one: read_name(one.name))


def misnamed(folder: Path, endings: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """Files that are not read for their ending, with the name that they should have.

    Windows hides endings and adds “.txt”; some systems write them in capitals.
    """
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.suffix in endings or file.name.startswith("."):
            continue
        name = file.stem if file.suffix.lower() in (".txt", ".json") else file.name
        stem, dot, ending = name.rpartition(".")
        if stem and dot + ending.lower() in endings and file.is_file():
            yield file, stem + dot + ending.lower()
