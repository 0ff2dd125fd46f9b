"""points: which items get the largest share of the points, and where groups differ.

A group's share of an item is the points the group gave it, out of all points the group gave:
whoever spends all of the budget says more than who spends half of it. Answers count for their
``people``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ...analysis import percents
from ...analysis.compared import Gap, add_gaps, doubt, widest
from ...analysis.groups import MOST, THRESHOLD, About, Roles, about, groups, pair
from ...analysis.reading import (
    LEVEL,
    NOTHING,
    Reading,
    none_yet,
    only_one,
    quoted,
)
from ...analysis.responses import Answered, Answers, each, matrix, tidy
from ...analysis.statistics.gaps import gaps
from ...charts import dumbbells
from ...charts.palette import Look
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message
from ...locale.readings import tell
from .. import measure as measuring
from .. import shares
from ..item import Item
from ..leading import Front, front, in_front
from ..measure import Parts, Unit
from .spec import FIELD, PointsSpec

TIE = 0.005  # shares closer than this read as the same whole per cent
LENSES = ("roles", "groups", "rounds")
CARRIES = (MOST, MOST)


def responses(spec: PointsSpec, answers: Sequence[Answered]) -> pd.DataFrame:
    """One row per participant × item: participant, role, group, round, source, people, at, item,
    label, points.

    An item that somebody gave nothing has 0 points; whoever gave no point at all is left out.
    """
    rows = [
        (answer, item, (given.get(item.id, 0),))
        for answer in answers
        if any((given := answer.payload.get(FIELD, {})).get(item.id) for item in spec.items)
        for item in spec.items
    ]
    frame: pd.DataFrame = tidy(rows, {"points": "int64"})
    return frame


def payload(spec: PointsSpec, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer of which ``responses`` made these rows."""
    return {FIELD: {row["item"]: int(row["points"]) for row in rows if row["points"]}}


def results(
    spec: PointsSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × item.

    Columns: role, group (its name), n (people), item, label, points (given), share (of the
    group's points), and, the same on every row of an item, where two groups are compared: gap
    (first minus second group's share), gap_low and gap_high (simultaneous 95 % interval), p
    (adjusted for the number of items) and clear (more than chance would do).
    """
    shown = groups(responses, roles, threshold)
    who = each(responses)
    given = _given(spec, responses)
    spent = np.repeat(given.sum(axis=1, keepdims=True), given.shape[1], axis=1)
    rows = []
    for group in shown if len(responses) else ():
        of = who.of(group.role)
        points = who.people[of] @ given[of]
        for item, number in zip(spec.items, points, strict=True):
            share = number / points.sum() if number else 0.0
            rows.append((group.role, group.name, group.n, item.id, item.label, number, share))
    columns = ["role", "group", "n", "item", "label", "points", "share"]
    table = pd.DataFrame(rows, columns=columns)
    two = pair(shown)
    found = None
    if two:
        first, second = who.of(two[0].role), who.of(two[1].role)
        of = first | second
        found = gaps(given[of], spent[of], who.people[of], first[of])
    add_gaps(table, found)
    table.attrs["about"] = About(spec, shown, two)
    ids = [item.id for item in spec.items]
    table.attrs["front"] = front(given, spent, who, shown, ids)
    return table


def headline(spec: PointsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """What leads, what divides, or that nothing does; and how far so few or many can tell."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    means = shares.ranked(results)
    leads: Front = results.attrs["front"]
    gap = widest(results)
    told = _leading(spec, leads, gap)
    if gap is not None and gap.item not in leads.items:
        both = Listed((gap.first.called, gap.second.called))
        told.append(tell("points-differ", groups=both, label=quoted(gap.label)))
    if told:
        return Reading(told, doubt(results, shares.MEASURE, "points"))
    best = [item for item in means.index if means[item] > means.iloc[0] - TIE]
    if len(best) == len(means):
        return Reading(LEVEL, doubt(results, shares.MEASURE, "points"))
    labels = {item.id: item.label for item in spec.items}
    return Reading(NOTHING, _not_standing(known, means, [labels[str(item)] for item in best]))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, a mark per group, the line between them dark where the gap is clear."""
    return dumbbells.chart(results, look, shares.ranked(results), first=tell("fold-most-points"))


def table(spec: PointsSpec, results: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The numbers for readers: an item a row, most points first, all as text."""
    return shares.table(spec, results, tell("head-item"), language)


def alt(spec: PointsSpec, results: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the chart shows, for who cannot see it; the table holds the rest."""
    head = tell("points-alt", groups=shares.sized(results))
    return shares.alt(spec, results, reading, head, language)


def top(spec: PointsSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` items with most points of everyone; equals, as all are at first, in their order."""
    who = each(responses)
    points = who.people @ _given(spec, responses) if len(responses) else np.zeros(len(spec.items))
    order = np.argsort(-points, kind="stable")[:n]
    return [spec.items[place] for place in order]


asked_about = measuring.item_ids
answered = measuring.every_row  # whoever gave a point has said something of every item


def measure(spec: PointsSpec, responses: pd.DataFrame, who: Answers, items: Sequence[str]) -> Parts:
    """Shares of all the points that somebody gave, whatever else they gave some to."""
    every = _given(spec, responses)
    places = [[item.id for item in spec.items].index(one) for one in items]
    spent = np.repeat(every.sum(axis=1, keepdims=True), len(items), axis=1)
    return Unit(0, 1), measuring.plain(measuring.chosen(spec, items)), every[:, places], spent


def whole(spec: PointsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
    """The items whose numbers are shown for every group."""
    return measuring.whole(results, "share")


def way(spec: PointsSpec) -> Hashable:
    """Budgets may differ: shares are of what was given."""
    return None


def _given(spec: PointsSpec, responses: pd.DataFrame) -> Any:
    items = [item.id for item in spec.items]
    return np.nan_to_num(matrix(responses, each(responses), items, "item", "points"))


def _leading(spec: PointsSpec, leads: Front, gap: Gap | None) -> list[Message]:
    """What leads, if anything does; and who gives it more, where that is the widest clear gap."""
    if gap is None or gap.item not in leads.items:
        return in_front(spec, leads)
    label, group = quoted(gap.label), gap.higher.called
    if len(leads.items) == 1:
        return [tell("points-lead-more", label=label, group=group)]
    return [*in_front(spec, leads), tell("points-give-more", group=group, label=label)]


def _not_standing(known: About, means: pd.Series, best: Sequence[str]) -> Message:
    most = percents.told(means.to_list())[0]
    if len(best) > 1:
        return tell("points-level", n=len(best), share=most)
    return tell("points-ahead", label=quoted(best[0]), share=most, n=known.n)
