"""clash: for each item in lanes, how far two groups are apart, and how far each is from one mind.

How far apart is the total variation distance between the groups' shares: half the sum of their
differences over all lanes, which is the largest difference in the share of any set of lanes (Levin
& Peres, Markov Chains and Mixing Times, 2nd ed. 2017, prop. 4.2). At 0 the groups look alike; at 1
they have no lane in common. As a largest difference of shares it is tested like any other:
``gaps`` over all items and all sets of lanes at once, so that the intervals and p values
hold for all of them together.

Within a group it is the chance that two of its people place an item differently (Simpson,
Measurement of diversity, Nature 163, 1949; without bias). A group is called divided over an item
only if so few in its fullest lane would be rare were six of ten of one mind (a binomial test, over
all items and groups; Holm, Scandinavian Journal of Statistics 6, 1979): half and half is divided,
with two lanes, too. Most of a group are more than half of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import exp, lgamma
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis import percents
from ...analysis.compared import doubt, widest
from ...analysis.disclosure.suppression import tellable
from ...analysis.groups import EVERYONE, THRESHOLD, About, Roles, about, groups, pair
from ...analysis.reading import Reading, Share, none_yet, only_one, quoted
from ...analysis.responses import each
from ...analysis.statistics.chance import LEVEL
from ...analysis.statistics.gaps import gaps
from ...charts.palette import Look
from ...kinds.item import Item
from ...kinds.lanes import results as lanes
from ...kinds.lanes.spec import LanesSpec
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Said, Sentences, begun, sentences
from ...locale.numbers import NONE, Number
from ...locale.readings import tell
from .. import who as people
from . import chart as distances

MOST_LANES = 6  # 31 sets of lanes for each item
ONE_MIND = 2 / 3  # of a group in one lane, as for lanes
HALF = 1 / 2  # of a group: a majority has more
DIVIDED = 0.6  # of a group: where it is divided, that no lane holds so many can be ruled out


def results(
    spec: LanesSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × item.

    Columns: role, group, n, placed (people who placed the item), item, label, lane and lane_label
    (where more than half of the group put it; empty if no lane has so many), share (of the fullest
    lane), told (the same in words), differ (the chance that two of the group differ), mind ("one",
    "leaning", "divided", or nothing where none can be told). Where two groups
    are compared: gap (how far apart, 0 to 1), gap_low, gap_high, reach (what chance may do to the
    largest difference in this item), p and clear.
    Where fewer than ``threshold`` people of a shown role placed an item, its numbers are left out.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    who = each(responses)
    there = lanes.placements(spec, responses, who)
    rows: list[list[Any]] = []
    rare: list[tuple[int, float]] = []
    agreed: list[float] = []
    may_tell = tellable(shown, roles, threshold, who, np.asarray(there.any(axis=2)))
    for group, enough in zip(shown, may_tell, strict=True):
        of = who.of(group.role)
        counts = np.einsum("n,nil->il", who.people[of], there[of])
        for item, count, known in zip(spec.items, counts, enough, strict=True):
            placed = int(count.sum())
            row = [group.role, group.name, group.n, placed, item.id, item.label]
            if not placed or not known:
                rows.append([*row, "", "", np.nan, "–", np.nan, ""])
                continue
            share = float(count.max() / placed)
            most = spec.lanes[int(count.argmax())] if share > HALF + 1e-9 else None
            lane = (most.id, most.label) if most else ("", "")
            told = percents.shares((count / placed).tolist())[int(count.argmax())]
            few, many = _majority(count, who.people[of], there[of][:, spec.items.index(item)])
            rare.append((len(rows), few))
            agreed.append(many)
            rows.append([*row, *lane, share, told, _differ(count), _mind(share)])
    names = ["role", "group", "n", "placed", "item", "label", "lane", "lane_label"]
    table = pd.DataFrame(rows, columns=[*names, "share", "told", "differ", "mind"])
    for place in _holm(rare):
        table.loc[place, "mind"] = "divided"
    table.attrs["agreed"] = bool(agreed) and max(agreed) < LEVEL
    two = pair(shown)
    _add_distances(table, there, who, two)
    table.attrs["about"] = About(spec, shown, two, sided=False)
    return table


def headline(spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """Where views clash, or that none does beyond chance; and who is divided within."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    told = []
    gap = widest(results)
    if known.pair is not None:
        two = people.called(known.pair)
        further = results[results["clear"]]["item"].nunique() - 1
        if gap is None:
            told.append(phrase("clash-not", groups=two))
        elif further > 0:
            label = quoted(gap.label)
            told.append(phrase("clash-further", groups=two, label=label, n=further))
        else:
            told.append(phrase("clash", groups=two, label=quoted(gap.label)))
    told += _divided(results)
    if not told:
        told.append(phrase("clash-agreed" if results.attrs["agreed"] else "clash-unknown"))
    return Reading(told, _doubt(results))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, those furthest apart first: how far, how sure, and what each group says."""
    return distances.chart(results, look, ranked(results))


def table(
    spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame, language: str = ENGLISH
) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item, all as text."""
    known = about(results)
    heads = [tell("head-item")]
    for group in known.groups:
        heads.append(phrase("clash-head-mostly", group=group.sized))
        heads.append(phrase("clash-head-differ", group=group.called))
    heads += [phrase("clash-head-apart"), tell("head-clear")] if known.pair else []
    rows = []
    for item in ranked(results):
        part = results[results["item"] == item]
        cells: list[Said | Share | Number] = []
        for one in part.to_dict("records"):
            cells += [distances.saying(one), Share(one["differ"])]
        cells += _apart(part.iloc[0]) if known.pair else []
        told = (one if isinstance(one, str) else one.text(language) for one in cells)
        rows.append([part["label"].iloc[0], *told])
    return {"columns": [begun(one.text(language)) for one in heads], "rows": rows}


