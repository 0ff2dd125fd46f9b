"""Labels beside one another, which people have to tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..text.visible import as_seen
from .errors import RoomError


def told_apart(what: str, labels: Iterable[str] | Mapping[str, str]) -> None:
    """Raise RoomError if two labels are the same to a reader, with where both stand.

    ``labels`` are those of ``what``, a list, or named places: ``{"top_left": "Worth it"}``.
    """
    if not isinstance(labels, Mapping):
        labels = {f"entry {number}": label for number, label in enumerate(labels, 1)}
    places: dict[str, str] = {}
    for place, label in labels.items():
        seen = as_seen(label)
        if seen in places:
            raise RoomError(
                f"{what}: “{label}” is there twice, as {places[seen]} and as {place}. "
                "Give each words of its own, so that people can tell them apart."
            )
        places[seen] = place
