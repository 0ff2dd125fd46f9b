"""The workshops in a folder, as the list shows them: read from the notebooks, nothing executed."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..store import RoomRecord
from ..text.filenames import read_name, visible
from .paths import bundled_workshops

ENDING = ".ipynb"
BOM = "\ufeff"
MARKED = (
    "this file begins with a byte order mark (BOM), and JupyterLab opens no such notebook. Save it "
    "as “UTF-8” without BOM, or download it anew."
)


@dataclass(frozen=True)
class Workshop:
    """One notebook. ``problem`` says why it cannot be read; then there is nothing else."""

    name: str  # the file's stem, which rooms keep
    file: str
    title: str
    aim: str = ""
    minutes: tuple[int, ...] = ()
    source: tuple[str, ...] = ()
    room: bool = True  # whether it is run with a room of its own
    follows: tuple[str, ...] = ()  # the workshops whose earlier rooms may feed it
    language: str = ""  # the tag that it gives its room
    problem: str = ""


def read_workshops(folder: Path) -> list[Workshop]:
    """Every notebook in ``folder`` in the order of the file names."""
    return [read_workshop(file) for file in visible(folder, ENDING)]


def in_subfolders(folder: Path) -> list[str]:
    """The folders within this one, and within those, that have notebooks: they are not listed."""
    found = []
    for pattern in ("*/*.ipynb", "*/*/*.ipynb"):
        for file in folder.glob(pattern):
            inside = file.relative_to(folder)
            if not any(part.startswith((".", "_")) for part in inside.parts):
                found.append(inside.parent.as_posix())
    return sorted(set(found))


def find_workshop(folder: Path, name: str) -> Workshop | None:
    """The workshop of this file stem, or None; names that lead out of the folder are none."""
    return next((one for one in read_workshops(folder) if one.name == read_name(name)), None)


def read_workshop(file: Path) -> Workshop:
    """What one notebook says of itself.

    The title is the first heading of the first text cell. Aim, minutes and source come from the
    notebook's metadata, ``{"commonroom": {"aim": …, "minutes": [45, 90], "source": […]}}``; without
    an aim, the first paragraph stands in for it. ``"room": false`` says that it is no workshop but
    a further notebook, which needs no room.
    """
    try:
        changed = file.stat().st_mtime_ns
    except OSError:
        changed = 0  # reading it will tell what is wrong
    return _read(file, changed)


@lru_cache(maxsize=128)
def _read(file: Path, _changed: int) -> Workshop:
    name = read_name(file.stem)
    try:
        text = file.read_text(encoding="utf-8")
        if text.startswith(BOM):
            return Workshop(name, file.name, name, problem=f"{file.name}: {MARKED}")
        notebook = json.loads(text)
        cells = notebook["cells"]
        text = next((_text(cell) for cell in cells if cell["cell_type"] == "markdown"), "")
        about = notebook.get("metadata", {}).get("commonroom", {})
        title, paragraph = _heading(text)
        calls = list(_calls(_text(cell) for cell in cells if cell["cell_type"] == "code"))
        return Workshop(
            name=name,
            file=file.name,
            title=title or name.lstrip("0123456789").strip("_ ").replace("_", " ").capitalize(),
            aim=str(about.get("aim") or paragraph),
            minutes=_minutes(about.get("minutes")),
            source=_names(about.get("source")),
            room=about.get("room") is not False,
            follows=_follows(calls),
            language=_language(calls),
        )
    except json.JSONDecodeError as error:
        problem = f"{file.name}, line {error.lineno}: this is not a valid notebook ({error.msg})."
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError):
        problem = f"{file.name}: this is not a valid notebook."
    except OSError as error:
        problem = f"{file.name}: this file cannot be read ({error.strerror})."
    return Workshop(name, file.name, name, problem=problem)


def workshop_of(room: RoomRecord, folder: Path) -> str:
    """The name of the notebook that a room is a run of; one begun in JupyterLab has its path."""
    notebook = Path(str(room.settings.get("notebook") or ""))
    if room.workshop or not notebook.stem:
        return read_name(room.workshop)
    there = read_name(str(notebook.parent.resolve()))
    here = not notebook.is_absolute() or there == read_name(str(folder.resolve()))
    return read_name(notebook.stem) if here else ""


@dataclass(frozen=True)
class Known:
    """How one tells the rooms of a workshop, even if its notebook was copied or renamed."""

    names: frozenset[str]
    titles: frozenset[str]

    def has(self, room: RoomRecord) -> bool:
        """Whether the room is a run of this workshop."""
        # In JupyterLab no server says which workshop a room is of, but the notebook's path does.
        notebook = Path(str(room.settings.get("notebook") or "")).stem
        names = {read_name(room.workshop), read_name(notebook)}
        return bool(names & self.names) or room.title in self.titles


def known_as(name: str, folder: Path) -> Known:
    """What rooms of the workshop ``name`` go by.

    A notebook in ``folder`` with the same title or the same aim is a copy of it.
    """
    name = read_name(name)
    here = [one for one in read_workshops(folder) if not one.problem]
    own = next((one for one in (*here, *_bundled()) if one.name == name), None)
    if own is None:
        return Known(frozenset({name}), frozenset())
    same = [one for one in here if one.title == own.title or (own.aim and one.aim == own.aim)]
    titles = {one.title for one in (own, *same)}
    return Known(frozenset({name, *(one.name for one in same)}), frozenset(titles))


def _bundled() -> list[Workshop]:
    try:
        return read_workshops(bundled_workshops())
    except FileNotFoundError:
        return []


def _calls(cells: Iterable[str]) -> Iterator[ast.Call]:
    """Every call in these cells."""
    for cell in cells:
        try:
            tree = ast.parse(cell)
        except SyntaxError:
            continue  # a command of IPython's, or a cell that a trainer is about to mend
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _follows(calls: Iterable[ast.Call]) -> tuple[str, ...]:
    """The workshops named in calls of ``room.earlier``, each once, in their order."""
    named: dict[str, None] = {}
    for call in calls:
        match call:
            case ast.Call(
                func=ast.Attribute(attr="earlier"), args=[ast.Constant(value=str(name)), *_]
            ):
                named[name] = None
    return tuple(named)


def _language(calls: Iterable[ast.Call]) -> str:
    """The ``language`` given to ``Room(…)``; “” if it is not written there as it is."""
    for call in calls:
        if ast.unparse(call.func).rpartition(".")[2] == "Room":
            for given in call.keywords:
                match given:
                    case ast.keyword(arg="language", value=ast.Constant(value=str(tag))):
                        return tag
    return ""


def _text(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _heading(text: str) -> tuple[str, str]:
    """The first heading and the first paragraph of a markdown text."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    lines = [line.strip() for line in text.splitlines()]
    title = next((line.lstrip("# ") for line in lines if line.startswith("# ")), "")
    prose = [
        " ".join(line for line in block.splitlines() if not line.startswith("#"))
        for block in blocks
    ]
    return title, next((block for block in prose if block.strip()), "").strip("*_ ")


def _minutes(value: Any) -> tuple[int, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(one for one in values if isinstance(one, int) and not isinstance(one, bool))


def _names(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value] if value else []
    return tuple(str(one) for one in values)
