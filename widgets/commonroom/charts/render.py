"""From a chart to an SVG that fits any page: it scales, follows dark mode, and carries no style."""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape
from typing import Any
from xml.etree import ElementTree

import altair as alt
import vl_convert

from ..text.direction import isolated
from ..text.xml import xml_text, xml_values
from .palette import COLOURS, FONT, Look
from .theme import themed

_LABEL = re.compile(r'aria-label="[^"]*"')
_SVG = "http://www.w3.org/2000/svg"
_NAMES = {value: name for name, value in COLOURS.items()}
_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
_GEOMETRY = {"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "r", "cx", "cy"}
_GEOMETRY |= {"font-size", "stroke-width", "points", "rx", "ry", "dx", "dy"}
_STYLES = {"fill", "stroke", "opacity", "font-size", "font-weight", "text-anchor", "display"}
_UNSAFE = {"script", "foreignObject", "iframe"}

ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


class ChartError(ValueError):
    """A chart that cannot be drawn; its message is written for the trainer who made it."""


def svg(chart: Any, look: Look, *, label: str = "") -> str:
    """The chart as one ``<svg>`` for a page with chart.css.

    It is as wide as its place and keeps its proportions (``viewBox``), has no background, no
    style attributes (which the participant page's policy would block) and ids of its own.
    Colours of the look become classes such as ``f-ink`` and ``s-line`` (fill and stroke), for
    which chart.css has the values of light and dark mode. ``label`` is the text alternative.

    Raises ChartError if it is not an Altair chart or Vega-Lite refuses it.
    """
    if not hasattr(chart, "to_dict"):
        raise ChartError(
            f"A chart function should return an Altair chart; this one returned "
            f"{type(chart).__name__}."
        )
    try:
        spec = xml_values(chart.to_dict(validate=False))
        drawn = vl_convert.vegalite_to_svg(themed(spec, look), vl_version=_VERSION)
    except alt.MaxRowsError as error:
        raise ChartError(
            "This chart was given more than 5,000 rows. Group or count them first."
        ) from error
    except Exception as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        raise ChartError(f"This chart cannot be drawn: {first}") from error
    return rewritten(drawn, xml_text(isolated(label)))


_VERSION = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


def rewritten(drawn: str, label: str = "") -> str:
    """Vega's SVG made responsive, themable and safe to put into a page."""
    root = ElementTree.fromstring(drawn)
    _clean(root)
    _share(root)
    _classes(root)
    box = root.get("viewBox") or f"0 0 {root.get('width', '100')} {root.get('height', '100')}"
    root.attrib.clear()
    root.attrib |= {"class": "cr-chart", "viewBox": box, "width": "100%", "role": "img"}
    root.attrib |= {"aria-label": label, "font-family": FONT}
    prefix = sha256(ElementTree.tostring(root)).hexdigest()[:8]
    _own_ids(root, prefix)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def relabelled(drawing: str, label: str) -> str:
    """An SVG of ``svg()`` with another text alternative."""
    words = f'aria-label="{escape(isolated(label))}"'
    return _LABEL.sub(lambda _: words, drawing, count=1)


def _clean(element: ElementTree.Element) -> None:
    for child in list(element):
        name = str(child.tag).rpartition("}")[2]
        if name in _UNSAFE or (name == "style"):
            element.remove(child)
            continue
        _attributes(child)
        _clean(child)


def _attributes(element: ElementTree.Element) -> None:
    found = dict(element.attrib)
    for declaration in found.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in _STYLES:
            found[name.strip()] = value.strip()
    kept: dict[str, str] = {}
    for name, value in found.items():
        plain = name.rpartition("}")[2]
        if plain.startswith(("on", "aria-", "data-")) or plain in ("class", "role", "font-family"):
            continue
        if plain == "href" and not value.startswith(("#", "http:", "https:", "data:image/png")):
            continue
        if plain in _GEOMETRY:
            value = _NUMBER.sub(lambda found: _short(found[0]), value)
        if (plain, value) not in _SILENT:
            kept[name] = value
    if element.tag.endswith("text") and "stroke" in kept:
        kept["paint-order"] = "stroke"
    element.attrib.clear()
    element.attrib |= kept


_SILENT = {("stroke-miterlimit", "10"), ("transform", "translate(0,0)"), ("opacity", "1")}
_SILENT |= {("font-weight", "400"), ("font-style", "normal"), ("stroke-width", "0")}
_SILENT |= {("x2", "0"), ("y2", "0"), ("text-anchor", "start")}
_INHERITED: tuple[str, ...] = (
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linejoin",
    "paint-order",
    "font-size",
)
_INHERITED += ("font-weight", "text-anchor")


def _share(element: ElementTree.Element) -> None:
    """Say once, on a group, what all its children say."""
    for child in element:
        _share(child)
    if not element.tag.endswith("}g") or len(element) < 2:
        return
    for name in sorted(_INHERITED):
        values = {child.get(name) for child in element}
        if len(values) == 1 and None not in values:
            element.set(name, values.pop() or "")
            for child in element:
                del child.attrib[name]


def _classes(element: ElementTree.Element) -> None:
    """Name the colours that a page may change."""
    for child in element.iter():
        named = [
            f"{name[0]}-{_NAMES[value.lower()]}"
            for name in ("fill", "stroke")
            if (value := child.get(name, "")).lower() in _NAMES
        ]
        if named:
            child.set("class", " ".join(named))


def _short(number: str) -> str:
    text = f"{float(number):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _own_ids(root: ElementTree.Element, prefix: str) -> None:
    for element in root.iter():
        if own := element.get("id"):
            element.set("id", f"{prefix}-{own}")
        for name, value in element.attrib.items():
            if "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{prefix}-"))
            elif name.endswith("href") and value.startswith("#"):
                element.set(name, f"#{prefix}-{value[1:]}")
