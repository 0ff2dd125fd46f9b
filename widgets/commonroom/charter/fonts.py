"""Fonts of this machine, for letters that the bundled one does not have."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Set
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from .model import CharterError

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


def found_for(letters: Set[str]) -> list[Path]:
    """Fonts that together have all these letters, as few as come first.

    Raises CharterError when some letter is in none of them.
    """
    left = {ord(letter) for letter in letters}
    chosen = []
    for path in _there() if left else ():
        covered = left & _covered(path)
        if covered:
            chosen.append(path)
            left -= covered
        if not left:
            break
    if left:
        shown = "".join(chr(code) for code in sorted(left)[:12])
        raise CharterError(
            f"No font on this machine can put these letters into a PDF: {shown} "
            "Save the charter as HTML and print it from the browser, or save it as DOCX."
        )
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


def _covered(path: Path) -> set[int]:
    try:
        with TTFont(path, lazy=True) as font:
            return set(font.getBestCmap() or ()) if "glyf" in font else set()
    except (TTLibError, OSError, KeyError):
        return set()
