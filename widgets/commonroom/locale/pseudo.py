"""Made-up languages: a page in one of them shows what is not in a catalogue, and what does not fit.

Every message stands in ⟦brackets⟧ and is 40 % longer than in English, as translations are. What
has no brackets was never a message. Variables, elements and plurals stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

LONGER = 0.4  # of the letters of a message
VOWELS = "aeiou"
_ACCENTED = str.maketrans("aeiouycnsAEIOUYCNS", "áéíóúýçñšÁÉÍÓÚÝÇÑŠ")
# By sound where there is one: nobody reads it, but the browser's rules for direction do.
_ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz",
    "ابصدعفغهيجكلمنوپقرستثڤوخئز",
)
_ELEMENT = re.compile(r"(</?\w+>)")


def accented(text: str) -> str:
    """Latin letters with accents."""
    return text.translate(_ACCENTED)


def arabic(text: str) -> str:
    """Arabic letters in the place of Latin ones."""
    return text.lower().translate(_ARABIC)


def longer(text: str) -> str:
    """The text with vowels drawn out, until it has 40 % more letters."""
    wanted = int(len(text) * LONGER + 0.99)
    while wanted > 0 and any(letter in VOWELS for letter in text):
        drawn = []
        for letter in text:
            drawn.append(letter)
            if wanted > 0 and letter in VOWELS:
                drawn.append(letter)
                wanted -= 1
        text = "".join(drawn)
    return text


def translated(letters: Callable[[str], str], english: str) -> str:
    """A file of messages in a made-up language; ``letters`` changes what is written."""
    from fluent.syntax import FluentParser, FluentSerializer
    from fluent.syntax.ast import Message, Pattern, TextElement
    from fluent.syntax.visitor import Visitor

    class Written(Visitor):
        def visit_TextElement(self, node: TextElement) -> None:
            parts = _ELEMENT.split(node.value)
            node.value = "".join(
                part if _ELEMENT.fullmatch(part) else letters(longer(part)) for part in parts
            )

    resource = FluentParser().parse(english)
    Written().visit(resource)
    for entry in resource.body:
        if isinstance(entry, Message) and isinstance(entry.value, Pattern):
            entry.value.elements.insert(0, TextElement("⟦"))
            entry.value.elements.append(TextElement("⟧"))
    return FluentSerializer().serialize(resource)


LANGUAGES: dict[str, Callable[[str], str]] = {
    "en-XA": partial(translated, accented),
    "ar-XB": partial(translated, arabic),
}
