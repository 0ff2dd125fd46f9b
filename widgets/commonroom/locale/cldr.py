"""What Babel knows of a language: how its lists, days and numbers are written (CLDR)."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from .languages import ENGLISH

BRITISH = "en-GB"  # what we write where English is asked for: 7 March, 14:05


@cache
def cldr(language: str) -> Locale:
    """The language as Babel has it; a made-up one as the language that it is made of."""
    try:
        return Locale.parse(BRITISH if language == ENGLISH else language, sep="-")
    except UnknownLocaleError:  # one that is made up
        base = language.partition("-")[0]
        return Locale.parse(BRITISH if base == ENGLISH else base, sep="-")
