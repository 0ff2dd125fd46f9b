"""The report as a PDF: A4, real text, charts in lines that stay sharp at every size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..locale.catalogue import Say
from ..locale.languages import text
from ..paper import QUIET, Paper, PaperError
from .errors import ReportError
from .parts import Part, Parts, Told


def write(room: Parts, *, made: str, day: float) -> bytes:
    """The bytes of the PDF. ``made`` is the date that it says, ``day`` that day in Unix seconds.

    Characters that no font at hand has are marked and named. Raises ReportError.
    """
    say = room.say
    with TemporaryDirectory() as folder:
        title = f"{room.title}, {room.code}"
        try:
            texts = [*_texts(room), text(room.language, "report")]
            paper = Paper(title, texts, Path(folder), made=day, language=room.language)
        except PaperError as error:
            raise ReportError(say("print-instead", font=str(error))) from None
        paper.head(room.title, room.about, room.rehearsal)
        _asked(paper, room)
        for part in room.parts:
            _part(paper, part, say)
        _list(paper, say("notes"), room.notes)
        if room.events:
            paper.heading(say("happened"))
            paper.table(("", ""), room.events, (24, 76))
        _list(paper, say("how-to-read"), room.methods)
        _list(paper, say("sources"), room.sources)
        paper.note(say("fonts"))
        paper.pdf.ln(4)
        paper.write(say("made", day=made), 9, QUIET)
        return paper.content()


def _asked(paper: Paper, room: Parts) -> None:
    say = room.say
    paper.heading(say("asked"))
    if not room.parts:
        paper.write(say("asked-nothing"))
    rows = [
        (one.prompt, one.how, say("answered-of", answered=one.answered, people=one.of))
        for one in room.parts
    ]
    if rows:
        paper.table((say("question"), say("to-do"), say("answered")), rows, (58, 24, 18))
    for line in room.feeds:
        paper.write(line)


def _part(paper: Paper, part: Part, say: Say) -> None:
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
        paper.write(say("notes"), 12, style="B", leading=7)
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
