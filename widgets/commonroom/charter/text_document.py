"""The charter as a DOCX: headings, lists and tables in the program's own styles, to be edited."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from ..locale.catalogue import Say
from ..locale.cldr import BRITISH
from ..locale.languages import ENGLISH
from ..text.xml import xml_text
from .docx_elements import draw_between_rows, draw_under_cell, keep_on_one_page, set_font, turn
from .model import SIGNED, Charter, Section, Table

FONT = "Atkinson Hyperlegible Next"  # where it is not installed, programs take one of their own
INK, QUIET, ACCENT = RGBColor(28, 39, 51), RGBColor(74, 86, 99), RGBColor(11, 92, 86)
WARNING = RGBColor(163, 38, 42)


def write(charter: Charter) -> bytes:
    """The bytes of the document."""
    document, say = Document(), charter.say
    _style(document)
    document.core_properties.title = xml_text(charter.title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = BRITISH if charter.language == ENGLISH else charter.language
    _paragraph(document, charter.title, "Title")
    _paragraph(document, charter.between, "Subtitle")
    if charter.warning:
        warning = _paragraph(document, charter.warning)
        warning.runs[0].font.color.rgb = WARNING
    for section in charter.sections:
        _section(document, section, say)
    if charter.commitments:
        document.add_heading(say("charter-commitments"), 1)
        _table(document, charter.rows(), (62, 34, 31, 39))
    if charter.questions:
        document.add_heading(say("charter-questions"), 1)
        for question in charter.questions:
            _paragraph(document, question, "List Bullet")
    _signatures(document, charter)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _style(document: Any) -> None:
    """A4, and the standard styles in the look of our pages."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(22)
    looks = {
        "Normal": (10.5, INK, False),
        "Title": (25, ACCENT, True),
        "Subtitle": (12, QUIET, False),
        "Heading 1": (14, ACCENT, True),
    }
    for name, (size, colour, bold) in looks.items():
        style = document.styles[name]
        style.font.size, style.font.bold = Pt(size), bold
        style.font.color.rgb, style.font.italic = colour, False
        set_font(style, FONT)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(3), 1.15
    heading = document.styles["Heading 1"].paragraph_format
    heading.space_before, heading.space_after = Pt(15), Pt(3)
    source = document.styles.add_style("Source", WD_STYLE_TYPE.PARAGRAPH)
    source.base_style = document.styles["Normal"]
    source.font.size, source.font.color.rgb = Pt(8.5), QUIET


def _section(document: Any, section: Section, say: Say) -> None:
    document.add_heading(xml_text(section.title), 1)
    if section.lead:
        lead = _paragraph(document, section.lead)
        lead.paragraph_format.keep_with_next = True
    for line in section.lines:
        item = _paragraph(document, line.text, "List Bullet")
        item.runs[0].bold = bool(line.more)
        if line.more:
            more = item.add_run(xml_text(f"  {line.more}"))
            more.font.color.rgb = QUIET
    if section.table:
        _table(document, section.table, (100, 66))
    if section.source:
        _paragraph(document, say("charter-from", room=section.source), "Source")


def _table(document: Any, table: Table, widths: tuple[int, ...]) -> None:
    drawn = document.add_table(rows=1 + len(table.rows), cols=len(table.heads))
    drawn.alignment = WD_TABLE_ALIGNMENT.LEFT
    drawn.autofit = False
    draw_between_rows(drawn, "C8C4BA")
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the grid, Word by the cells
    for number, cells in enumerate((table.heads, *table.rows)):
        row = drawn.rows[number]
        keep_on_one_page(row, heads=not number)
        for place, words in enumerate(cells):
            cell = row.cells[place]
            cell.width = Mm(widths[place])
            _fill(cell.paragraphs[0], words)
            if not number:
                cell.paragraphs[0].runs[0].bold = True
                cell.paragraphs[0].runs[0].font.color.rgb = QUIET
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _signatures(document: Any, charter: Charter) -> None:
    """A table without lines but those to sign on; no row of it leaves the others."""
    say = charter.say
    document.add_heading(say("charter-signed"), 1)
    for place in range(0, len(charter.signatures), 2):
        pair = charter.signatures[place : place + 2]
        table = document.add_table(rows=4, cols=3)
        table.autofit = False
        for column, width in enumerate((77, 12, 77)):
            table.columns[column].width = Mm(width)
            for cell in table.columns[column].cells:
                cell.width = Mm(width)
        for side, party in enumerate(pair):
            for number, words in enumerate((say("charter-for", party=party), *map(say, SIGNED))):
                cell = table.cell(number, 2 * side)
                paragraph = cell.paragraphs[0]
                _fill(paragraph, words)
                paragraph.paragraph_format.keep_with_next = number < 3
                if not number:
                    paragraph.runs[0].bold = True
                    continue
                paragraph.paragraph_format.space_before = Pt(16)
                paragraph.runs[0].font.size, paragraph.runs[0].font.color.rgb = Pt(8.5), QUIET
                draw_under_cell(cell, "1C2733")


def _paragraph(document: Any, words: str, style: str | None = None) -> Any:
    paragraph = document.add_paragraph(style=style)
    _fill(paragraph, words)
    return paragraph


def _fill(paragraph: Any, words: str) -> None:
    """The words as text, never as a field; from right to left if they are written so."""
    run = paragraph.add_run(xml_text(words))
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return
        if direction in ("R", "AL"):
            turn(paragraph, run)
            return
