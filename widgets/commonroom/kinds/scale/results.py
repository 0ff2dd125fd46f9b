"""scale: how each statement is rated, by whom, and where groups differ.

A share is that of the people who rated the statement; those who said that it does not apply are
counted beside it. Steps count from 1, the lowest label.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis import percents
from ...analysis.compared import add_gaps, apart_cells, apart_heads, doubt, widest
from ...analysis.disclosure.suppression import tellable
from ...analysis.groups import THRESHOLD, About, Roles, about, groups, pair
from ...analysis.reading import (
    LONGEST,
    NOTHING,
    TOO_FEW,
    Reading,
    none_yet,
    only_one,
    quoted,
)
from ...analysis.responses import Answered, Answers, each, matrix, tidy
from ...analysis.statistics import chance
from ...analysis.statistics.extremes import extremes
from ...analysis.statistics.gaps import gaps
from ...charts.palette import Look
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Said, begun, sentences, text_of
from ...locale.numbers import Number
from ...locale.readings import tell
from .. import measure as measuring
from ..item import Item
from ..measure import Parts, Unit
from . import chart as diverging
from .spec import FIELD, ScaleSpec

LONGEST_NAME = 44  # characters of a statement in a headline
LENSES = ("roles", "groups", "rounds")
CARRIES = (4, 4)


def responses(spec: ScaleSpec, answers: Sequence[Answered]) -> pd.DataFrame:
    """One row per participant × rated statement: participant, role, group, round, source,
    people, at, item, label, value (the step; NaN if it does not apply) and applies.
    """
    steps = range(1, len(spec.labels) + 1)
    rows = [
        (answer, item, (np.nan if step is None else step, step is not None))
        for answer in answers
        for item in spec.items
        if item.id in (given := answer.payload.get(FIELD, {}))
        if (step := given[item.id]) is None or step in steps
    ]
    frame: pd.DataFrame = tidy(rows, {"value": "float64", "applies": "bool"})
    return frame


def payload(spec: ScaleSpec, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer of which ``responses`` made these rows."""
    rated = {row["item"]: int(row["value"]) if row["applies"] else None for row in rows}
    return {FIELD: rated}


