"""What chance alone would do between several rooms, and to a gap that runs through all of them.

Permutation tests within strata: people change rooms within their role, so that a room with more
staff is not a difference between rooms; or they change roles within their room. As in
``statistics``, each row is compared with the largest value that chance produced over all rows
(single-step max-T; Westfall & Young 1993). People who are more varied in a small room than in a
large one are not exchangeable with them, so each row has to hold in Welch's test, too, which lets
spreads differ, over all rows (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ...kinds.measure import Measured
from . import welch
from .chance import LEVEL, Array
from .gaps import Labels, dealt, gaps
from .welch import Moments

Shown = Mapping[int, Sequence[int]]


def between(
    measured: Measured, place: Labels, role: Labels, shown: Shown | None = None
) -> tuple[Array, NDArray[np.bool_]]:
    """p of each row, that rooms (``place``, one per answer) differ so much by chance, and whether
    that holds where some are more varied than others.

    ``shown`` names the roles (by number) that each room shows on their own: a room's number is the
    mean of theirs; without, it is that of all its answers. Each room is as far from all together as
    its own spread makes likely (Welch, Biometrika 38, 1951), so that a small room whose people are
    more varied is not a difference.
    """
    deals = dealt(place, role)
    unit, people = measured.unit, measured.who.people
    parts = Moments.of(measured.values, measured.counted, people, unit.high - unit.low)
    shown = shown or {int(one): () for one in np.unique(place)}
    found = []
    for one, roles in shown.items():
        here = deals == one
        found.append(parts.mean_of([here & (role == each) for each in roles] or [here]))
    levels, spreads, sizes = (
        np.array([getattr(one, name) for one in found]) for name in ("level", "spread", "number")
    )
    known = np.isfinite(levels)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.where(known, 1 / spreads, 0.0)
        part = weights / weights.sum(axis=0)
        away = np.nan_to_num(levels) - (part * np.nan_to_num(levels)).sum(axis=0)
        number = known.sum(axis=0)
        unsure = np.where(known, (1 - part) ** 2 / np.maximum(sizes - 1, 1), 0.0).sum(axis=0)
        ratio = (weights * away**2).sum(axis=0) / (number - 1)
        ratio /= 1 + 2 * (number - 2) / (number**2 - 1) * unsure
        beyond = welch.beyond(ratio[0], number[0] - 1, (number[0] ** 2 - 1) / 3 / unsure[0])
    return _p(ratio), beyond * len(measured.rows) < LEVEL


def through(measured: Measured, place: Labels, first: NDArray[np.bool_]) -> tuple[Array, Array]:
    """The gap between two groups, the mean over rooms, and its p, for each row.

    Roles are dealt anew within each room (see ``gaps``).
    """
    unit, who = measured.unit, measured.who
    wide = unit.high - unit.low
    found = gaps(measured.values, measured.counted, who.people, first, wide, strata=place)
    return found.gap, found.p


def _p(sizes: Array) -> Array:
    sizes = np.nan_to_num(sizes, nan=0.0, posinf=0.0)
    largest = sizes[1:].max(axis=1, initial=0)
    slack = 1e-9  # what was observed must not lose to itself by rounding
    p: Array = (1 + (largest[:, None] >= sizes[0] - slack).sum(axis=0)) / (1 + len(largest))
    return p
