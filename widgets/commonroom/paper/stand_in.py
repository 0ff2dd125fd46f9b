"""What stands on paper for characters that no font at hand has, so that they take nothing away."""

from __future__ import annotations

import unicodedata
from collections.abc import Set

from ..locale.catalogue import Say

STAND_IN = "[?]"  # of letters that the bundled font has
NAMED = 8  # characters that the note names
# Which way words run, between which letters there is a join: nothing that is seen, but it matters.
_DIRECTION = frozenset("\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069")


def composed(words: str) -> str:
    """The words with letters and their accents as one character each, where there is one."""
    return unicodedata.normalize("NFC", words)


def is_seen(letter: str) -> bool:
    """Whether a letter is something to see, and so needs a font that has it."""
    category = unicodedata.category(letter)
    return category in ("Cs", "Co", "Cn") or (category[0] not in "CZ" and not _varies(letter))


def visible(words: str, has: Set[int]) -> str:
    """The words with what ``has`` lacks replaced: one STAND_IN for all that stand together.

    Controls are spaces; marks that only say how a character looks go with it.
    """
    shown: list[str] = []
    for letter in composed(words):
        category, after = unicodedata.category(letter), bool(shown) and shown[-1] == STAND_IN
        if letter in "\n\t":
            shown.append(letter)
        elif category[0] == "Z" or category == "Cc":
            shown.append(letter if ord(letter) in has else " ")
        elif category != "Cs" and not is_seen(letter):
            if not after and (ord(letter) in has or letter in _DIRECTION):
                shown.append(letter)
        elif ord(letter) in has and category != "Cs":
            shown.append(letter)
        elif not after:
            shown.append(STAND_IN)
    return "".join(shown)


def undirected(words: str) -> str:
    """The words without marks for which way they run, for what draws letter by letter."""
    return "".join(letter for letter in words if letter not in _DIRECTION)


def note(lacking: Set[str], instead: str, say: Say) -> str:
    """Which characters are not there, as a sentence; ``instead`` says where they are."""
    if not lacking:
        return ""
    names = [_name(letter) for letter in sorted(lacking)]
    told = {"mark": STAND_IN, "characters": ", ".join(names[:NAMED])}
    more = len(names) - NAMED
    said = say("paper-many-lacking", **told, n=more) if more > 0 else say("paper-lacking", **told)
    return f"{said} {instead}"


def _varies(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    name = unicodedata.name(letter, "").lower()
    return f"{name} ({code})" if name and not name.endswith(code[2:].lower()) else code
