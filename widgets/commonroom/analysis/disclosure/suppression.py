"""Which numbers of an item may be told, where not everybody answers about every item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..groups import EVERYONE, ByGroup, Group, Roles
from ..responses import Answers
from .differencing import gives_away


def tellable(
    shown: Sequence[Group], roles: Roles, threshold: int, who: Answers, there: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Groups × items: whether the numbers of an item may be shown for a group.

    ``there`` (answers × items) is who said something about an item. Numbers of fewer than
    ``threshold`` people of a shown role, or of everyone, are left out; only if all who answered are
    so few are they shown in full, as the facilitator is told before. Of a room's groups an item is
    left out altogether where it would give a few people away beside the view by roles, which
    leaves out some numbers of its own (see ``differencing``).
    """
    of = np.array([who.of(group.role) for group in shown]).reshape(len(shown), len(there))
    few = who.people.sum() < threshold
    enough = (of * who.people) @ there >= (0 if few else threshold)
    if isinstance(roles, ByGroup):
        safe = [_safe(shown, column, who, here, threshold) for column, here in _each(enough, there)]
        enough = enough & np.array(safe, dtype=bool)
    return np.asarray(enough)


def _each(enough: NDArray[np.bool_], there: NDArray[np.bool_]) -> list[Any]:
    return list(zip(enough.T, there.T, strict=True))


def _safe(
    shown: Sequence[Group],
    enough: NDArray[np.bool_],
    who: Answers,
    there: NDArray[np.bool_],
    threshold: int,
) -> bool:
    """Whether an item may be shown by groups, given which of them have enough answers to it."""
    whole = Counter[str]()
    for party, people in zip(_party(who), who.people, strict=True):
        whole[party] += int(people)
    apart = sum(people >= threshold for people in whole.values()) > 1
    cells, sizes = Counter[tuple[str, str]](), Counter[str]()
    for place in np.flatnonzero(there):
        party = _party(who)[place] if apart else EVERYONE
        group = str(who.role[place]) if len(shown) > 1 else EVERYONE
        cells[party, group] += int(who.people[place])
        sizes[party] += int(who.people[place])
    few = whole.total() < threshold
    if sizes.total() < threshold and not few:  # the view by roles tells nothing of so few
        return False
    parties = [party for party, people in sizes.items() if few or people >= threshold]
    groups = [group.role for group, one in zip(shown, enough, strict=True) if one]
    return not gives_away(cells, parties, groups, threshold)


def _party(who: Answers) -> list[str]:
    return [str(party) for party in (who.role if who.party is None else who.party)]
