"""What is said of an answer that was not taken, or not all of it, to whoever gave it."""

from __future__ import annotations

from .catalogue import Catalogue, Given
from .message import Message

ANSWERS = Catalogue("answers")


def say(message: str, **given: Given) -> Message:
    """A message of ``answers.ftl`` with what goes into it.

    Example: ``say("scale-outside", steps=5).text()`` is “The scale goes from 1 to 5.”
    """
    return Message(ANSWERS, message, given)
