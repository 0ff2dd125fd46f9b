"""Words one after the other, as a language lists them (CLDR)."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list

from .cldr import cldr
from .languages import ENGLISH


def listed(words: Iterable[object], language: str = ENGLISH) -> str:
    """“a, b and c”."""
    return format_list([str(word) for word in words], "standard", cldr(language))


def either(words: Iterable[object], language: str = ENGLISH) -> str:
    """“a, b or c”."""
    return format_list([str(word) for word in words], "or", cldr(language))
