"""Signs that look like others: what word processors and web pages put where YAML needs its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from commonroom.packs.errors import Problem

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # where YAML begins a new line
_BLANK = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]"
# Where a blank has a meaning: before and after a hyphen, around a key, after its colon.
_PLACE = re.compile(
    rf" *({_BLANK})| *-({_BLANK})| *- +({_BLANK})"
    rf"| *(?:- +)?\w+({_BLANK})+:| *(?:- +)?\w+ *:({_BLANK})"
)
_BULLET = re.compile(r"\s*([–—−‒‐‑•·▪‣*])\s")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CURLY = re.compile(r":\s+[“”„«‘‚]")
_CONTROLS = {"\x0b": "vertical tab", "\x0c": "form feed", "\x00": "null"}


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return _BREAK.split(text)


def odd_signs(path: Path, text: str) -> Iterator[Problem]:
    """The lines in which something stands for a blank or a hyphen and is none."""
    for number, line in enumerate(lines_of(text), 1):
        if odd := _CONTROL.search(line):
            name = _CONTROLS.get(odd[0], "character that cannot be seen")
            what = f"there is a {name} ({_code(odd[0])}) in this line. Put a line break or a blank."
        elif odd := _PLACE.match(line):
            sign = next(one for one in odd.groups() if one)
            name = unicodedata.name(sign).lower()
            what = f"there is a {name} ({_code(sign)}) here. YAML needs an ordinary blank."
        elif odd := _BULLET.match(line):
            what = f"“{odd[1]}” is no hyphen. Begin each entry with “- ”, as typed on a keyboard."
        else:
            continue
        yield Problem(what, path, number)


def curly(line: str) -> str:
    """What to say of a line that YAML cannot read and whose quotes are curly, or nothing."""
    return " Curly quotes are none to YAML; use straight ones." if _CURLY.search(line) else ""


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"
