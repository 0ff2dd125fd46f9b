"""Who wrote of what: topics, and the part of each group that wrote on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...analysis.compared import add_gaps
from ...analysis.groups import About, Roles, groups, pair
from ...analysis.responses import each, matrix
from ...analysis.statistics.gaps import gaps
from ..item import Item


def counted(
    spec: Any,
    responses: pd.DataFrame,
    topics: Sequence[Item],
    of_cards: pd.DataFrame,
    roles: Roles,
    threshold: int,
) -> pd.DataFrame:
    """One row per group × topic: role, group (its name), n (people who wrote), item and label (the
    topic), cards (how many), people (how many wrote one), share (people / n), and where two groups
    are compared gap, gap_low, gap_high, p and clear as for points.

    ``of_cards`` are the rows of ``responses`` with a column ``topic``; a card that belongs to
    several topics is there once for each. A person counts once for a topic, however many cards
    they wrote on it.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    who = each(responses)
    ids = [topic.id for topic in topics]
    told = of_cards[of_cards["topic"].isin(ids)].assign(one=1.0)
    wrote = np.nan_to_num(matrix(told, who, ids, "topic", "one"))
    rows = []
    for group in shown:
        of = who.of(group.role)
        own = told if group.role == "everyone" else told[told["role"] == group.role]
        cards = own["topic"].value_counts()
        for place, topic in enumerate(topics):
            number = float(who.people[of] @ wrote[of, place])
            cell = (int(cards.get(topic.id, 0)), int(number), number / group.n if group.n else 0.0)
            rows.append((group.role, group.name, group.n, topic.id, topic.label, *cell))
    columns = ["role", "group", "n", "item", "label", "cards", "people", "share"]
    table = pd.DataFrame(rows, columns=columns)
    two = pair(shown)
    found = None
    if two:
        first, second = who.of(two[0].role), who.of(two[1].role)
        of = first | second
        found = gaps(wrote[of], np.ones_like(wrote[of]), who.people[of], first[of])
    add_gaps(table, found)
    table.attrs["about"] = About(spec.model_copy(update={"items": tuple(topics)}), shown, two)
    return table


def ranked(results: pd.DataFrame) -> pd.Series:
    """Shares by topic, the largest first: the mean of the groups shown."""
    means = results.groupby("item", sort=False)["share"].mean()
    return means.sort_values(ascending=False, kind="stable")
