"""What chance alone would do to the gap between two groups, where one may be more varied.

Groups' names are dealt to the answers anew. Each item's gap, in units of its own spread (Welch,
Biometrika 34, 1947), is compared with the *largest* that chance produced over all items (max-T in
one step; Westfall & Young, Resampling-Based Multiple Testing, 1993), so that looking at twelve
items is not twelve chances to be wrong. Four people who are of two minds are not exchangeable with
forty who are of one, whatever they think on average: so a gap has to hold in Welch's own test, too,
over as many items as chance takes beyond one at a time.
"""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .chance import DRAWS, LEVEL, SEED, Array, Compared
from .welch import Moments, beyond, critical

Labels = NDArray[np.int64]


def gaps(
    values: Array,
    counted: Array,
    people: Array,
    first: NDArray[np.bool_],
    wide: float = 1.0,
    strata: Labels | None = None,
) -> Compared:
    """First group minus second, for weighted ratios Σ people·values / Σ people·counted.

    ``values`` and ``counted`` are answers × items (points given and points spent, or a level and
    whether it was given); ``people`` and ``first`` are one per answer. An answer given for a
    table counts for its people but is dealt as the one answer it is. ``wide`` is the widest gap
    that there can be. With ``strata`` (one per answer) a gap is the mean of the gaps within each,
    and names are dealt within each.
    """
    parts = Moments.of(values, counted, people, wide)
    few = min(first.sum(), (~first).sum()) < 2
    draws = first[None, :] if few else np.vstack([first[None, :], _assignments(first, strata)])
    within = [np.ones(len(first), dtype=bool)]
    if strata is not None:
        within = [strata == one for one in np.unique(strata)]
    both = [[parts.mean_of([draws & there]), parts.mean_of([~draws & there])] for there in within]
    gap = np.mean([here.level - others.level for here, others in both], axis=0)
    if few:
        nothing = np.full(gap.shape[1], np.nan)
        return Compared(gap[0], nothing, nothing, np.ones(gap.shape[1]))
    sides = [side for pair in both for side in pair]
    squared = np.sum([side.spread for side in sides], axis=0) / len(within) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        unsure = np.sum([side.spread**2 / np.maximum(side.number - 1, 1) for side in sides], axis=0)
        free = (squared**2 * len(within) ** 4 / unsure)[0]
        sizes = np.nan_to_num(np.abs(gap) / np.sqrt(squared), nan=0.0, posinf=0.0)
        return _compare(gap[0], np.sqrt(squared[0]), sizes, free)


def _compare(gap: Array, spread: Array, sizes: Array, free: Array) -> Compared:
    """What was observed (row 0 of ``sizes``) against what chance did (the others), and by Welch."""
    largest = sizes[1:].max(axis=1, initial=0)
    slack = 1e-9  # the observed assignment must not lose to itself by rounding
    p = (1 + (largest[:, None] >= sizes[0] - slack).sum(axis=0)) / (1 + len(largest))
    reach = float(np.quantile(largest, 1 - LEVEL, method="higher"))
    # Of what chance would do: how many items are beyond at once, given that any is.
    far = (sizes[1:] >= reach - slack).sum(axis=1)
    apart = len(gap) * (far > 0).sum() / max(far.sum(), 1)
    known = np.isfinite(gap) & np.isfinite(free)
    alone = beyond(np.where(known, sizes[0] ** 2, np.nan), np.ones(len(gap)), free) * apart
    least = [critical(one, LEVEL / apart) if np.isfinite(one) else np.nan for one in free]
    wide = np.maximum(reach, least) * spread
    return Compared(gap, gap - wide, gap + wide, np.where(known, np.clip(alone, p, 1), 1.0))


def _assignments(first: NDArray[np.bool_], strata: Labels | None) -> NDArray[np.bool_]:
    """Other ways to deal the group: all of them if there are few, else DRAWS at random."""
    n, k = len(first), int(first.sum())
    if strata is None and comb(n, k) <= DRAWS:
        own = tuple(np.flatnonzero(first))
        chosen = [c for c in combinations(range(n), k) if c != own]
        draws = np.zeros((len(chosen), n), dtype=bool)
        draws[np.arange(len(chosen))[:, None], np.array(chosen)] = True
        return draws
    return dealt(first, np.zeros(n, dtype=int) if strata is None else strata)[1:]


def dealt(labels: NDArray[Any], strata: Labels) -> NDArray[Any]:
    """The labels as they are, then dealt anew within each stratum, again and again."""
    rng = np.random.default_rng(SEED)
    deals = np.tile(labels, (1 + (DRAWS if len(labels) <= 400 else DRAWS // 2), 1))
    for one in np.unique(strata):
        there = np.flatnonzero(strata == one)
        deals[1:, there] = rng.permuted(deals[1:, there], axis=1)
    return deals
