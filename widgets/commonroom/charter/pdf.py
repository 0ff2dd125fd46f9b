"""The charter as a PDF: A4, real text with its fonts in it, and lines to sign on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..locale.catalogue import Say
from ..locale.languages import text
from ..paper import BODY, INK, LEADING, MARGIN, QUIET, Paper, PaperError
from .model import SIGNED, Charter, CharterError, Section


def write(charter: Charter) -> bytes:
    """The bytes of the PDF; characters that no font at hand has are marked and named.

    Raises CharterError.
    """
    say = charter.say
    with TemporaryDirectory() as folder:
        try:
            texts = [*_texts(charter), text(charter.language, "report")]
            paper = Paper(charter.title, texts, Path(folder), language=charter.language)
        except PaperError as error:
            raise CharterError(say("charter-print-instead", font=str(error))) from None
        paper.head(charter.title, charter.between, charter.warning)
        for section in charter.sections:
            _section(paper, section, say)
        if charter.commitments:
            paper.heading(say("charter-commitments"))
            rows = charter.rows()
            paper.table(rows.heads, rows.rows, (38, 22, 17, 23))
        if charter.questions:
            paper.heading(say("charter-questions"))
            for question in charter.questions:
                paper.bullet(question)
        paper.note(say("charter-fonts"))
        _signatures(paper, charter.signatures, say)
        return paper.content()


def _section(paper: Paper, section: Section, say: Say) -> None:
    """What was found in one workshop."""
    paper.heading(section.title)
    if section.lead:
        paper.write(section.lead)
        paper.pdf.ln(0.8)
    for line in section.lines:
        paper.bullet(line.text, line.more)
    if section.table:
        paper.table(section.table.heads, section.table.rows, (60, 40))
    if section.source:
        paper.pdf.ln(0.8)
        paper.write(say("charter-from", room=section.source), 8.5, QUIET, leading=4.2)


def _signatures(paper: Paper, parties: tuple[str, ...], say: Say) -> None:
    """Lines to sign on, two parties beside one another, all on one page."""
    paper.heading(say("charter-signed"), keep=42 * ((len(parties) + 1) // 2))
    pdf, gap = paper.pdf, 12
    wide = (paper.wide - gap) / 2
    top = pdf.y
    for place, party in enumerate(parties):
        left = MARGIN + (place % 2) * (wide + gap)
        y = top + (place // 2) * 42
        pdf.set_xy(left, y)
        pdf.set_font("text", "B", BODY)
        pdf.set_text_color(*INK)
        pdf.multi_cell(wide, LEADING, paper.shown(say("charter-for", party=party)), align="L")
        for number, what in enumerate(SIGNED, start=1):
            line = y + 4 + number * 11
            pdf.set_draw_color(*INK)
            pdf.set_line_width(0.2)
            pdf.line(left, line, left + wide, line)
            pdf.set_xy(left, line - 5.4)
            pdf.set_font("text", "", 8.5)
            pdf.set_text_color(*QUIET)
            pdf.cell(wide, 5, paper.shown(say(what)))


def _texts(value: Any) -> Iterator[str]:
    """Every word of a charter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))
