"""What a reader sees of a text: whether there is anything, and whether two look the same."""

from __future__ import annotations

import unicodedata

# Letters and symbols by their category, but nothing to see: fillers of Hangul, a Braille blank.
_EMPTY = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def can_be_seen(text: str) -> bool:
    """Whether it holds a letter, number, sign or symbol; spaces and joiners alone are blank."""
    return any(unicodedata.category(one)[0] in "LNPS" and one not in _EMPTY for one in text)


def as_seen(text: str) -> str:
    """The text as two are compared: neither case, nor spaces, nor what cannot be seen counts."""
    shown = (
        " " if one in _EMPTY else "" if unicodedata.category(one) == "Cf" else one
        for one in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(shown).split()).casefold()
