"""The report as a PDF: A4, real text, charts in lines that stay sharp at every size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..paper import QUIET, Paper, PaperError
from .errors import ReportError
from .parts import Part, Parts, Told


def write(room: Parts, *, made: str, day: float) -> bytes:
    """The bytes of the PDF. ``made`` is the date that it says, ``day`` that day in Unix seconds.

    Characters that no font at hand has are marked and named. Raises ReportError.
    """
    with TemporaryDirectory() as folder:
        title = f"{room.title}, {room.code}"
        try:
            paper = Paper(title, _texts(room), Path(folder), made=day)
        except PaperError as error:
            raise ReportError(
                f"{error} Save the report as HTML and print it from the browser."
            ) from None
        under = f"Room {room.code}, {room.day}, {room.hours}. {room.who}."
        paper.head(room.title, under, room.rehearsal)
        _asked(paper, room)
        for part in room.parts:
            _part(paper, part)
        _list(paper, "The facilitator's notes", room.notes)
        if room.events:
            paper.heading("What happened when")
            paper.table(("", ""), room.events, (24, 76))
        _list(paper, "How to read it", room.methods)
        _list(paper, "Sources", room.sources)
        paper.note("The report as a page has them.")
        paper.pdf.ln(4)
        paper.write(f"Made on {made} with commonroom.", 9, QUIET)
        return paper.content()


def _asked(paper: Paper, room: Parts) -> None:
    paper.heading("What was asked")
    if not room.parts:
        paper.write("Nothing was asked in this room.")
    rows = [(one.prompt, one.how, f"{one.answered} of {one.of}") for one in room.parts]
    if rows:
        paper.table(("Question", "To do", "Answered"), rows, (58, 24, 18))
    for line in room.feeds:
        paper.write(line)


def _part(paper: Paper, part: Part) -> None:
    paper.heading(part.prompt, keep=60 if part.told else 18)
    if part.note:
        paper.write(part.note, colour=QUIET)
    for told in part.told:
        if told.title:
            paper.keep_together(60)
            paper.write(told.title, colour=QUIET)
        _told(paper, told)
    for line in part.untold:
        paper.write(line)
    if part.notes:
        paper.write("The facilitator's notes", 12, style="B", leading=7)
        for line in part.notes:
            paper.bullet(line)


def _told(paper: Paper, told: Told) -> None:
    seen = told.outcome
    paper.write(seen.headline, 12, style="B", leading=6.4)
    paper.pdf.ln(1)
    paper.chart(seen.wide)
    for line in (seen.detail, told.differed):
        if line:
            paper.write(line)
    rows = [[str(cell) for cell in row] for row in seen.table.get("rows", ())]
    if rows:
        heads = [str(name) for name in seen.table["columns"]]
        paper.table(heads, rows)


def _list(paper: Paper, heading: str, lines: Iterable[str]) -> None:
    lines = list(lines)
    if lines:
        paper.heading(heading)
    for line in lines:
        paper.bullet(line)


def _texts(value: Any) -> Iterator[str]:
    """Every word of a report, those in its charts included."""
    if isinstance(value, str):
        yield unescape(re.sub(r"<[^>]*>", " ", value)) if value.startswith("<svg") else value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))
