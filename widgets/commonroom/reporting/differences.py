"""Who differed: where two groups are further apart than chance would put them, in a sentence."""

from __future__ import annotations

import pandas as pd

from ..analysis.compared import Gap, clear_gaps
from ..analysis.groups import About
from ..analysis.reading import capital, listed

MOST = 6  # items named; the table holds all
NEEDED = {"role", "item", "label", "gap", "gap_low", "gap_high", "clear"}


def who_differed(results: pd.DataFrame) -> str:
    """“More than chance would do: students on A and B, staff on C.”, each where they have more.

    “” where no two groups were compared, be it because too few people answered.
    """
    known = results.attrs.get("about")
    if not isinstance(known, About) or known.pair is None or not set(results.columns) >= NEEDED:
        return ""
    gaps = clear_gaps(results)
    if not gaps:
        both = listed([group.name for group in known.pair])
        return f"{capital(both)} did not differ by more than chance would do."
    sides = [
        f"{group.name} more on {listed([_named(gap) for gap in own])}"
        for group in known.pair
        if (own := [gap for gap in gaps[:MOST] if gap.higher == group])
    ]
    rest = f", and {len(gaps) - MOST} gaps more" if len(gaps) > MOST else ""
    return f"Further apart than chance would do: {'; '.join(sides)}{rest}."


def _named(gap: Gap) -> str:
    return f"{gap.label} ({gap.lane_label})" if gap.lane_label else gap.label
