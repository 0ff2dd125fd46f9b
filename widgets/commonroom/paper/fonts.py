"""The letters of a PDF: the bundled font's, and a font of this machine for those it lacks."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from .stand_in import composed, is_seen

FONTS = Path(__file__).resolve().parents[1] / "static" / "fonts"
FACE = "atkinson-hyperlegible-next-{part}-{weight}-normal.woff2"
PARTS = {"text": "latin", "more": "latin-ext"}  # by the name that a PDF knows them under
WEIGHTS = {"": 400, "B": 700}
SEVERAL = (".ttc", ".otc")  # files that hold several fonts
FILES = (".ttf", ".otf", *SEVERAL)
# What has many scripts in it, to be looked at first.
FIRST = ("DejaVuSans.ttf", "arial.ttf", "Arial Unicode.ttf", "segoeui.ttf", "NotoSans-Regular.ttf")
_PICTURES = ("sbix", "CBDT", "SVG ")  # of letters as pictures: their outlines are empty


@dataclass(frozen=True)
class Font:
    """A font of this machine: its file, its place in it, and the code points that it has."""

    path: Path
    number: int
    has: frozenset[int]

    def put(self, path: Path) -> Path:
        """Where it stands on its own, as a PDF takes it: one of several is written to ``path``."""
        if self.path.suffix.lower() not in SEVERAL:
            return self.path
        with TTFont(self.path, fontNumber=self.number, recalcTimestamp=False) as font:
            font.save(path)
        return path


class PaperError(Exception):
    """A font is missing, which this names: there is no front end, which brings it."""


def opentype(part: str, weight: int, folder: Path) -> Path:
    """The bundled font, written into ``folder`` in the form that a PDF takes.

    fontTools turns the WOFF2 of the pages into OpenType. Raises PaperError where it is missing.
    """
    name = FACE.format(part=part, weight=weight)
    content = BytesIO()
    try:
        with TTFont(FONTS / name) as font:
            font.flavor = None
            font.save(content)
    except FileNotFoundError:
        raise PaperError(name) from None
    path = folder / f"{part}-{weight}.ttf"
    path.write_bytes(content.getvalue())
    return path


def lacking(texts: Iterable[str]) -> set[str]:
    """The letters that the bundled font does not have, controls and spaces aside."""
    letters = {letter for words in texts for letter in composed(words)}
    return {
        letter
        for letter in letters
        if is_seen(letter) and not any(ord(letter) in bundled(part) for part in PARTS.values())
    }


@cache
def bundled(part: str) -> frozenset[int]:
    """The code points that a part of the bundled font has."""
    try:
        with TTFont(FONTS / FACE.format(part=part, weight=400)) as font:
            return frozenset(font.getBestCmap())
    except FileNotFoundError:
        return frozenset()


def found_for(letters: Set[str]) -> tuple[list[Font], set[str]]:
    """Fonts that together have these letters, as few as come first; and what none of them has."""
    left = {ord(letter) for letter in letters}
    chosen = []
    for font in _there() if left else ():
        if left & font.has:
            chosen.append(font)
            left -= font.has
        if not left:
            break
    return chosen, {chr(code) for code in left}


def folders() -> list[Path]:
    """Where this platform keeps fonts: those of the system, then those of this person."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        system = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        return [system, Path(local) / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    there = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*there, shared / "fonts", home / ".fonts"]


def _there() -> Iterator[Font]:
    """Every font of this machine, plain ones that have many scripts first."""
    files = sorted(
        path
        for folder in folders()
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.suffix.lower() in FILES and "Mono" not in path.name
    )
    plain = [
        path for path in files if not path.stem.lower().endswith(("bold", "italic", "oblique"))
    ]
    for path in sorted(plain, key=lambda path: path.name not in FIRST):
        yield from _read(path)


@cache
def _read(path: Path) -> tuple[Font, ...]:
    """The fonts in a file that can be drawn in lines; none in one that cannot be read."""
    found: list[Font] = []
    try:
        several = path.suffix.lower() in SEVERAL
        with TTCollection(path, lazy=True) if several else TTFont(path, lazy=True) as opened:
            for number, font in enumerate(opened.fonts if several else [opened]):
                if "glyf" in font and not any(table in font for table in _PICTURES):
                    found.append(Font(path, number, frozenset(font.getBestCmap() or ())))
    except (TTLibError, OSError, KeyError, AssertionError, ValueError, struct.error):
        pass
    return tuple(found)
