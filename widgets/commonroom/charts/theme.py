"""What a trainer's own chart gets from the look: size, fonts, and the colours of the roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .palette import COLOURS, FONT, Look

# Whatever results call them, students are blue, staff vermilion and others green, everywhere.
_HUES = {
    "student": "student",
    "students": "student",
    "staff": "staff",
    "other": "other",
    "others": "other",
    "everyone": "accent",
}
_FURTHER = ("role-4", "role-5", "role-6")
_COLOURED = ("color", "fill", "stroke")
_BY_ALTAIR = {"continuousWidth": 300, "continuousHeight": 300}


def themed(spec: dict[str, Any], look: Look) -> dict[str, Any]:
    """A Vega-Lite spec with the look wherever it does not say its own; a drawing of ours as it is.

    A chart without a size fills the look's width and, on a screen that cannot grow, its height;
    charts made of several get views that are large enough to read.
    """
    if spec.get("padding") == 0:
        return spec  # a Scene, laid out to the pixel
    own = dict(spec.get("config", {}))
    if own.get("view") == _BY_ALTAIR:
        del own["view"]
    spec = {**spec, "config": _merged(_config(look), own)}
    spec.setdefault("background", "transparent")
    _paint(spec)
    composed = any(name in spec for name in ("hconcat", "vconcat", "concat", "facet", "repeat"))
    if composed or "autosize" in spec:
        return spec
    spec["autosize"] = {"type": "fit", "contains": "padding"}
    spec.setdefault("width", look.width)
    if look.height is not None:
        spec.setdefault("height", look.height)
    return spec


def _config(look: Look) -> dict[str, Any]:
    ink, quiet, line = (COLOURS[name] for name in ("ink", "quiet", "line"))
    words: dict[str, Any] = {"labelFontSize": look.small, "titleFontSize": look.small}
    words |= {"labelColor": ink, "titleColor": quiet, "titleFontWeight": 400}
    words |= {"labelLimit": look.width * 0.4, "titlePadding": look.small * 0.6}
    axis = {"gridColor": line, "domainColor": line, "ticks": False, "tickCount": 4}
    side = look.width * 0.38 if look.height else look.width * 0.6
    return {
        "aria": False,
        "font": FONT,
        "view": {
            "stroke": None,
            "continuousWidth": side,
            "continuousHeight": (look.height or look.width) * 0.66,
            "discreteWidth": side,
            "discreteHeight": {"step": look.text * 1.6},
        },
        "axis": {**words, **axis, "labelPadding": look.small * 0.4},
        "legend": {**words, "orient": "top", "symbolSize": (look.mark * 0.8) ** 2},
        "header": words,
        "title": {"fontSize": look.text, "color": ink, "anchor": "start"},
        "text": {"fontSize": look.small, "fill": ink},
        "mark": {"color": COLOURS["accent"]},
        "point": {"size": look.mark**2 * 0.6, "filled": True},
        "line": {"strokeWidth": look.line},
        "rule": {"strokeWidth": look.line / 2},
        "range": {"category": [COLOURS[name] for name in ("student", "staff", "other", *_FURTHER)]},
    }


def _paint(spec: dict[str, Any]) -> None:
    """Give roles their colours where a chart colours by role or group and names no scale."""
    rows = [row for data in spec.get("datasets", {}).values() for row in data]
    for encoding in _encodings(spec):
        for channel in _COLOURED:
            found = encoding.get(channel)
            if not isinstance(found, dict) or found.get("field") not in ("role", "group"):
                continue
            if found.get("scale", "") == "":
                here = dict.fromkeys(str(row.get(found["field"])) for row in rows)
                found["scale"] = _scale(list(here))


def _scale(names: list[str]) -> dict[str, list[str]]:
    further = iter(_FURTHER * len(names))
    hues = [COLOURS[_HUES.get(name) or next(further)] for name in names]
    return {"domain": names, "range": hues}


def _encodings(spec: Any) -> Iterator[dict[str, Any]]:
    if isinstance(spec, dict):
        if isinstance(spec.get("encoding"), dict):
            yield spec["encoding"]
        for name, value in spec.items():
            if name != "datasets":
                yield from _encodings(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _encodings(value)


def _merged(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    merged = dict(ours)
    for name, value in theirs.items():
        mine = merged.get(name)
        if isinstance(mine, dict) and isinstance(value, dict):
            merged[name] = _merged(mine, value)
        else:
            merged[name] = value
    return merged
