"""Words that run from right to left, kept together within a sentence that runs the other way.

A label in Arabic or Hebrew inside an English sentence turns round what stands beside it: “stands
highest, … lowest” is read in the wrong order, and a sentence that begins with one is laid out
from the right as a whole. Unicode's isolates say where such a label begins and ends (Unicode
Standard Annex 9, Bidirectional Algorithm, section 2.4).
"""

from __future__ import annotations

import re

FIRST_STRONG, POP = "\u2068", "\u2069"
# Hebrew, Arabic and their neighbours, their presentation forms, and the scripts beyond the BMP.
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
# Within a label there may be blanks, digits and small signs; what a sentence puts between two
# labels (commas, colons, quotation marks) ends it.
_RUN = re.compile(f"{_LETTER}+(?:[\\s0-9'’.()/&+\\-–]+{_LETTER}+)*")
_THERE = re.compile(f"{FIRST_STRONG}[^{POP}]*{POP}")


def isolated(sentence: str) -> str:
    """The sentence with what runs from right to left set apart; what is set apart stays so.

    Example: ``isolated("Trust leads")`` is ``"Trust leads"``.
    """
    if not _RUN.search(sentence):
        return sentence
    parts, end = [], 0
    for there in _THERE.finditer(sentence):
        parts += [_set_apart(sentence[end : there.start()]), there[0]]
        end = there.end()
    return "".join([*parts, _set_apart(sentence[end:])])


def apart(label: str, turned: bool = False) -> str:
    """A label as it goes into a sentence of ours: as a whole, if letters of it run the other way.

    In a sentence that is itself ``turned``, from right to left, every label is set apart.
    """
    return f"{FIRST_STRONG}{label}{POP}" if label and (turned or _RUN.search(label)) else label


def _set_apart(text: str) -> str:
    return _RUN.sub(lambda run: f"{FIRST_STRONG}{run[0]}{POP}", text)
