"""A chart's SVG, made ready for paper: the same lines, with the letters of the document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from xml.etree import ElementTree

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from .fonts import FACE, FONTS, PARTS, WEIGHTS
from .stand_in import undirected, visible

Letters = dict[str, frozenset[int]]  # by a font's name in the document: the code points it has

_SVG = "{http://www.w3.org/2000/svg}"
ElementTree.register_namespace("", _SVG[1:-1])
_ENDS = ("x1", "y1", "x2", "y2")
_HALO = ("stroke", "stroke-width", "stroke-linejoin", "paint-order")


def shape(svg: str) -> tuple[float, float]:
    """How wide and how high a chart is, in units of its own."""
    box = ElementTree.fromstring(svg).get("viewBox", "0 0 1 1").split()
    return float(box[2]), float(box[3])


def for_paper(svg: str, letters: Letters) -> bytes:
    """The SVG as fpdf2 reads it.

    Its words are set in the fonts of the document, each letter in the first that has it. A halo
    around words (``paint-order``), which keeps them legible on lines, becomes an outline of its
    own under them, as fpdf2 knows none.
    """
    root = ElementTree.fromstring(svg)
    _visible(root)
    _written(root, {}, letters)
    for element in root.iter():
        element.attrib.pop("class", None)
        if element.tag == f"{_SVG}line":
            element.attrib |= {end: element.get(end, "0") for end in _ENDS}
    root.attrib |= {"font-family": "text"}
    return ElementTree.tostring(root)


def _visible(element: ElementTree.Element) -> None:
    """Leave out what is not to be seen; fpdf2 would draw it."""
    for child in list(element):
        drawn = child.get("d") != "" and child.get("display") != "none"
        if drawn and child.get("opacity") != "0":
            _visible(child)
        else:
            element.remove(child)


def _written(parent: ElementTree.Element, said: Mapping[str, str], letters: Letters) -> None:
    """Set all words under ``parent``; ``said`` is what the groups around it say of them."""
    said = {**said, **{name: value for name, value in parent.attrib.items() if name != "class"}}
    for place, child in enumerate(list(parent)):
        if child.tag != f"{_SVG}text":
            _written(child, said, letters)
            continue
        look = {**said, **child.attrib}
        size = float(look.get("font-size", "16").removesuffix("px"))
        style = "B" if look.get("font-weight", "400") in ("600", "700", "bold") else ""
        words = _runs(undirected(visible("".join(child.itertext()), _all(letters))), letters)
        group = ElementTree.Element(f"{_SVG}g")
        if "transform" in child.attrib:
            group.set("transform", child.attrib.pop("transform"))
        if look.get("paint-order") == "stroke" and look.get("stroke", "none") != "none":
            group.append(_halo(words, size, style, look))
        for name in _HALO:
            child.attrib.pop(name, None)
        child.text = None
        # fpdf2 takes px for three quarters of the unit that everything else is drawn in.
        child.attrib |= {"font-size": f"{size}pt", "font-weight": "bold" if style else "normal"}
        child.attrib |= {"stroke": "none", "fill": look.get("fill", "black")}
        for font, run in words:
            ElementTree.SubElement(child, f"{_SVG}tspan", {"font-family": font}).text = run
        group.append(child)
        parent[place] = group


def _all(letters: Letters) -> frozenset[int]:
    return frozenset().union(*letters.values())


def _runs(words: str, letters: Letters) -> list[tuple[str, str]]:
    """The words in pieces, each with the font that has its letters."""

    def font(letter: str) -> str:
        return next((name for name, has in letters.items() if ord(letter) in has), "text")

    return [(name, "".join(run)) for name, run in groupby(words, font)]


def _halo(
    runs: list[tuple[str, str]], size: float, style: str, look: Mapping[str, str]
) -> ElementTree.Element:
    """The outline of words, wide and in the colour of the paper."""
    outlines, pen = [], 0.0
    for font, words in runs:
        for letter in words:
            drawn, wide = _outline(PARTS.get(font, ""), WEIGHTS[style], letter)
            if drawn:
                outlines.append((drawn, pen))
            pen += wide * size
    left = {"middle": pen / 2, "end": pen}.get(look.get("text-anchor", ""), 0.0)
    x = float(look.get("x", 0)) - left
    y = float(look.get("y", 0))
    halo = ElementTree.Element(f"{_SVG}g", {name: look[name] for name in _HALO[:2] if name in look})
    halo.attrib |= {"fill": "none", "stroke-linejoin": "round"}
    for drawn, pen in outlines:
        at = f"translate({x + pen:.2f},{y:.2f}) scale({size:.4f},{-size:.4f})"
        wide = float(look.get("stroke-width", "1")) / size
        where = {"d": drawn, "transform": at, "stroke-width": f"{wide:.5f}"}
        ElementTree.SubElement(halo, f"{_SVG}path", where)
    return halo


@cache
def _outline(part: str, weight: int, letter: str) -> tuple[str, float]:
    """A letter of the bundled font as a path, and how far it advances, both for a size of 1."""
    font = _font(part, weight) if part else None
    name = font.getBestCmap().get(ord(letter)) if font else None
    if font is None or name is None:
        return "", 0.6  # of a font of this machine: no halo, about its width
    em = font["head"].unitsPerEm
    glyphs = font.getGlyphSet()
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number / em:.4f}")
    glyphs[name].draw(pen)
    return pen.getCommands(), glyphs[name].width / em


@cache
def _font(part: str, weight: int) -> TTFont:
    return TTFont(FONTS / FACE.format(part=part, weight=weight))