def alt(
    spec: LanesSpec,
    responses: pd.DataFrame,
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """What the chart shows, for who cannot see it; the table holds the numbers."""
    known = about(results)
    if not known.n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    told = []
    for item in ranked(results):
        of = results[results["item"] == item]
        rows = of[of["share"].notna()].to_dict("records")
        parts = [_mostly(known, one) for one in rows] or [phrase("too-few-answers")]
        if rows and np.isfinite(rows[0]["gap"]):
            parts.append(phrase("clash-alt-apart", gap=round(100 * rows[0]["gap"])))
        label = of["label"].iloc[0]
        told.append(tell("alt-item", label=label, told=Listed(tuple(parts))))
    head = phrase("clash-alt", groups=people.sized(known.groups))
    return sentences(reading.sentence(language), head, told).text(language)


def _mostly(known: About, row: Mapping[Any, Any]) -> Message:
    """Where most of a group put an item, if most put it into one lane."""
    group = people.of(known, row).called
    if not row["lane"]:
        return phrase("clash-alt-none", group=group)
    return phrase("clash-alt-mostly", group=group, lane=row["lane_label"])


def top(spec: LanesSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` most contested items: groups furthest apart; in one group, those most divided."""
    if responses.empty:
        return list(spec.items[:n])
    order = ranked(results(spec, responses, []))
    items = {item.id: item for item in spec.items}
    return [items[item] for item in order[:n]]


def ranked(results: pd.DataFrame) -> list[str]:
    """The items, those furthest apart first, then those over which groups are most divided."""
    if results.empty:
        return []
    by_item = results.groupby("item", sort=False)
    order = pd.DataFrame({"gap": by_item["gap"].first(), "differ": by_item["differ"].mean()})
    order = order.round(9).sort_values(["gap", "differ"], ascending=False, kind="stable")
    return [str(item) for item in order.index]


def _differ(count: NDArray[np.float64]) -> float:
    n = count.sum()
    return float(1 - (count * (count - 1)).sum() / (n * (n - 1))) if n > 1 else np.nan


def _mind(share: float) -> str:
    if share >= ONE_MIND:
        return "one"
    return "leaning" if share > HALF + 1e-9 else ""


def _majority(
    count: NDArray[np.float64], people: NDArray[np.float64], there: NDArray[np.bool_]
) -> tuple[float, float]:
    """How rare so few in the fullest lane are if six of ten are of one mind; and so many, if half.

    Answers for a table count for fewer than its people: what they say is said once.
    """
    weights = people[there.any(axis=1)]
    number = int(weights.sum() ** 2 / (weights**2).sum())
    share = count.max() / count.sum()
    few, many = int(np.ceil(share * number - 1e-9)), int(np.floor(share * number + 1e-9))
    rare = sum(_binomial(number, DIVIDED, at) for at in range(few + 1))
    often = sum(_binomial(number, HALF, at) for at in range(many, number + 1))
    return rare, min(2 * often, 1.0)  # two lanes may hold half each


def _binomial(n: int, part: float, of: int) -> float:
    log = lgamma(n + 1) - lgamma(of + 1) - lgamma(n - of + 1)
    return exp(log + of * np.log(part) + (n - of) * np.log(1 - part))


def _holm(rare: Sequence[tuple[int, float]]) -> list[int]:
    """The rows that are rarer than chance would have it, over all of them."""
    found = []
    for nth, (place, p) in enumerate(sorted(rare, key=lambda one: one[1])):
        if p * (len(rare) - nth) >= LEVEL:
            break
        found.append(place)
    return found


def _add_distances(table: pd.DataFrame, there: Any, who: Any, two: Any) -> None:
    names = ["gap", "gap_low", "gap_high", "reach", "p"]
    table[names] = np.nan
    table["clear"] = False
    if two is None:
        return
    first, second = (who.of(group.role) for group in two)
    of = first | second
    sets = _sets(there.shape[2])
    inside = (there[of].astype(float) @ sets.T).reshape(of.sum(), -1)  # answers × (items · sets)
    placed = np.repeat(there[of].any(axis=2).astype(float), len(sets), axis=1)
    found = gaps(inside, placed, who.people[of], first[of])
    shape = there.shape[1], len(sets)
    gap, p = np.abs(found.gap).reshape(shape), found.p.reshape(shape)
    reach = ((found.high - found.low) / 2).reshape(shape)
    hidden = table.groupby("item", sort=False)["share"].transform(lambda s: s.isna().any())
    columns = {
        "gap": gap.max(axis=1),
        "gap_low": np.clip((gap - reach).max(axis=1), 0, 1),
        "gap_high": np.clip((gap + reach).max(axis=1), 0, 1),
        "reach": np.clip(reach.max(axis=1), 0, 1),
        "p": p.min(axis=1),
    }
    for name, values in columns.items():
        table[name] = np.where(hidden, np.nan, np.resize(values, len(table)))
    table["clear"] = (table["p"] < LEVEL) & ~hidden


def _sets(count: int) -> NDArray[np.float64]:
    """Sets × lanes: every way to part the lanes in two, once (the other part has the same gap)."""
    chosen = [
        one
        for size in range(1, count // 2 + 1)
        for one in combinations(range(count), size)
        if size * 2 < count or 0 in one
    ]
    return np.array([[lane in one for lane in range(count)] for one in chosen], dtype=float)


def _divided(results: pd.DataFrame) -> list[Message]:
    """The group that is most divided over an item, if one is."""
    rows = results[results["mind"] == "divided"]
    if rows.empty:
        return []
    row = rows.sort_values("differ", ascending=False, kind="stable").iloc[0].to_dict()
    label = quoted(row["label"])
    if row["role"] == EVERYONE:
        return [phrase("clash-divided-room", label=label)]
    group = people.of(about(results), row).called
    return [phrase("clash-divided", group=group, label=label)]


def _doubt(results: pd.DataFrame) -> Sentences:
    known = about(results)
    if known.pair is None or widest(results) is not None:
        return doubt(results, 100, "points")
    reach = results["reach"].max()
    if not np.isfinite(reach) or round(100 * reach) in (0, 100):
        return sentences(tell("gap-too-few", groups=people.called(known.pair)))
    counted = Listed(tuple(group.counted for group in known.pair))
    told = phrase("clash-may-be-chance", people=counted, gap=round(100 * reach))
    return sentences(told)


def _apart(row: pd.Series) -> list[Said | Number]:
    """How far the groups are apart on an item, and whether by more than chance would do."""
    if not np.isfinite(row["gap"]):
        return [NONE, tell("cell-too-few")]
    size: Said | Number = Number(100 * row["gap"])
    if np.isfinite(row["reach"]):
        low, high = (Number(100 * row[end]) for end in ("gap_low", "gap_high"))
        size = phrase("with-interval", value=size, low=low, high=high)
    return [size, tell("cell-yes" if row["clear"] else "cell-no")]
