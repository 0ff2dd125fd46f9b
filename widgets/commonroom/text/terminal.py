"""What a command prints, in whatever encoding its terminal or file has."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from contextlib import suppress
from typing import Any

import click

_ERRORS = "commonroom.plain"
_PLAIN = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "→": "->", "←": "<-",
    "×": "x", "⁄": "/", "•": "*", "✓": "+", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O",
    "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "\u2009": " ", "\u202f": " ", "\u00a0": " ", "\u00ad": "", "\u200b": "",
}  # fmt: skip


class Commands(click.Group):
    """Commands whose output never ends in an error of encoding."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, with what the terminal cannot show written plainly."""
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError):  # somebody put something else in its place
                stream.reconfigure(errors=_ERRORS)  # type: ignore[union-attr]
        return super().main(*args, **kwargs)


def encodable(text: str) -> bool:
    """Whether what is printed can hold this text as it is."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def plain(character: str) -> str:
    """A character in ASCII, as near as one can get: “é” is e; ? if there is nothing near."""
    if character in _PLAIN:
        return _PLAIN[character]
    apart = unicodedata.normalize("NFKD", character)
    bare = "".join(_PLAIN.get(one, one) for one in apart if not unicodedata.combining(one))
    if bare.isascii():
        return bare
    return "?"


def _written_plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(plain(one) for one in lacking), error.end


codecs.register_error(_ERRORS, _written_plainly)
