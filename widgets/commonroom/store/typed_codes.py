"""A room's code as people type and paste it: whatever stands around it, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from .codes import ALPHABET, LENGTH, plausible

MOST = 2_000  # characters that are read: an address with all that mail programs hang on it
FEW = 12  # words among which a code may be parted itself: “the code is KZ4 MTP”

# Capital letters of Greek and Cyrillic that look like Latin ones: what a keyboard that was set to
# another script types, and what is drawn alike.
_ALIKE = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺϚАВЕЅІЈКМНОРСТУХЗԌԚԜҮӀ",
    "ABEZHIKMNOPTYXCMCABESIJKMHOPCTYX3GQWYI",
)
# Never drawn, and taken for each other; so that one of them is told like the other.
_ONE_OF_TWO = str.maketrans("OIL", "011")
# “LATIN LETTER SMALL CAPITAL K”, “NEGATIVE CIRCLED LATIN CAPITAL LETTER K” and so on, which are
# the same letter to the eye but not to NFKC.
_NAMED = re.compile(r"(?:LATIN|REGIONAL INDICATOR) .*?(?:LETTER|CAPITAL) ([A-Z])(?: WITH .*)?$")
_FIELDS = frozenset(
    ("C0DE", "R00M")
)  # “?code=…” and “?room=…” in plain letters, as _plain has them
_WORD = re.compile(r"[0-9A-Z]+")


def normalise(text: str) -> str:
    """The code as it is kept, from any way to write it.

    “kz4 mtp”, “KZ4-MTP”, “(KZ4MTP)”, “code: KZ4MTP”, “https://rooms.example/KZ4MTP/” and
    “𝐊𝐙𝟒𝐌𝐓𝐏” are all KZ4MTP. What holds no code comes back as its letters and digits, which is
    no room's code either.
    """
    text = text[:MOST]
    if "%" in text:
        text = unquote(text)
    for part in _parts(_plain(text)):
        if code := _code_in(part):
            return code
    return "".join(_WORD.findall(_plain(text)))


def taken_for_another(text: str) -> bool:
    """Whether this could be a code but for characters that no code holds: I, L, O, 0 and 1."""
    code = normalise(text)
    return len(code) == LENGTH and not plausible(code) and bool(set(code) & set("01"))


def _plain(text: str) -> str:
    """Capital letters and digits, and what stands between them; nothing that cannot be seen."""
    return "".join(_letter(one) for one in unicodedata.normalize("NFKC", text))


def _letter(one: str) -> str:
    if one.isascii():
        return one.upper().translate(_ONE_OF_TWO)
    if unicodedata.category(one) in ("Cf", "Mn", "Me"):
        return ""
    digit = unicodedata.digit(one, None)
    if digit is not None:
        return str(digit).translate(_ONE_OF_TWO)
    upper = unicodedata.normalize("NFKD", one).upper().translate(_ALIKE)[:1]
    if not upper.isascii():
        named = _NAMED.search(unicodedata.name(one, ""))
        upper = named[1] if named else " "
    return upper.translate(_ONE_OF_TWO)


def _parts(plain: str) -> Iterator[str]:
    """Where a code may stand, the likeliest place first: a named field, then the end of a path."""
    for address in (word for word in plain.split() if "/" in word):
        path, _, query = address.partition("#")[0].partition("?")
        host_first = path.partition("://")[2] or path
        fields = (field.partition("=") for field in query.split("&"))
        yield from (value for name, _, value in fields if name in _FIELDS)
        yield from reversed(host_first.split("/")[1:])
    if "/" not in plain.strip("/ "):
        plain = plain.strip("/ ")
    yield plain


def _code_in(part: str) -> str | None:
    """The code among these words, which may be parted itself; None if there is none."""
    words = _WORD.findall(part)
    whole = "".join(words)
    if plausible(whole):
        return whole
    single = [word for word in words if plausible(word)]
    joined = [
        "".join(words[start:end])
        for start in range(len(words) if len(words) <= FEW else 0)
        for end in range(start + 2, min(start + LENGTH, len(words)) + 1)
    ]
    found = single or [code for code in joined if plausible(code)]
    return max(reversed(found), key=_likely, default=None)


def _likely(code: str) -> int:
    """How much it looks like a code, beside words that happen to have as many letters."""
    return 2 * (not set(code) - set(ALPHABET)) + any(one.isdigit() for one in code)
