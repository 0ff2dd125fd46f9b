"""Room codes: six characters that can be read aloud and typed from the last row."""

from __future__ import annotations

import re
import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0 or 1: they are taken for one another
LENGTH = 6

_BETWEEN = re.compile(r"[\s\-‐‑‒–—_.]+")


def new_code() -> str:
    """A code that cannot be guessed from other codes (31⁶, about 890 million)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def plausible(code: str) -> bool:
    """Whether a code, as it is kept, could be a room's: six characters of the alphabet."""
    return len(code) == LENGTH and all(letter in ALPHABET for letter in code)


def normalise(text: str) -> str:
    """The code as it is kept, from any way to type it: “kz4 mtp” and “KZ4-MTP” are KZ4MTP."""
    return _BETWEEN.sub("", text).upper()
