"""Paper: A4 pages with what it takes to write a document on them.

Drawn by fpdf2, which is Python all through and needs no system library on any platform (WeasyPrint
needs Pango). The letters are those of the pages, Atkinson Hyperlegible; scripts that it lacks come
from a font of the machine.
"""

from __future__ import annotations

import logging
import time
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from ..locale.catalogue import Catalogue, Say
from ..locale.languages import ENGLISH
from .chart import Letters, for_paper, shape
from .fonts import PARTS, WEIGHTS, PaperError, bundled, found_for, lacking, opentype
from .stand_in import note, visible

__all__ = ["BODY", "INK", "LEADING", "MARGIN", "QUIET", "WARNING", "Paper", "PaperError"]

REPORT = Catalogue("report")
MARGIN, BODY, LEADING = 22.0, 10.5, 5.2  # mm, points, mm
INK, QUIET, ACCENT, LINE = (28, 39, 51), (74, 86, 99), (11, 92, 86), (200, 196, 186)
WARNING = (163, 38, 42)
# A mark for which way words run is drawn by nobody, and lacking in every font of ours.
logging.getLogger("fpdf.output").setLevel(logging.ERROR)
GAP, MANY = 3.0, 7  # mm between columns; columns from which a table is set smaller
Colour = tuple[int, int, int]


