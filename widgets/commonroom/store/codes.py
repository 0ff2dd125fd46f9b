"""Room codes: six characters that can be read aloud and typed from the last row."""

from __future__ import annotations

import secrets

# What new codes are drawn from: nothing that is taken for another character (I, L, O, 0, 1), and
# no vowel or what is read as one (A, E, U, Y; V as in old inscriptions; 3, 4): nothing that can
# be drawn is a word, in any language, on the wall of a room.
ALPHABET = "BCDFGHJKMNPQRSTWXZ256789"
LENGTH = 6
NUMBER = len(ALPHABET) * (len(ALPHABET) - 1) ** (LENGTH - 1)  # codes that can be drawn

_EARLIER = "AEUVY34"  # codes drawn by earlier versions hold these, and their rooms still open
_KNOWN = frozenset(ALPHABET + _EARLIER)


def new_code() -> str:
    """A code that cannot be guessed from other codes: one of NUMBER, about 150 million.

    No character stands beside itself: doubled ones are miscounted when they are read aloud, and
    some (SS, 88, XXX) are read as more than a code.
    """
    code = ""
    while len(code) < LENGTH:
        code += secrets.choice(ALPHABET.replace(code[-1:] or " ", ""))
    return code


def plausible(code: str) -> bool:
    """Whether a code, as it is kept, could be a room's, also one of an earlier version."""
    return len(code) == LENGTH and _KNOWN.issuperset(code)