def results(
    spec: ScaleSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × item × step.

    Columns: role, group, n (people in the group), rated (people who rated the item), na (people
    for whom it does not apply), item, label, step, step_label, share (of those who rated it),
    mean, median (the label of the person in the middle). Where two groups are compared: gap (of
    the means), gap_low, gap_high, p and clear, as for points. Where fewer than ``threshold``
    people of a shown role rated an item, its numbers are left out.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    who = each(responses)
    values, away = level_matrix(spec, responses, who), _does_not_apply(spec, responses, who)
    rows = []
    for group, enough in zip(
        shown, tellable(shown, roles, threshold, who, np.isfinite(values)), strict=True
    ):
        of = who.of(group.role)
        people = who.people[of]
        for i, item in enumerate(spec.items):
            given = values[of, i]
            rated, na = (int(people @ one) for one in (np.isfinite(given), away[of, i]))
            known = rated > 0 and enough[i]
            mean, middle = chance.middle(given, people) if known else (np.nan, None)
            median = None if middle is None else spec.labels[middle - 1]
            for step, label in enumerate(spec.labels, start=1):
                share = float(people @ (given == step)) / rated if known else np.nan
                row = (group.role, group.name, group.n, rated, na, item.id, item.label)
                rows.append((*row, step, label, share, mean, median))
    names = ["role", "group", "n", "rated", "na", "item", "label", "step", "step_label"]
    table = pd.DataFrame(rows, columns=[*names, "share", "mean", "median"])
    two = pair(shown)
    compared = None
    wide = len(spec.labels) - 1
    if two:
        first, second = who.of(two[0].role), who.of(two[1].role)
        of = first | second
        rated_by = np.isfinite(values[of]).astype(float)
        steps = np.nan_to_num(values[of])
        compared = gaps(steps, rated_by, who.people[of], first[of], wide)
    add_gaps(table, compared, len(spec.labels), most=wide)
    if len(table):
        hidden = table.groupby(["item", "step"])["share"].transform(lambda s: s.isna().any())
        table.loc[hidden, ["gap", "gap_low", "gap_high", "p"]] = np.nan
        table["clear"] = table["clear"] & ~hidden
    table.attrs["about"] = About(spec, shown, two, most=wide)
    return table


def headline(spec: ScaleSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """What is rated highest and lowest, and who rates something higher, if chance cannot do it."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    rows = responses[responses["role"].isin(results["role"])] if known.split else responses
    who = each(rows)
    ids = [item.id for item in spec.items]
    ends = extremes(results, "mean", who, level_matrix(spec, rows, who), ids)
    names = {item.id: quoted(item.label, LONGEST_NAME) for item in spec.items}
    high, low = ends
    told = [tell("scale-strongest", label=names[high])] if high else []
    told += [tell("scale-weakest", label=names[low])] if low else []
    if len(sentences(told).text()) > LONGEST:
        told.reverse()  # what is weakest is said first where both would be too long
    gap = widest(results)
    if gap is not None:
        told.append(tell("scale-higher", group=gap.higher.called, label=names[gap.item]))
    return Reading(told or NOTHING, doubt(results, 1, "steps", digits=1))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, in it a bar per group that leans from the middle to where people stand."""
    return diverging.chart(results, look, list(ranked(results).index))


def table(spec: ScaleSpec, results: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item and group, highest first, all as text."""
    known = about(results)
    average = tell("scale-head-average", steps=len(spec.labels))
    heads: list[Said] = [tell("head-item"), tell("head-who"), *spec.labels, average]
    heads += [tell("scale-head-na")] if spec.na else []
    compared = [group.role for group in known.pair or ()]
    rows = []
    for item in ranked(results).index:
        for role, part in results[results["item"] == item].groupby("role", sort=False):
            first = part.iloc[0]
            who = tell("group-size", group=known.called(role), n=int(first["rated"]))
            row = [first["label"], begun(who.text(language))]
            row += percents.shares(part["share"].to_list(), language)
            row.append(Number(first["mean"], 1).text(language))
            row += [Number(first["na"]).text(language)] if spec.na else []
            if known.pair:
                cells = apart_cells(results, item, 1, 1, language)
                row += cells if role in compared else ["", ""]
            rows.append(row)
    columns = [text_of(one, language) for one in heads]
    return {"columns": [*columns, *apart_heads(results, "steps", language)], "rows": rows}


def alt(spec: ScaleSpec, results: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the chart shows, for who cannot see it; the table holds every share."""
    known = about(results)
    if not known.n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    told = []
    for item in ranked(results).index:
        rows = results[results["item"] == item].dropna(subset=["share"])
        words = []
        for role, part in rows.groupby("role", sort=False):
            low, high = diverging.told_sides(part["share"].to_numpy())
            words.append(tell("scale-alt-group", group=known.called(role), above=high, below=low))
        label = results.loc[results["item"] == item, "label"].iloc[0]
        told.append(tell("alt-item", label=label, told=Listed(tuple(words)) if words else TOO_FEW))
    who = Listed(tuple(group.sized for group in known.groups))
    head = tell("scale-alt", low=spec.labels[0], high=spec.labels[-1], groups=who)
    return sentences(reading.sentence(language), head, told).text(language)


def top(spec: ScaleSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` items that everyone together rates lowest: those most in need of work.

    Equals, as all are at first, stand in their order; what nobody rated comes last.
    """
    who = each(responses)
    values = level_matrix(spec, responses, who)
    means = [chance.middle(column, who.people)[0] for column in values.T]
    order = np.argsort(np.nan_to_num(means, nan=np.inf), kind="stable")[:n]
    return [spec.items[place] for place in order]


asked_about = measuring.item_ids


def measure(spec: ScaleSpec, responses: pd.DataFrame, who: Answers, items: Sequence[str]) -> Parts:
    """The steps of those who rated something."""
    rated = matrix(responses, who, items, "item", "value")
    ends = (spec.labels[0], spec.labels[-1])
    unit = Unit(1, len(spec.labels), ends, top=0)
    return unit, measuring.plain(measuring.chosen(spec, items)), *measuring.known(rated)


def whole(spec: ScaleSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
    """The items whose numbers are shown for every group."""
    return measuring.whole(results, "share")


def answered(responses: pd.DataFrame) -> pd.DataFrame:
    """The rows that rate something."""
    return responses[responses["applies"]]


def way(spec: ScaleSpec) -> Hashable:
    """As many steps."""
    return spec.steps


def level_matrix(spec: ScaleSpec, responses: pd.DataFrame, who: Answers) -> NDArray[np.float64]:
    """Answers × items: the step, NaN where an item was not rated or does not apply."""
    return matrix(responses, who, [item.id for item in spec.items], "item", "value")


def ranked(results: pd.DataFrame) -> pd.Series:
    """Means by item, the highest first, unrated items last: the mean of the groups shown.

    Groups count alike, as for points.
    """
    means = results.groupby("item", sort=False)["mean"].mean()
    return means.sort_values(ascending=False, kind="stable", na_position="last")


def _does_not_apply(spec: ScaleSpec, responses: pd.DataFrame, who: Answers) -> NDArray[np.bool_]:
    there = responses[~responses["applies"]].assign(one=1.0)
    found = matrix(there, who, [item.id for item in spec.items], "item", "one")
    return np.isfinite(found)
