"""Words one after the other, as a language lists them (CLDR)."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from .languages import ENGLISH


def listed(words: Iterable[object], language: str = ENGLISH) -> str:
    """“a, b and c”."""
    return format_list([str(word) for word in words], "standard", locale(language))


def either(words: Iterable[object], language: str = ENGLISH) -> str:
    """“a, b or c”."""
    return format_list([str(word) for word in words], "or", locale(language))


def locale(language: str) -> Locale:
    """What CLDR knows of a language; of one that is made up, what it knows of its like."""
    try:
        return Locale.parse("en-GB" if language == ENGLISH else language, sep="-")
    except UnknownLocaleError:  # one that is made up
        return Locale.parse(language.partition("-")[0])
