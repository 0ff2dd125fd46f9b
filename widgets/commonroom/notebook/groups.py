"""A room's groups as its settings keep them: tables or institutions, chosen or dealt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..calls import value
from ..staging.errors import RoomError
from ..staging.items import read_items
from ..staging.labels import told_apart
from .given import ids_differ

Groups = int | Sequence[str | dict[str, str]]
MOST = 60  # groups of a room; a chart shows the largest of them
LONGEST = 60  # characters of a name


def read_groups(groups: Groups, *, draw: bool = False, name: str = "") -> dict[str, Any]:
    """The setting ``groups``: what they are called, which there are, and whether chance decides.

    A number makes so many tables. Raises RoomError for fewer than two groups or more than MOST.
    """
    if isinstance(groups, int):
        word = name or "Table"
        groups = [f"{word} {number}" for number in range(1, groups + 1)]
    if isinstance(groups, str) or not isinstance(groups, Sequence):
        raise RoomError(f"groups is a number of tables, or a list of names, not {value(groups)}.")
    options = read_items(list(groups), "groups")
    if not 2 <= len(options) <= MOST:
        raise RoomError(f"A room has from two to {MOST} groups, not {len(options)}.")
    ids_differ("group", options)
    told_apart("groups", [one.label[:LONGEST] for one in options])  # as long as they are shown
    return {
        "name": (name or word_of(options[0].label))[:LONGEST],
        "options": [{"id": one.id, "label": one.label[:LONGEST]} for one in options],
        "by": "draw" if draw else "choice",
    }


def word_of(label: str) -> str:
    """What groups are called whose first is called this: “Table” of “Table 1”, else “Group”."""
    word, _, number = label.rpartition(" ")
    return word if word and number == "1" else "Group"
