"""What leads of a question's items: each ahead of all others by more than chance would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..analysis.groups import Group
from ..analysis.reading import quoted
from ..analysis.responses import Answers
from ..analysis.statistics import sign_flips
from ..locale.message import Listed, Message
from ..locale.readings import tell
from .item import Spec

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Front:
    """The ids of what leads, or none; and of each group, by its role, what leads in it by itself.

    ``everywhere``: one item leads, and it does so in each of the groups.
    """

    items: tuple[str, ...] = ()
    by_group: tuple[tuple[str, str], ...] = ()
    everywhere: bool = False


def front(
    values: Array, counted: Array, who: Answers, shown: Sequence[Group], ids: Sequence[str]
) -> Front:
    """What leads by the mean of the groups' numbers, which is what a chart is ordered by.

    ``values`` and ``counted`` are answers × ``ids``, and a group's number is the ratio of their
    sums (see ``sign_flips.portions``).
    """
    masks = [who.of(group.role) for group in shown]

    def parts(of: Sequence[NDArray[np.bool_]]) -> Array:
        return sign_flips.portions(values, counted, who.people, of)

    if not masks or not len(values):
        return Front()
    best = sign_flips.front(parts(masks))
    own = {
        group.role: sign_flips.leader(parts([of])[of])
        for group, of in zip(shown, masks, strict=True)
        if len(shown) > 1
    }
    alone = len(best) == 1 and bool(own)
    return Front(
        tuple(ids[place] for place in best),
        tuple((role, ids[place]) for role, place in own.items() if place is not None),
        alone and all(place == best[0] for place in own.values()),
    )


def in_front(spec: Spec, found: Front) -> list[Message]:
    """What leads, in a sentence; nothing if nothing does."""
    labels = [quoted(item.label) for item in spec.items if item.id in found.items]
    if len(labels) > 1:
        return [tell("front-together", labels=Listed(tuple(labels)))]
    return [tell("front-everywhere" if found.everywhere else "front", label=one) for one in labels]
