"""The letters of a PDF: the bundled font's, and a font of this machine for those it lacks."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Set
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

FONTS = Path(__file__).resolve().parents[1] / "static" / "fonts"
FACE = "atkinson-hyperlegible-next-{part}-{weight}-normal.woff2"
PARTS = {"text": "latin", "more": "latin-ext"}  # by the name that a PDF knows them under
WEIGHTS = {"": 400, "B": 700}
# By platform: where to look, and what has many scripts in it, to be looked at first.
FOLDERS = {
    "win32": (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",),
    "darwin": (
        Path("/System/Library/Fonts/Supplemental"),
        Path("/Library/Fonts"),
        Path.home() / "Library/Fonts",
    ),
}
ELSEWHERE = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
FIRST = ("DejaVuSans.ttf", "arial.ttf", "Arial Unicode.ttf", "segoeui.ttf", "NotoSans-Regular.ttf")


class PaperError(Exception):
    """Why something cannot be put on paper."""


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
        raise PaperError(
            f"The font {name} is missing: commonroom's front end has not been built."
        ) from None
    path = folder / f"{part}-{weight}.ttf"
    path.write_bytes(content.getvalue())
    return path


def lacking(texts: Iterable[str]) -> set[str]:
    """The letters that the bundled font does not have, controls and spaces aside."""
    letters = {letter for words in texts for letter in words}
    return {
        letter
        for letter in letters
        if unicodedata.category(letter)[0] not in "CZ"
        and not any(ord(letter) in bundled(part) for part in PARTS.values())
    }


@cache
def bundled(part: str) -> frozenset[int]:
    """The code points that a part of the bundled font has."""
    try:
        with TTFont(FONTS / FACE.format(part=part, weight=400)) as font:
            return frozenset(font.getBestCmap())
    except FileNotFoundError:
        return frozenset()


def found_for(letters: Set[str]) -> list[tuple[Path, frozenset[int]]]:
    """Fonts that together have all these letters, as few as come first, each with what it has.

    Raises PaperError when some letter is in none of them.
    """
    left = {ord(letter) for letter in letters}
    chosen = []
    for path in _there() if left else ():
        has = _covered(path)
        if left & has:
            chosen.append((path, has))
            left -= has
        if not left:
            break
    if left:
        shown = "".join(chr(code) for code in sorted(left)[:12])
        raise PaperError(f"No font on this machine can put these letters into a PDF: {shown}")
    return chosen


def _there() -> Iterator[Path]:
    folders = [one for one in FOLDERS.get(sys.platform, ELSEWHERE) if one.is_dir()]
    files = sorted(
        path for folder in folders for path in folder.rglob("*.[to]tf") if "Mono" not in path.name
    )
    plain = [
        path for path in files if not path.stem.lower().endswith(("bold", "italic", "oblique"))
    ]
    yield from sorted(plain, key=lambda path: path.name not in FIRST)


def _covered(path: Path) -> frozenset[int]:
    try:
        with TTFont(path, lazy=True) as font:
            return frozenset(font.getBestCmap() or ()) if "glyf" in font else frozenset()
    except (TTLibError, OSError, KeyError):
        return frozenset()
