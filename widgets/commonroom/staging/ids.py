"""Ids that a notebook did not give: made from labels, the same in every run, each its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from ..kinds import Item

LONGEST = 64


class Made(Item):
    """An item whose id was made from its label: nobody wrote it."""


def made_id(label: str) -> str:
    """What an item with this label is called, if it is called nothing else."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    if not short:
        # A label in another script: its code points make an id that stays the same.
        points = "-".join(f"{ord(char):x}" for char in label if not char.isspace())
        short = f"u{points}"[:LONGEST]
    return short


def each_its_own(items: Sequence[Item], taken: Collection[str] = ()) -> tuple[Item, ...]:
    """The items, with made ids that neither are ``taken`` nor anybody else's here.

    “< 1 hour” and “> 1 hour” are ``1-hour`` and ``1-hour-2``. Ids that somebody wrote stay.
    """
    used = {*taken, *(one.id for one in items if not isinstance(one, Made))}
    found: list[Item] = []
    for one in items:
        if isinstance(one, Made):
            id, number = one.id, 1
            while id in used:
                number += 1
                id = f"{one.id[: LONGEST - len(str(number)) - 1]}-{number}"
            one = one.model_copy(update={"id": id})
            used.add(id)
        found.append(one)
    return tuple(found)
