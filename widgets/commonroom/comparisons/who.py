"""Groups of people as they stand in sentences and tables: by name, with their size or share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ..analysis.groups import Group
from ..kinds.measure import Unit
from ..locale.comparisons import phrase
from ..locale.message import Listed, Message, begun, text_of
from ..locale.readings import tell


class Shown(Protocol):
    """What results are about, as far as it says whom they show."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that are shown."""


def called(groups: Iterable[Group]) -> Listed:
    """“students and staff”."""
    return Listed(tuple(group.called for group in groups))


def sized(groups: Iterable[Group]) -> Listed:
    """“students (26) and staff (8)”."""
    return Listed(tuple(group.sized for group in groups))


def of(known: Shown, row: Mapping[Any, Any]) -> Group:
    """The group that a row of results is of."""
    return next(group for group in known.groups if group.role == row["role"])


def heading(group: Group, language: str) -> str:
    """“Students (26)”, as it stands at the beginning of a row or above a column."""
    return begun(text_of(group.sized, language))


def share(known: Shown, row: Mapping[Any, Any]) -> Message:
    """“students 60%”: a group with its share, as the row has ``told`` it."""
    return tell("group-share", group=of(known, row).called, share=row["told"])


def ends(unit: Unit) -> list[Message]:
    """What the lowest and the highest of numbers mean that are no shares."""
    if unit.is_share:
        return []
    least, most = unit.ends
    low, high = (f"{one:g}" for one in (unit.low, unit.high))
    return [phrase("ends-of-scale", low=low, least=least, high=high, most=most)]
