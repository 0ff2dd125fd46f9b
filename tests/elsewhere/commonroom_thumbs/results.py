"""thumbs: the share of thumbs up, by group."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from commonroom.analysis import percents
from commonroom.analysis.compared import add_gaps, apart_cells, apart_heads, doubt, widest
from commonroom.analysis.disclosure.suppression import tellable
from commonroom.analysis.groups import MOST, THRESHOLD, About, Roles, about, groups, pair
from commonroom.analysis.reading import Reading, none_yet, only_one
from commonroom.analysis.responses import Answered, Answers, each, matrix, tidy
from commonroom.analysis.statistics.gaps import gaps
from commonroom.charts import dumbbells
from commonroom.charts.palette import Look
from commonroom.kinds.item import Item
from commonroom.kinds.measure import Parts, Unit, chosen, plain
from commonroom.kinds.measure import known as known_values
from commonroom.kinds.measure import whole as whole_items
from commonroom.locale.languages import ENGLISH
from commonroom.locale.lists import listed
from commonroom.locale.message import text_of

from .spec import FIELD, ThumbsSpec

LENSES = ("roles", "groups", "rounds")
CARRIES = (MOST, MOST)


def responses(spec: ThumbsSpec, answers: Sequence[Answered]) -> pd.DataFrame:
    """One row per participant × item judged, with ``up``."""
    rows = [
        (answer, item, (given[item.id],))
        for answer in answers
        for item in spec.items
        if item.id in (given := answer.payload.get(FIELD, {}))
    ]
    frame: pd.DataFrame = tidy(rows, {"up": "bool"})
    return frame


def payload(spec: ThumbsSpec, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer of which ``responses`` made these rows."""
    return {FIELD: {row["item"]: bool(row["up"]) for row in rows}}


def results(
    spec: ThumbsSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × item: role, group, n, judged, item, label, share of thumbs up."""
    shown = groups(responses, roles, threshold) if len(responses) else ()
    who = each(responses)
    ids = [item.id for item in spec.items]
    up = _ups(responses, who, ids)
    there = np.isfinite(up)
    rows = []
    for group, enough in zip(shown, tellable(shown, roles, threshold, who, there), strict=True):
        of = who.of(group.role)
        weight = who.people[of]
        for i, item in enumerate(spec.items):
            judged = float(weight @ there[of, i])
            found = float(weight @ np.nan_to_num(up[of, i])) / judged if judged else np.nan
            share = found if enough[i] else np.nan
            rows.append((group.role, group.name, group.n, int(judged), item.id, item.label, share))
    names = ["role", "group", "n", "judged", "item", "label", "share"]
    table = pd.DataFrame(rows, columns=names)
    two, compared = pair(shown), None
    if two:
        first, second = who.of(two[0].role), who.of(two[1].role)
        of = first | second
        compared = gaps(np.nan_to_num(up[of]), there[of].astype(float), who.people[of], first[of])
    add_gaps(table, compared)
    if len(table):
        hidden = table.groupby("item")["share"].transform(lambda one: one.isna().any())
        table.loc[hidden, ["gap", "gap_low", "gap_high", "p"]] = np.nan
        table["clear"] = table["clear"] & ~hidden
    table.attrs["about"] = About(spec, shown, two)
    return table


def headline(spec: ThumbsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """Whom the thumbs divide, if chance would not."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    gap = widest(results)
    found = "No thumbs stand out." if gap is None else f"More thumbs up from {gap.higher.name}."
    return Reading(found, doubt(results, 100, "points"))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, a mark per group."""
    return dumbbells.chart(results, look, _ranked(results))


def table(spec: ThumbsSpec, results: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The shares as text, a row per item."""
    known = about(results)
    told = results.assign(told=percents.shares(results["share"].to_list(), language))
    words = told.set_index(["item", "role"])["told"].to_dict()
    labels = {item.id: item.label for item in spec.items}
    rows = [
        [
            labels[item],
            *(words[item, group.role] for group in known.groups),
            *apart_cells(results, str(item), 100, language=language),
        ]
        for item in _ranked(results).index
    ]
    heads = [text_of(group.sized, language) for group in known.groups]
    gap = apart_heads(results, "points", language)
    return {"columns": ["Item", *heads, *gap], "rows": rows}


def alt(spec: ThumbsSpec, results: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the chart shows, for who cannot see it."""
    names = listed([item.label for item in spec.items], language)
    return f"{reading.sentence(language)} Thumbs up for {names}."


def top(spec: ThumbsSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` items with most thumbs up."""
    who = each(responses)
    ups = who.people @ np.nan_to_num(_ups(responses, who, [item.id for item in spec.items]))
    return [spec.items[place] for place in np.argsort(-ups, kind="stable")[:n]]


def asked_about(spec: ThumbsSpec, responses: pd.DataFrame) -> list[str]:
    """The ids of its items."""
    return [item.id for item in spec.items]


def measure(spec: ThumbsSpec, responses: pd.DataFrame, who: Answers, items: Sequence[str]) -> Parts:
    """Shares of thumbs up."""
    values, counted = known_values(_ups(responses, who, items))
    unit = Unit(0, 1)
    return unit, plain(chosen(spec, items)), values, counted


def whole(spec: ThumbsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
    """The items whose shares are shown for every group."""
    return whole_items(results, "share")


def answered(responses: pd.DataFrame) -> pd.DataFrame:
    """All rows."""
    return responses


def way(spec: ThumbsSpec) -> Hashable:
    """A thumb is a thumb."""
    return None


def _ups(responses: pd.DataFrame, who: Answers, items: Sequence[str]) -> Any:
    judged = responses.assign(one=responses["up"].astype(float))
    return matrix(judged, who, items, "item", "one")


def _ranked(results: pd.DataFrame) -> pd.Series:
    means = results.groupby("item", sort=False)["share"].mean()
    return means.sort_values(ascending=False, kind="stable")
