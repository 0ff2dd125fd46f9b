"""importance: what matters to a room against how well it is lived.

Importance is an item's share of the points of one exercise, practice its mean rating in another.
Each is what its own chart shows, groups counting alike, so that the two together tell nothing
about a group too small to be shown. Both are tested as they are shown (see ``flips``): what is
named matters by more than chance would do, and each of the others is lived more or matters less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis import percents
from ...analysis.compared import answered
from ...analysis.groups import THRESHOLD, About, Group, Roles, about, seen
from ...analysis.reading import FEW, NOTHING, Reading, none_yet, only_one, quoted
from ...analysis.responses import each, matrix
from ...analysis.statistics import sign_flips
from ...charts.palette import Look
from ...kinds.item import Item
from ...kinds.points import results as points
from ...kinds.points.spec import PointsSpec
from ...kinds.scale import results as scale
from ...kinds.scale.spec import ScaleSpec
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Message, sentences
from ...locale.numbers import NONE, Number
from ...locale.readings import tell
from ..who import sized
from . import chart as quadrants

NO_PAIRS = Reading(phrase("nobody-both"), phrase("importance-no-pairs"))


def results(
    given: PointsSpec,
    given_responses: pd.DataFrame,
    rated: ScaleSpec,
    rated_responses: pd.DataFrame,
    roles: Roles,
    threshold: int = THRESHOLD,
) -> pd.DataFrame:
    """One row per item that both exercises have.

    Columns: item, label, n (people shown who answered either), importance (share of points),
    practice (mean step, NaN if too few rated it), matters (more than an equal share of the
    points), lived (above the middle of the scale), where (the quadrant, in words), least (of what
    matters, the one that is lived least, by more than chance would do) and most (the one that has
    most points, ahead of each other by more than chance would do).
    """
    items = [item for item in given.items if item.id in rated.item_ids]
    points_seen = points.results(given, given_responses, roles, threshold)
    steps_seen = scale.results(rated, rated_responses, roles, threshold)
    table = pd.DataFrame({"item": [item.id for item in items]}, dtype=object)
    table["label"] = [item.label for item in items]
    both = len(points_seen) > 0 and len(steps_seen) > 0
    together = pd.concat([seen(given_responses, points_seen), seen(rated_responses, steps_seen)])[
        ["participant", "people"]
    ]
    n = int(together.drop_duplicates("participant")["people"].sum()) if both else 0
    table["n"] = n
    shares = points_seen.groupby("item")["share"].mean()
    table["importance"] = table["item"].map(shares).astype(float)
    table["practice"] = table["item"].map(scale.ranked(steps_seen)).astype(float)
    table["matters"] = table["importance"] > fair(given)
    table["lived"] = table["practice"] > middle(rated)
    table["where"] = [
        quadrants.NAMES[row["matters"], row["lived"]].text() if np.isfinite(row["practice"]) else ""
        for row in table.to_dict("records")
    ]
    shown: tuple[Group, ...] = ()
    least, most = None, None
    if both:
        shown = about(points_seen).groups
        spent = _spent(given, given_responses, shown)
        rated_parts = _rated(rated, rated_responses, steps_seen, items)
        least = _least(table, spent[:, [given.items.index(item) for item in items]], rated_parts)
        most = sign_flips.leader(spent)
    table["least"] = table["item"] == least
    table["most"] = table["item"] == (None if most is None else given.items[most].id)
    table.attrs["about"] = About((given, rated), shown)
    return table


def fair(given: PointsSpec) -> float:
    """The share of points that each item would have if all mattered alike."""
    return 1 / len(given.items)


def middle(rated: ScaleSpec) -> float:
    """The middle of the scale, in steps."""
    return (len(rated.labels) + 1) / 2


def headline(
    given: PointsSpec,
    given_responses: pd.DataFrame,
    rated: ScaleSpec,
    rated_responses: pd.DataFrame,
    results: pd.DataFrame,
) -> Reading:
    """The item that matters and is lived least, if both are more than chance would do."""
    n = int(results["n"].max()) if len(results) else 0
    if not n:
        return NO_PAIRS if len(given_responses) or len(rated_responses) else none_yet()
    if n == 1:
        return only_one()
    few = [tell("few-may-change")] if n < FEW else []
    first = need(results)
    if first is None:
        return Reading(NOTHING, sentences(answered(n), few))
    if not first["least"]:
        close = phrase("importance-close", label=quoted(first["label"]))
        return Reading(NOTHING, sentences(close, few))
    told = [phrase("importance-least", label=quoted(first["label"]))]
    most = next(iter(results[results["most"]].to_dict("records")), first)
    if most["item"] != first["item"]:
        told.append(phrase("importance-most", label=quoted(most["label"])))
    return Reading(told, sentences(phrase("importance-sure"), few))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A dot per item: the higher, the more it matters; the further right, the better lived."""
    given, rated = about(results).spec
    first = need(results)
    return quadrants.chart(
        results,
        look,
        quadrants.Frame(fair(given), middle(rated), len(rated.labels), rated.labels),
        str(first["item"]) if first is not None and first["least"] else "",
    )


