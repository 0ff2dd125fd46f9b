"""What is to be said, kept apart from any language until it is shown.

A message names its sentence and holds what goes into it: labels, numbers, other messages, lists of
them. ``text()`` makes it words, in the language of whoever reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..text.direction import apart
from .catalogue import Catalogue, Given, Told
from .languages import ENGLISH, is_right_to_left
from .lists import listed

Said = Told | str  # a message, or a label or words that somebody has written


@dataclass(frozen=True)
class Message:
    """A message of a catalogue with what goes into it.

    Example: ``Message(READINGS, "answered", {"n": 7}).text("de")``
    """

    catalogue: Catalogue
    id: str
    given: Mapping[str, Given] = field(default_factory=dict)

    def text(self, language: str = ENGLISH) -> str:
        """In a language. Raises NoSuchMessage (see ``Catalogue``)."""
        return self.catalogue(self.id, language, **self.given)

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True)
class Listed:
    """Several things as a language lists them: “a, b and c”."""

    parts: tuple[Said, ...]

    def text(self, language: str = ENGLISH) -> str:
        """In a language."""
        return listed([text_of(one, language) for one in self.parts], language)

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True)
class Sentences:
    """Whole sentences, one after the other."""

    parts: tuple[Said, ...]

    def text(self, language: str = ENGLISH) -> str:
        """In a language; each begins with a large letter, where it has them."""
        return " ".join(begun(text_of(one, language)) for one in self.parts if one)

    def __str__(self) -> str:
        return self.text()

    def __bool__(self) -> bool:
        return any(self.parts)


def text_of(said: Said, language: str = ENGLISH) -> str:
    """A message as text; a label as it is, set apart if it runs the other way."""
    if isinstance(said, str):
        return apart(said, is_right_to_left(language))
    return said.text(language)


def sentences(*said: Said | Iterable[Said]) -> Sentences:
    """All of what is given, in its order; nothing of what says nothing."""
    found: list[Said] = []
    for one in said:
        if isinstance(one, Sentences):
            found += one.parts
        elif isinstance(one, str) or not isinstance(one, Iterable):
            found.append(one)
        else:
            found += one
    return Sentences(tuple(one for one in found if one))


def begun(text: str) -> str:
    """A sentence or heading with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]
