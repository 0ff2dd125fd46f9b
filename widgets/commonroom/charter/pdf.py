"""The charter as a PDF: A4, real text with its fonts in it, and lines to sign on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..paper import BODY, INK, LEADING, MARGIN, QUIET, Paper, PaperError
from .model import Charter, CharterError, Section


def write(charter: Charter) -> bytes:
    """The bytes of the PDF; characters that no font at hand has are marked and named.

    Raises CharterError.
    """
    with TemporaryDirectory() as folder:
        try:
            paper = Paper(charter.title, _texts(charter), Path(folder))
        except PaperError as error:
            raise CharterError(
                f"{error} Save the charter as HTML and print it from the browser, or save it as "
                "DOCX."
            ) from None
        under = f"between {charter.between}, {charter.date}"
        paper.head(charter.title, under, charter.warning)
        for section in charter.sections:
            _section(paper, section)
        if charter.commitments:
            paper.heading("What we commit to")
            rows = charter.rows()
            paper.table(rows.heads, rows.rows, (38, 22, 17, 23))
        if charter.questions:
            paper.heading("What we ask ourselves when we look back")
            for question in charter.questions:
                paper.bullet(question)
        paper.note("The charter as a page, or for Word, has them.")
        _signatures(paper, charter.signatures)
        return paper.content()


def _section(paper: Paper, section: Section) -> None:
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
        paper.write(f"From {section.source}", 8.5, QUIET, leading=4.2)


def _signatures(paper: Paper, parties: tuple[str, ...]) -> None:
    """Lines to sign on, two parties beside one another, all on one page."""
    paper.heading("Signed", keep=42 * ((len(parties) + 1) // 2))
    pdf, gap = paper.pdf, 12
    wide = (paper.wide - gap) / 2
    top = pdf.y
    for place, party in enumerate(parties):
        left = MARGIN + (place % 2) * (wide + gap)
        y = top + (place // 2) * 42
        pdf.set_xy(left, y)
        pdf.set_font("text", "B", BODY)
        pdf.set_text_color(*INK)
        pdf.multi_cell(wide, LEADING, paper.shown(f"For {party}"), align="L")
        for number, what in enumerate(("Name", "Signature", "Date"), start=1):
            line = y + 4 + number * 11
            pdf.set_draw_color(*INK)
            pdf.set_line_width(0.2)
            pdf.line(left, line, left + wide, line)
            pdf.set_xy(left, line - 5.4)
            pdf.set_font("text", "", 8.5)
            pdf.set_text_color(*QUIET)
            pdf.cell(wide, 5, what)


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
