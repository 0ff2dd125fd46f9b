"""The report as a notebook: what it says in words, and how to get it again in a few calls."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..locale.catalogue import Say
from .parts import Part, Parts

LIMIT = 120  # seconds that a cell may take
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|<>$~&-])")


def write(room: Parts, database: str) -> bytes:
    """The bytes of the notebook, run from top to bottom, with what came out in it.

    It reads the room anew from the server's database (COMMONROOM_DATABASE), which is not named in
    it: the address may hold a password. Nothing in it depends on when it was made.
    """
    cells = list(_cells(room))
    for place, cell in enumerate(cells):
        cell["id"] = f"{room.code.lower()}-{place:03}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    _run(notebook, {**os.environ, "COMMONROOM_DATABASE": database})
    nbformat.validate(notebook)
    return (nbformat.writes(notebook) + "\n").encode()


def _run(notebook: Any, surroundings: dict[str, str]) -> None:
    """Run the notebook in a kernel that nobody else on this machine can talk to."""
    with TemporaryDirectory(prefix="commonroom-") as folder:
        manager = AsyncKernelManager(
            kernel_name="python3",
            transport="ipc" if sys.platform == "linux" else "tcp",
            connection_file=str(Path(folder) / "kernel.json"),
        )
        client = NotebookClient(notebook, km=manager, timeout=LIMIT, record_timing=False)
        client.execute(env=surroundings)


def _cells(room: Parts) -> Iterator[Any]:
    say = room.say
    told = f"# {_plain(room.title)}\n\n{_plain(room.about)}\n\n{_plain(room.rehearsal)}"
    yield new_markdown_cell(told.rstrip())
    yield new_code_cell(f'import commonroom as cr\n\nroom = cr.Room.open("{room.code}")')
    yield new_markdown_cell(_asked(room))
    for part in room.parts:
        yield from _part(part, say)
    if room.notes:
        yield new_markdown_cell(_list(say("notes"), room.notes))
    if room.events:
        table = _table((say("when"), say("what")), room.events)
        yield new_markdown_cell(f"## {_plain(say('happened'))}\n\n{table}")
    yield new_markdown_cell(_list(say("how-to-read"), room.methods))
    if room.sources:
        yield new_markdown_cell(_list(say("sources"), room.sources))


def _asked(room: Parts) -> str:
    say = room.say
    heading = f"## {_plain(say('asked'))}"
    if not room.parts:
        return f"{heading}\n\n{_plain(say('asked-nothing'))}"
    rows = [
        (one.prompt, one.how, say("answered-of", answered=one.answered, people=one.of))
        for one in room.parts
    ]
    table = _table((say("question"), say("to-do"), say("answered")), rows)
    return "\n\n".join([heading, table, *map(_plain, room.feeds)])


def _part(part: Part, say: Say) -> Iterator[Any]:
    said = [f"## {_plain(part.prompt)}"]
    if part.note:
        said.append(_plain(part.note))
    said += part.untold
    yield new_markdown_cell("\n\n".join(said))
    for told in part.told:
        if told.title:
            yield new_markdown_cell(f"{_plain(told.title)}.")
        yield new_code_cell(f"room[{json.dumps(part.key)}].outcome({told.call})")
        if told.differed:
            yield new_markdown_cell(_plain(told.differed))
        yield new_code_cell(f"room[{json.dumps(part.key)}].results({told.call})")
    if part.notes:
        yield new_markdown_cell(_list(say("notes"), part.notes, level=3))


def _list(heading: str, lines: Iterable[str], level: int = 2) -> str:
    items = "\n".join(f"- {_plain(line)}" for line in lines)
    return f"{'#' * level} {_plain(heading)}\n\n{items}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(map(_plain, cells))} |"

    return "\n".join([line(heads), "|---" * len(heads) + "|", *map(line, rows)])


def _plain(words: str) -> str:
    """Words that Markdown shows as they are, whoever wrote them."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))
