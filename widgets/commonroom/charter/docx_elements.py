"""python-docx: what it has no names for, set on the elements below its objects.

Used without a promise: ``style.element``, ``_Row._tr``, ``_Cell._tc``, ``Table._tbl``,
``Paragraph._p``, ``Run._r``.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def set_font(style: Any, name: str) -> None:
    """Give a style its font in every script, whatever the document's theme says."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{script}"), name)


def keep_on_one_page(row: Any, *, heads: bool) -> None:
    """No page ends within this row; one that ``heads`` its table stands again on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heads:
        properties.append(OxmlElement("w:tblHeader"))


def draw_under_cell(cell: Any, colour: str) -> None:
    """A thin line under the cell; the colour as ``1C2733``."""
    _edge(cell._tc.get_or_add_tcPr(), "w:tcBorders", "bottom", colour)


def draw_between_rows(table: Any, colour: str) -> None:
    """Thin lines between rows and under the last."""
    for edge in ("bottom", "insideH"):
        _edge(table._tbl.tblPr, "w:tblBorders", edge, colour)


def turn(paragraph: Any, run: Any) -> None:
    """Set the paragraph and its words from right to left."""
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _edge(properties: Any, borders: str, edge: str, colour: str) -> None:
    found = properties.find(qn(borders))
    if found is None:
        found = OxmlElement(borders)
        properties.append(found)
    line = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    found.append(line)
