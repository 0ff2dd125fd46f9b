"""The charter as a PDF: A4, real text with its fonts in it.

Drawn by fpdf2, which is Python all through and needs no system library on any platform (WeasyPrint
needs Pango). The letters are those of the pages, Atkinson Hyperlegible, turned from the bundled
WOFF2 into OpenType by fontTools; scripts that it lacks come from a font of the machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from .fonts import found_for
from .model import Charter, CharterError, Section, Table

FONTS = Path(__file__).resolve().parents[1] / "static" / "fonts"
FACE = "atkinson-hyperlegible-next-{part}-{weight}-normal.woff2"
WEIGHTS = {"": 400, "B": 700}
MARGIN, BODY, LEADING = 22.0, 10.5, 5.2  # mm, points, mm
INK, QUIET, ACCENT, LINE = (28, 39, 51), (74, 86, 99), (11, 92, 86), (200, 196, 186)
WARNING = (163, 38, 42)


def write(charter: Charter) -> bytes:
    """The bytes of the PDF. Raises CharterError for letters that no font at hand has."""
    with TemporaryDirectory() as folder:
        page = _Page(charter, Path(folder))
        page.head()
        for section in charter.sections:
            page.section(section)
        if charter.commitments:
            page.heading("What we commit to")
            page.table(charter.rows(), (38, 22, 17, 23))
        if charter.questions:
            page.heading("What we ask ourselves when we look back")
            for question in charter.questions:
                page.bullet(question)
        page.signatures()
        return bytes(page.pdf.output())


class _Page:
    """A4 with what it takes to write a charter on it."""

    def __init__(self, charter: Charter, folder: Path) -> None:
        self._charter = charter
        pdf = self.pdf = _Numbered(format="A4")
        pdf.set_margins(MARGIN, MARGIN, MARGIN)
        pdf.set_auto_page_break(True, MARGIN)
        pdf.set_lang("en")
        pdf.set_title(charter.title)
        pdf.set_creator("commonroom")
        fallbacks = []
        for style, weight in WEIGHTS.items():
            pdf.add_font("text", style, _opentype("latin", weight, folder))
            pdf.add_font("more", style, _opentype("latin-ext", weight, folder))
        fallbacks.append("more")
        lacking = {letter for letter in _letters(charter) if not _has(letter)}
        for number, path in enumerate(found_for(lacking)):
            for style in WEIGHTS:
                pdf.add_font(f"found{number}", style, path)
            fallbacks.append(f"found{number}")
        pdf.set_fallback_fonts(fallbacks, exact_match=False)
        pdf.set_text_shaping(True)
        pdf.add_page()
        self.wide = pdf.epw

    def head(self) -> None:
        """The title, who it is between, and when."""
        self._write(self._charter.title, 25, ACCENT, "B", leading=10.5)
        self.pdf.ln(1.5)
        self._write(f"between {self._charter.between}, {self._charter.date}", 12, QUIET, leading=6)
        if self._charter.warning:
            self.pdf.ln(2)
            self._write(self._charter.warning, BODY, WARNING, "B")
        self.pdf.ln(3)
        self._rule(ACCENT, 0.8)
        self.pdf.ln(1)

    def heading(self, words: str, keep: float = 18) -> None:
        """A heading that takes at least ``keep`` mm of what follows with it."""
        if self.pdf.will_page_break(keep + 12):
            self.pdf.add_page()
        self.pdf.ln(5)
        self.pdf.start_section(words)
        self._write(words, 14, ACCENT, "B", leading=7)
        self.pdf.ln(0.8)

    def section(self, section: Section) -> None:
        """What was found in one workshop."""
        self.heading(section.title)
        if section.lead:
            self._write(section.lead, BODY, INK)
            self.pdf.ln(0.8)
        for line in section.lines:
            self.bullet(line.text, line.more)
        if section.table:
            self.table(section.table, (60, 40))
        if section.source:
            self.pdf.ln(0.8)
            self._write(f"From {section.source}", 8.5, QUIET, leading=4.2)

    def bullet(self, words: str, more: str = "") -> None:
        """A line with a dot before it; ``more`` follows under it, quieter."""
        if self.pdf.will_page_break(LEADING * (2 if more else 1)):
            self.pdf.add_page()
        self.pdf.set_font("text", "B", BODY)
        self.pdf.set_text_color(*ACCENT)
        self.pdf.cell(5, LEADING, "•", new_x=XPos.RIGHT, new_y=YPos.TOP)
        self._write(words, BODY, INK, "B" if more else "", left=5)
        if more:
            self._write(more, BODY, QUIET, left=5)
        self.pdf.ln(0.8)

    def table(self, table: Table, widths: tuple[int, ...]) -> None:
        """Rows that do not break over pages, under headings that come again on each."""
        pdf = self.pdf
        pdf.set_draw_color(*LINE)
        pdf.set_font("text", "", 10)
        pdf.set_text_color(*INK)
        heads = FontFace(emphasis="BOLD", color=QUIET, size_pt=9)
        with pdf.table(
            col_widths=widths,
            borders_layout="HORIZONTAL_LINES",
            headings_style=heads,
            line_height=4.9,
            padding=(1.3, 3, 1.3, 0),
            text_align="LEFT",
            v_align="TOP",
        ) as drawn:
            for cells in (table.heads, *table.rows):
                row = drawn.row()
                for cell in cells:
                    row.cell(cell, align="RIGHT" if _right_to_left(cell) else "LEFT")
        pdf.ln(1)

    def signatures(self) -> None:
        """Lines to sign on, two parties beside one another, all on one page."""
        parties = self._charter.signatures
        self.heading("Signed", keep=42 * ((len(parties) + 1) // 2))
        pdf, gap = self.pdf, 12
        wide = (self.wide - gap) / 2
        top = pdf.y
        for place, party in enumerate(parties):
            left = MARGIN + (place % 2) * (wide + gap)
            y = top + (place // 2) * 42
            pdf.set_xy(left, y)
            pdf.set_font("text", "B", BODY)
            pdf.set_text_color(*INK)
            pdf.multi_cell(wide, LEADING, f"For {party}", align="L")
            for number, what in enumerate(("Name", "Signature", "Date"), start=1):
                line = y + 4 + number * 11
                pdf.set_draw_color(*INK)
                pdf.set_line_width(0.2)
                pdf.line(left, line, left + wide, line)
                pdf.set_xy(left, line - 5.4)
                pdf.set_font("text", "", 8.5)
                pdf.set_text_color(*QUIET)
                pdf.cell(wide, 5, what)

    def _write(
        self,
        words: str,
        size: float,
        colour: tuple[int, int, int],
        style: str = "",
        *,
        left: float = 0,
        leading: float = LEADING,
    ) -> None:
        pdf = self.pdf
        pdf.set_font("text", style, size)
        pdf.set_text_color(*colour)
        pdf.set_x(MARGIN + left)
        align = "R" if _right_to_left(words) else "L"
        pdf.multi_cell(
            self.wide - left, leading, words, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def _rule(self, colour: tuple[int, int, int], width: float) -> None:
        self.pdf.set_draw_color(*colour)
        self.pdf.set_line_width(width)
        self.pdf.line(MARGIN, self.pdf.y, MARGIN + self.wide, self.pdf.y)


class _Numbered(FPDF):
    """Pages with a number at the foot, once there are several."""

    def footer(self) -> None:
        """The number of the page, of how many."""
        self.set_y(-14)
        self.set_font("text", "", 8.5)
        self.set_text_color(*QUIET)
        self.cell(0, 5, f"{self.page_no()} of {{nb}}", align="C")


@cache
def _letters_of(part: str) -> frozenset[int]:
    with TTFont(FONTS / FACE.format(part=part, weight=400)) as font:
        return frozenset(font.getBestCmap())


def _has(letter: str) -> bool:
    return any(ord(letter) in _letters_of(part) for part in ("latin", "latin-ext"))


def _opentype(part: str, weight: int, folder: Path) -> Path:
    """The bundled font in the form that a PDF takes."""
    name = FACE.format(part=part, weight=weight)
    content = BytesIO()
    try:
        with TTFont(FONTS / name) as font:
            font.flavor = None
            font.save(content)
    except FileNotFoundError:
        raise CharterError(
            f"The font {name} is missing: commonroom's front end has not been built. Save the "
            "charter as HTML or DOCX instead."
        ) from None
    path = folder / f"{part}-{weight}.ttf"
    path.write_bytes(content.getvalue())
    return path


def _letters(charter: Charter) -> set[str]:
    """Every letter that has to be drawn, controls and spaces aside."""
    return {
        letter
        for words in _texts(charter)
        for letter in words
        if unicodedata.category(letter)[0] not in "CZ"
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))


def _right_to_left(words: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
