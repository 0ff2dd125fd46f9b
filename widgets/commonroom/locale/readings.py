"""What results say, on stage, phones and paper: messages of ``readings.ftl``."""

from __future__ import annotations

from .catalogue import Catalogue, Given
from .message import Message

READINGS = Catalogue("readings")


def tell(message: str, **given: Given) -> Message:
    """A message of ``readings.ftl`` with what goes into it.

    Example: ``tell("answered", n=7).text()`` is “7 people answered.”
    """
    return Message(READINGS, message, given)
