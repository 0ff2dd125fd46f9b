"""What comparisons say, on stage, phones and paper: messages of ``comparisons.ftl``."""

from __future__ import annotations

from .catalogue import Catalogue, Given
from .message import Message

COMPARISONS = Catalogue("comparisons")


def phrase(message: str, **given: Given) -> Message:
    """A message of ``comparisons.ftl`` with what goes into it.

    Example: ``phrase("shift-everything-higher").text()``
    """
    return Message(COMPARISONS, message, given)


def columns(of: str, *names: str) -> dict[str, Message]:
    """What these columns of a comparison's results mean: ``<of>-column-<name>``."""
    return {name: phrase(f"{of}-column-{name.replace('_', '-')}") for name in names}