def table(
    given: PointsSpec,
    given_responses: pd.DataFrame,
    rated: ScaleSpec,
    rated_responses: pd.DataFrame,
    results: pd.DataFrame,
    language: str = ENGLISH,
) -> dict[str, list[Any]]:
    """The numbers for readers: an item a row, what needs work first, all as text."""
    heads = [
        tell("head-item"),
        phrase("importance-head-share"),
        phrase("importance-head-lived", steps=len(rated.labels)),
        phrase("importance-head-where"),
    ]
    rows = [
        [
            row["label"],
            row["told"].text(language),
            _level(row).text(language),
            quadrants.NAMES[row["matters"], row["lived"]].text(language) if row["where"] else NONE,
        ]
        for row in _told(results)
    ]
    return {"columns": [one.text(language) for one in heads], "rows": rows}


def alt(
    given: PointsSpec,
    given_responses: pd.DataFrame,
    rated: ScaleSpec,
    rated_responses: pd.DataFrame,
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """What the chart shows, for who cannot see it."""
    rows = _told(results)
    if not rows:
        return reading.sentence(language)
    head = phrase(
        "importance-alt",
        low=rated.labels[0],
        steps=len(rated.labels),
        high=rated.labels[-1],
        groups=sized(about(results).groups),
    )
    return sentences(reading.sentence(language), head, map(_in_words, rows)).text(language)


def top(
    given: PointsSpec,
    given_responses: pd.DataFrame,
    rated: ScaleSpec,
    rated_responses: pd.DataFrame,
    n: int,
) -> list[Item]:
    """The ``n`` items most in need: what matters, the least lived first; then the others."""
    found = results(given, given_responses, rated, rated_responses, [])
    items = {item.id: item for item in given.items}
    return [items[item] for item in _ordered(found)["item"][:n]]


def need(results: pd.DataFrame) -> dict[Any, Any] | None:
    """The row of the item that matters and is lived least; None if nothing matters more."""
    rows = _ordered(results[results["matters"] & results["practice"].notna()])
    return next(iter(rows.to_dict("records")), None)


def _told(results: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows to read, what needs work first, with their share of points as it is told."""
    told = percents.told(results["importance"].to_list())
    shares = pd.Series(told, index=results.index, dtype=object)
    rows = _ordered(results.assign(told=shares)).to_dict("records")
    return [row for row in rows if row["n"]]


def _ordered(results: pd.DataFrame) -> pd.DataFrame:
    return results.sort_values(
        ["matters", "practice"], ascending=[False, True], kind="stable", na_position="last"
    )


def _spent(
    given: PointsSpec, responses: pd.DataFrame, shown: Sequence[Group]
) -> NDArray[np.float64]:
    """Answers × items: what each adds to an item's share of the points, less an equal share."""
    who = each(responses)
    spent = np.nan_to_num(matrix(responses, who, [item.id for item in given.items], *_POINTS))
    total = np.repeat(spent.sum(axis=1, keepdims=True), len(given.items), axis=1)
    masks = [who.of(group.role) for group in shown]
    return sign_flips.portions(spent - total * fair(given), total, who.people, masks)


def _rated(
    rated: ScaleSpec, responses: pd.DataFrame, seen: pd.DataFrame, items: Sequence[Item]
) -> NDArray[np.float64]:
    """Answers × items: what each adds to how well an item is lived, from the middle on."""
    who, ids = each(responses), [item.id for item in items]
    steps = matrix(responses, who, ids, *_STEPS)
    told = seen.dropna(subset=["mean"]).groupby("role")["item"].unique().to_dict()
    known = np.zeros(steps.shape, dtype=bool)
    for role, named_items in told.items():
        known |= who.of(str(role))[:, None] & np.isin(ids, named_items) & np.isfinite(steps)
    masks = [who.of(str(role)) for role in told]
    away = np.where(known, np.nan_to_num(steps) - middle(rated), 0.0)
    return sign_flips.portions(away, known.astype(float), who.people, masks)


_POINTS, _STEPS = ("item", "points"), ("item", "value")


def _least(
    table: pd.DataFrame, spent: NDArray[np.float64], rated: NDArray[np.float64]
) -> str | None:
    """The item that matters and is lived least, if both are more than chance would do.

    Each of the others has to be lived more, or else to have less than an equal share.
    """
    first = need(table)
    if first is None:
        return None
    place = list(table["item"]).index(first["item"])
    known = table["practice"].notna().to_numpy()
    others = [at for at in range(len(table)) if at != place and known[at]]
    level = np.zeros((len(spent), 1))
    matters = sign_flips.ahead(np.hstack([spent, level]), place, [len(table)])
    more = sign_flips.ahead(-rated, place, others)
    less = [sign_flips.ahead(np.hstack([level, spent]), 0, [at + 1])[0] for at in others]
    sure = bool(others) and bool(matters[0]) and bool((more | np.array(less, dtype=bool)).all())
    return str(first["item"]) if sure else None


def _in_words(row: Mapping[Any, Any]) -> Message:
    """An item with its numbers, and in which quarter it stands if that can be told."""
    told = {"label": row["label"], "share": row["told"], "level": _level(row)}
    if not row["where"]:
        return phrase("importance-alt-item", **told)
    where = quadrants.NAMES[row["matters"], row["lived"]]
    return phrase("importance-alt-item-where", where=where, **told)


def _level(row: Mapping[Any, Any]) -> Number:
    return Number(row["practice"], 1)
