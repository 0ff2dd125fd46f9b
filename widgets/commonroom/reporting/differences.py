"""Who differed: where two groups are further apart than chance would put them, in a sentence."""

from __future__ import annotations

import pandas as pd

from ..analysis.compared import Gap, clear_gaps
from ..analysis.groups import About
from ..analysis.reading import capital, listed

MOST = 6  # items named; the table holds all
NEEDED = {"role", "item", "label", "gap", "gap_low", "gap_high", "clear"}


def who_differed(results: pd.DataFrame) -> str:
    """“Further apart than chance would do: students more on A and B; staff more on C.”

    Of views that clash it says only where, since no side has more. “” where no two groups were
    compared, be it because too few people answered.
    """
    known = results.attrs.get("about")
    if not isinstance(known, About) or known.pair is None or not set(results.columns) >= NEEDED:
        return ""
    gaps = clear_gaps(results)
    if not gaps:
        both = listed([group.name for group in known.pair])
        return f"{capital(both)} cannot be told apart: no gap is more than chance would do."
    names = {gap: _named(gap, known, results) for gap in gaps[:MOST]}
    sides = [
        f"{group.name} more on {listed([names[gap] for gap in own])}"
        for group in known.pair
        if (own := [gap for gap in names if gap.higher == group])
    ]
    if not known.sided:
        sides = [listed([*names.values()])]
    rest = f", and {len(gaps) - MOST} gaps more" if len(gaps) > MOST else ""
    return f"Further apart than chance would do: {'; '.join(sides)}{rest}."


def _named(gap: Gap, known: About, results: pd.DataFrame) -> str:
    """What the gap is in: an item, an item in a lane, or an item on an axis of a map."""
    where = gap.lane_label
    if "axis" in results:
        axis = results.loc[results["item"] == gap.item, "axis"].iloc[0]
        where = getattr(known.spec, str(axis)).name
    return f"{gap.label} ({where})" if where else gap.label
