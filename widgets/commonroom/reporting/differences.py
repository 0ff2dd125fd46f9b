"""Who differed: where two groups are further apart than chance would put them, in a sentence."""

from __future__ import annotations

import pandas as pd

from ..analysis.compared import Gap, clear_gaps
from ..analysis.groups import About
from ..locale.catalogue import Say
from ..locale.languages import ENGLISH
from ..locale.lists import listed
from ..locale.message import Listed
from .words import REPORT

MOST = 6  # items named; the table holds all
NEEDED = {"role", "item", "label", "gap", "gap_low", "gap_high", "clear"}


def who_differed(results: pd.DataFrame, language: str = ENGLISH) -> str:
    """“Further apart than chance would do. More with students: A and B. More with staff: C.”

    Of views that clash it says only where, since no side has more. “” where no two groups were
    compared, be it because too few people answered.
    """
    known = results.attrs.get("about")
    if not isinstance(known, About) or known.pair is None or not set(results.columns) >= NEEDED:
        return ""
    say, gaps = REPORT.speaking(language), clear_gaps(results)
    if not gaps:
        both = Listed(tuple(group.called for group in known.pair))
        return say("differed-not", groups=both)
    names = {gap: _named(gap, known, results, say) for gap in gaps[:MOST]}
    if not known.sided:
        told = [say("differed-where", items=listed(names.values(), language))]
    else:
        told = [say("differed")]
        for group in known.pair:
            own = [name for gap, name in names.items() if gap.higher == group]
            if own:
                told.append(say("differed-more", group=group.called, items=listed(own, language)))
    if len(gaps) > MOST:
        told.append(say("differed-further", n=len(gaps) - MOST))
    return " ".join(told)


def _named(gap: Gap, known: About, results: pd.DataFrame, say: Say) -> str:
    """What the gap is in: an item, an item in a lane, or an item on an axis of a map."""
    where = gap.lane_label
    if "axis" in results:
        axis = results.loc[results["item"] == gap.item, "axis"].iloc[0]
        where = getattr(known.spec, str(axis)).name
    return say("item-where", item=gap.label, where=where) if where else gap.label
