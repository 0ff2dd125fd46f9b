"""Messages of one audience, in the language of whoever reads them and else in English.

The page in a browser reads the same files (``frontend/locale``). See https://projectfluent.org.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from ..text.direction import apart
from .languages import ENGLISH, is_right_to_left, text

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle


Say: TypeAlias = Callable[..., str]  # ``say("few", answered=2, people=7)``


class Told(Protocol):
    """What becomes text where it is shown."""

    def text(self, language: str = ENGLISH) -> str:
        """Its words in a language."""


Given = str | int | float | Told  # what goes into a message: a label, a number, something told


class NoSuchMessage(LookupError):
    """A message that no catalogue has, or that lacks what goes into it."""


class Catalogue:
    """The messages of ``<audience>.ftl``.

    Example: ``Catalogue("pages")("room-opened", code="ABC234")``
    """

    def __init__(self, audience: str) -> None:
        self.audience = audience

    def read(self) -> None:
        """Take in the English messages now, so that nobody waits for them later."""
        _bundle(self.audience, ENGLISH)

    def speaking(self, language: str) -> Say:
        """What says its messages in this language."""
        return partial(self, language=language)

    def has(self, message: str) -> bool:
        """Whether there is such a message in English, and so in every language."""
        return bool(_bundle(self.audience, ENGLISH).has_message(message))

    def __call__(self, message: str, language: str = ENGLISH, **given: Given) -> str:
        """The words of ``message`` with what is ``given``; labels in it are set apart.

        What is itself ``Told`` is put in as the same language has it.

        Raises
        ------
        NoSuchMessage
            If English has no such message, or a variable of it is not given.
        """
        for spoken in dict.fromkeys((language, ENGLISH)):
            # Fluent's names have hyphens where Python's have underscores.
            values = {name.replace("_", "-"): _put(one, spoken) for name, one in given.items()}
            said = _said(_bundle(self.audience, spoken), message, values)
            if said is not None:
                return said
        raise NoSuchMessage(f"“{message}” is no message in {self.audience}.ftl, or lacks a value.")


def _put(given: Given, language: str) -> str | int | float:
    """What goes into a message, as Fluent takes it."""
    if isinstance(given, str):
        return apart(given, is_right_to_left(language))
    return given if isinstance(given, int | float) else given.text(language)


def _said(bundle: FluentBundle, message: str, values: dict[str, Any]) -> str | None:
    if not bundle.has_message(message):
        return None
    pattern = bundle.get_message(message).value
    if pattern is None:
        return None
    said, errors = bundle.format_pattern(pattern, values)
    return None if errors else str(said)


@cache
def _bundle(audience: str, language: str) -> FluentBundle:
    # With Babel's dates and numbers this is a tenth of a second: for the first who reads something.
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([language, "en-GB"], use_isolating=False)  # labels are: see direction.py
    bundle.add_resource(FluentResource(text(language, audience)))
    return bundle
