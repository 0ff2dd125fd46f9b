"""importance: what matters to a room against how well it is lived.

Importance is an item's share of the points of one exercise, practice its mean rating in another.
Each is what its own chart shows, groups counting alike, so that the two together tell nothing
about a group too small to be shown.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ..exercises.item import Item
from ..exercises.points import PointsSpec
from ..exercises.scale import ScaleSpec
from . import percents, points, quadrants, scale
from .answers import each, matrix
from .groups import EVERYONE, THRESHOLD, About, Group, Roles, about, seen
from .look import Look
from .reading import FEW, Reading, listed, named, none_yet, only_one, people, said
from .statistics import SEED

DRAWS = 1000
STEADY = 0.75  # of all rooms like this: how many have to name the same item before we name it
NO_PAIRS = Reading(
    "Nobody has answered both questions yet", "This needs points and ratings for the same items."
)


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
    points), lived (above the middle of the scale), where (the quadrant, in words) and first: in
    which part of rooms like this the item would be the one that matters and is lived least
    (bootstrap over people within their roles; Efron & Tibshirani, An Introduction to the
    Bootstrap, 1993).
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
        quadrants.NAMES[row["matters"], row["lived"]] if np.isfinite(row["practice"]) else ""
        for row in table.to_dict("records")
    ]
    table["first"] = 0.0
    shown: tuple[Group, ...] = ()
    if both:
        known = about(points_seen)
        shown = known.groups
        found = _named_first(given, given_responses, known, rated, rated_responses, steps_seen)
        table["first"] = table["item"].map(found)
    table.attrs["about"] = About((given, rated), shown, chance=about(points_seen).chance)
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
    """The item that matters and is lived least, if most rooms like this would name the same."""
    n = int(results["n"].max()) if len(results) else 0
    if not n:
        return NO_PAIRS if len(given_responses) or len(rated_responses) else none_yet()
    if n == 1:
        return only_one()
    few = f" What {people(n)} say may change with the next answer." if n < FEW else ""
    first = need(results)
    if first is None:
        words = "Nothing stands out yet" if n < 30 else "Nothing stands out: all matter alike"
        return Reading(words, f"{people(n)} answered.{few}")
    label, sure = named(first["label"], given), quadrants.tenths(first["first"])
    if first["first"] < STEADY:
        words = "Nothing stands out yet" if n < 30 else "Nothing stands out: several come close"
        ahead = f"{named(first['label'], given, start=True)} matters and is lived least so far"
        return Reading(words, f"{ahead}, but would be in only {sure} rooms like this.{few}")
    told = [f"of what matters here, {label} is lived least"]
    most = results.sort_values("importance", ascending=False, kind="stable").iloc[0]
    if most["item"] != first["item"] and most["importance"] > (about(results).chance or 1):
        told.append(f"{named(most['label'], given)} matters most")
    return said(told, f"In {sure} rooms like this, it would be the same one.{few}")


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A dot per item: the higher, the more it matters; the further right, the better lived."""
    given, rated = about(results).spec
    first = need(results)
    steady = first is not None and first["first"] >= STEADY and results["n"].max() > 1
    return quadrants.chart(
        results,
        look,
        quadrants.Frame(fair(given), middle(rated), len(rated.labels), rated.labels),
        str(first["item"]) if first is not None and steady else "",
    )


def table(
    given: PointsSpec,
    given_responses: pd.DataFrame,
    rated: ScaleSpec,
    rated_responses: pd.DataFrame,
    results: pd.DataFrame,
) -> dict[str, list[Any]]:
    """The numbers for readers: an item a row, what needs work first, all as text."""
    heads = ["Item", "Share of points", f"Lived, 1 to {len(rated.labels)}", "Where it stands"]
    rows = [
        [row["label"], row["told"], _level(row["practice"]), row["where"] or "–"]
        for row in _told(results)
    ]
    return {"columns": heads, "rows": rows}


def alt(
    given: PointsSpec,
    given_responses: pd.DataFrame,
    rated: ScaleSpec,
    rated_responses: pd.DataFrame,
    results: pd.DataFrame,
    reading: Reading,
) -> str:
    """What the chart shows, for who cannot see it."""
    rows = _told(results)
    if not rows:
        return f"{reading.headline}."
    told = [
        f"{row['label']}: {row['told']}, {_level(row['practice'])}"
        + (f", {row['where'].lower()}" if row["where"] else "")
        for row in rows
    ]
    who = listed([group.title for group in about(results).groups])
    scale_of = f"1 “{rated.labels[0]}” to {len(rated.labels)} “{rated.labels[-1]}”"
    return (
        f"{reading.headline}. Share of points against how well it is lived, {scale_of}; {who}. "
        f"{'; '.join(told)}."
    )


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
    """The rows to read, what needs work first, with their share of points in words."""
    words = percents.shares(results["importance"].to_list())
    rows = _ordered(results.assign(told=words)).to_dict("records")
    return [row for row in rows if row["n"]]


def _ordered(results: pd.DataFrame) -> pd.DataFrame:
    return results.sort_values(
        ["matters", "practice"], ascending=[False, True], kind="stable", na_position="last"
    )


def _named_first(
    given: PointsSpec,
    given_responses: pd.DataFrame,
    shown: About,
    rated: ScaleSpec,
    rated_responses: pd.DataFrame,
    steps_seen: pd.DataFrame,
) -> dict[str, float]:
    """For each item, in which part of the resampled rooms it matters and is lived least."""
    columns = ["participant", "role", "people"]
    who = each(pd.concat([given_responses[columns], rated_responses[columns]]))
    ids = [item.id for item in given.items]
    spent = np.nan_to_num(matrix(given_responses, who, ids, "item", "points"))
    steps = matrix(rated_responses, who, ids, "item", "value")
    weights = _resampled(who.role) * who.people
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = [_share(weights[:, of], spent[of]) for of in map(who.of, _roles(shown))]
        means = [_mean(weights[:, of], steps[of]) for of in map(who.of, _roles(about(steps_seen)))]
        importance = _nanmean(np.array(shares))
        lived = np.nan_to_num(_nanmean(np.array(means)), nan=np.inf)
    lived[~(importance > fair(given))] = np.inf
    chosen = np.where(np.isfinite(lived.min(axis=1)), lived.argmin(axis=1), -1)
    return {item: float((chosen == place).mean()) for place, item in enumerate(ids)}


def _resampled(roles: NDArray[Any]) -> NDArray[np.float64]:
    """Draws × answers: how often each is drawn, with replacement, within its role."""
    rng = np.random.default_rng(SEED)
    drawn = np.zeros((DRAWS, len(roles)))
    for role in sorted(set(roles)):
        of = np.flatnonzero(roles == role)
        drawn[:, of] = rng.multinomial(len(of), np.full(len(of), 1 / len(of)), size=DRAWS)
    return drawn


def _roles(shown: About) -> list[str]:
    return [group.role for group in shown.groups] or [EVERYONE]


def _share(weights: NDArray[Any], spent: NDArray[Any]) -> NDArray[np.float64]:
    total = weights @ spent
    return np.asarray(total / total.sum(axis=1, keepdims=True))


def _mean(weights: NDArray[Any], steps: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(weights @ np.nan_to_num(steps) / (weights @ np.isfinite(steps)))


def _nanmean(values: NDArray[Any]) -> NDArray[np.float64]:
    """The mean over the first axis of what is known, NaN where nothing is, without a warning."""
    known = np.isfinite(values)
    return np.asarray(np.where(known, values, 0).sum(axis=0) / known.sum(axis=0))


def _level(value: float) -> str:
    return "–" if value != value else f"{value:.1f}"