class Paper:
    """A document in the making. ``folder`` keeps its fonts until it is done.

    ``texts`` are all the words that will be on it, so that every letter has its font. ``made`` is
    when (Unix seconds): the same document made at the same time is the same bytes.
    What no font at hand has stands there as a mark for it; ``lacking`` has those characters.
    What paper itself says is in the ``language``. Raises PaperError where the bundled font is
    missing.
    """

    def __init__(
        self,
        title: str,
        texts: Iterable[str],
        folder: Path,
        *,
        made: float | None = None,
        language: str = ENGLISH,
    ) -> None:
        self._say = REPORT.speaking(language)
        pdf = self.pdf = _Numbered(self._say)
        pdf.set_margins(MARGIN, MARGIN, MARGIN)
        pdf.set_auto_page_break(True, MARGIN)
        pdf.set_lang(language)
        pdf.set_title(visible(title, frozenset(map(ord, title))))
        pdf.set_creator("commonroom")
        pdf.set_creation_date(datetime.fromtimestamp(time.time() if made is None else made, UTC))
        self._letters: Letters = {name: bundled(part) for name, part in PARTS.items()}
        for style, weight in WEIGHTS.items():
            for name, part in PARTS.items():
                pdf.add_font(name, style, opentype(part, weight, folder))
        found, self.lacking = found_for(lacking(texts))
        for number, font in enumerate(found):
            path = font.put(folder / f"found{number}.ttf")
            for style in WEIGHTS:
                pdf.add_font(f"found{number}", style, path)
            self._letters[f"found{number}"] = font.has
        self._has = frozenset().union(*self._letters.values())
        pdf.set_fallback_fonts(
            [name for name in self._letters if name != "text"], exact_match=False
        )
        pdf.set_text_shaping(True)
        pdf.add_page()
        self.wide = pdf.epw

    def content(self) -> bytes:
        """The document as it is now."""
        return bytes(self.pdf.output())

    def shown(self, words: str) -> str:
        """The words as they can be written here."""
        return visible(words, self._has)

    def note(self, instead: str) -> None:
        """A line on the characters that are lacking, if any; ``instead`` says where they are."""
        if words := note(self.lacking, instead, self._say):
            self.pdf.ln(4)
            self.write(words, 9, QUIET)

    def head(self, title: str, under: str, warning: str = "") -> None:
        """What it is called, and a line under it."""
        self.write(title, 25, ACCENT, "B", leading=10.5)
        self.pdf.ln(1.5)
        self.write(under, 12, QUIET, leading=6)
        if warning:
            self.pdf.ln(2)
            self.write(warning, BODY, WARNING, "B")
        self.pdf.ln(3)
        self._rule(ACCENT, 0.8)
        self.pdf.ln(1)

    def heading(self, words: str, keep: float = 18) -> None:
        """A heading that takes at least ``keep`` mm of what follows with it."""
        self.keep_together(keep + 12)
        self.pdf.ln(5)
        self.pdf.start_section(self.shown(words))
        self.write(words, 14, ACCENT, "B", leading=7)
        self.pdf.ln(0.8)

    def keep_together(self, high: float) -> None:
        """Go on to the next page unless so many mm are left on this one."""
        if self.pdf.will_page_break(high):
            self.pdf.add_page()

    def bullet(self, words: str, more: str = "") -> None:
        """A line with a dot before it; ``more`` follows under it, quieter."""
        self.keep_together(LEADING * (2 if more else 1))
        self.pdf.set_font("text", "B", BODY)
        self.pdf.set_text_color(*ACCENT)
        self.pdf.cell(5, LEADING, "•", new_x=XPos.RIGHT, new_y=YPos.TOP)
        self.write(words, BODY, INK, "B" if more else "", left=5)
        if more:
            self.write(more, BODY, QUIET, left=5)
        self.pdf.ln(0.8)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float] | None = None,
    ) -> None:
        """Rows that do not break over pages, under headings that come again on each.

        ``widths`` are relative; without them, every column gets what its words need.
        """
        pdf = self.pdf
        pdf.set_draw_color(*LINE)
        pdf.set_line_width(0.2)
        size = 10 if len(heads) < MANY else 8.5
        widths = widths or self._fitting([heads, *rows], size)
        pdf.set_font("text", "", size)
        pdf.set_text_color(*INK)
        with pdf.table(
            col_widths=tuple(widths),
            borders_layout="HORIZONTAL_LINES",
            headings_style=FontFace(emphasis="BOLD", color=QUIET, size_pt=size - 1),
            first_row_as_headings=any(heads),
            line_height=size * 0.49,
            padding=(1.3, GAP, 1.3, 0),
            text_align="LEFT",
            v_align="TOP",
        ) as drawn:
            for cells in [heads, *rows] if any(heads) else rows:
                row = drawn.row()
                for cell in map(self.shown, cells):
                    row.cell(cell, align="RIGHT" if right_to_left(cell) else "LEFT")
        pdf.ln(1)

    def chart(self, svg: str) -> None:
        """A chart as wide as the text, drawn in lines and letters: sharp at every size."""
        wide, high = shape(svg)
        self.keep_together(self.wide * high / wide)
        self.pdf.image(BytesIO(for_paper(svg, self._letters)), w=self.wide)
        self.pdf.ln(2)

    def write(
        self,
        words: str,
        size: float = BODY,
        colour: Colour = INK,
        style: str = "",
        *,
        left: float = 0,
        leading: float = LEADING,
    ) -> None:
        """A paragraph."""
        pdf, words = self.pdf, self.shown(words)
        pdf.set_font("text", style, size)
        pdf.set_text_color(*colour)
        pdf.set_x(MARGIN + left)
        align = "R" if right_to_left(words) else "L"
        pdf.multi_cell(
            self.wide - left, leading, words, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def _fitting(self, rows: Sequence[Sequence[str]], size: float) -> list[float]:
        """The width of each column in mm: no word is broken, and long cells get what is left."""
        self.pdf.set_font("text", "B", size)
        measure = self.pdf.get_string_width
        columns = [[self.shown(cell) for cell in column] for column in zip(*rows, strict=True)]
        whole = [max(map(measure, column)) + GAP + 1 for column in columns]
        words = [[word for cell in column for word in cell.split() or [""]] for column in columns]
        least = [max(map(measure, each)) + GAP + 1 for each in words]
        left, wish = self.wide - sum(least), sum(whole) - sum(least)
        if left <= 0 or not wish:
            return least
        return [low + left * (high - low) / wish for low, high in zip(least, whole, strict=True)]

    def _rule(self, colour: Colour, width: float) -> None:
        self.pdf.set_draw_color(*colour)
        self.pdf.set_line_width(width)
        self.pdf.line(MARGIN, self.pdf.y, MARGIN + self.wide, self.pdf.y)


class _Numbered(FPDF):
    """Pages with a number at the foot, once there are several."""

    def __init__(self, say: Say) -> None:
        super().__init__(format="A4")
        self._say = say

    def footer(self) -> None:
        """The number of the page, of how many."""
        self.set_y(-14)
        self.set_font("text", "", 8.5)
        self.set_text_color(*QUIET)
        self.cell(0, 5, self._say("paper-page", page=self.page_no(), pages="{nb}"), align="C")


def right_to_left(words: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
