"""plane: where a room puts each item on two axes, how far it is of one mind, and who differs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis.compared import Gap, doubt, widest
from ...analysis.disclosure.suppression import tellable
from ...analysis.groups import (
    EVERYONE,
    THRESHOLD,
    About,
    ByGroup,
    Group,
    Roles,
    about,
    groups,
    pair,
)
from ...analysis.reading import LONGEST, NOTHING, TOO_FEW, Reading, none_yet, only_one, quoted
from ...analysis.responses import Answered, Answers, each, matrix, tidy
from ...analysis.statistics.dip_test import Split, two_camps
from ...analysis.statistics.extremes import extremes
from ...analysis.statistics.gaps import gaps
from ...charts.palette import Look
from ...locale.catalogue import Given
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Said, begun, sentences, text_of
from ...locale.numbers import NONE, Number
from ...locale.readings import tell
from .. import measure as measuring
from ..item import Item
from ..measure import Parts, Row, Unit
from . import chart as maps
from .spec import FIELD, PlaneSpec

MOST_DOTS = 60  # of one item and group on a map: enough for the shape of a crowd
SHARE_OF_MAP = 100  # gaps are told in hundredths of the map's side
LONGEST_NAME = 26  # characters of a thing in a headline, which may say three
CORNERS = {
    "top left": tell("plane-top-left"),
    "top right": tell("plane-top-right"),
    "bottom left": tell("plane-bottom-left"),
    "bottom right": tell("plane-bottom-right"),
}
LENSES = ("roles", "groups", "rounds")
CARRIES = (4, 2)


def responses(spec: PlaneSpec, answers: Sequence[Answered]) -> pd.DataFrame:
    """One row per participant × item placed: participant, role, group, round, source, people, at,
    item, label, x and y (0 to 1).
    """
    rows = [
        (answer, item, tuple(place))
        for answer in answers
        for item in spec.items
        if (place := answer.payload.get(FIELD, {}).get(item.id))
    ]
    frame: pd.DataFrame = tidy(rows, {"x": "float64", "y": "float64"})
    return frame


def payload(spec: PlaneSpec, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer of which ``responses`` made these rows."""
    return {FIELD: {row["item"]: [float(row["x"]), float(row["y"])] for row in rows}}


def results(
    spec: PlaneSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × item.

    Columns: role, group, n (people), placed (people who placed the item), item, label, x, y
    (means), x_low, x_high, y_low, y_high (the middle half of the people), spread (standard
    distance from the mean), quadrant, camps ("x", "y" or "": two camps, and the axis on which they
    are further apart; see ``camps``). Where two groups are compared: axis (on which they differ
    more), gap, gap_low, gap_high, p and clear on that axis, adjusted for all items on both axes.
    Where fewer than ``threshold`` people of a shown role placed an item, its numbers are left out.
    Of a room's groups there are neither camps nor halves: these are made of single places, and the
    same place in the view by roles would tell which role somebody in a group has.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    who = each(responses)
    ids = [item.id for item in spec.items]
    x, y = (matrix(responses, who, ids, "item", axis) for axis in ("x", "y"))
    rows, dots = [], {}
    single = not isinstance(roles, ByGroup)
    for group, enough in zip(
        shown, tellable(shown, roles, threshold, who, np.isfinite(x)), strict=True
    ):
        of = who.of(group.role)
        for i, item in enumerate(spec.items):
            there = of & np.isfinite(x[:, i])
            weight = who.people[there]
            row = [group.role, group.name, group.n, int(weight.sum()), item.id, item.label]
            if not weight.sum() or not enough[i]:
                rows.append([*row, *[np.nan] * 7, "", ""])
                continue
            split = two_camps(x[there, i], y[there, i], weight) if single else None
            place = _place(spec, x[there, i], y[there, i], weight)
            place[2:6] = place[2:6] if single else [np.nan] * 4
            rows.append([*row, *place, split.axis if split else ""])
            if split:
                dots[group.role, item.id] = Split(split.camps, _some(x[there, i], y[there, i]))
    names = ["role", "group", "n", "placed", "item", "label", "x", "y", "x_low", "x_high"]
    table = pd.DataFrame(rows, columns=[*names, "y_low", "y_high", "spread", "quadrant", "camps"])
    two = pair(shown)
    _add_gaps(table, x, y, who, two)
    table.attrs["about"] = About(spec, shown, two, dots=dots)
    return table


def headline(spec: PlaneSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """Who is highest and lowest, where views differ or fall into camps, and in which quadrants."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    names = {item.id: quoted(item.label, LONGEST_NAME) for item in spec.items}
    gap, split = widest(results), _camps(results)
    high, low = _ends(spec, responses, results)
    told = [_end(spec, names[high], most=True)] if high else []
    if gap is not None:
        axis = _axis_of(results, gap, spec)
        told.append(tell("plane-more", group=gap.higher.called, axis=axis, label=names[gap.item]))
    elif split is not None:
        told.append(tell("plane-camps", label=names[split["item"]]))
    elif low:
        told.append(_end(spec, names[low], most=False))
    corner = _corner(spec, results) if told else []
    sure = doubt(results, SHARE_OF_MAP, "map")
    return Reading(told or NOTHING, sentences(corner, _told(split, known), sure))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A map of means for each group."""
    return maps.chart(results, look)


def table(spec: PlaneSpec, results: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item and group, as text, in hundredths of the map."""
    known = about(results)
    rows = []
    for item in spec.items:
        for row in results[results["item"] == item.id].to_dict("records"):
            here = bool(row["quadrant"])
            who = tell("group-size", group=known.called(row["role"]), n=int(row["placed"]))
            cells: list[Said] = [
                begun(who.text(language)),
                *(_hundredths(row[name]) for name in ("x", "y")),
                CORNERS.get(row["quadrant"], row["quadrant"]) if here else NONE,
                _hundredths(row["spread"]),
                tell("plane-cell-camps" if row["camps"] else "plane-cell-one") if here else NONE,
                *([tell("cell-yes" if row["clear"] else "cell-no")] if known.pair else []),
            ]
            rows.append([item.label, *(text_of(one, language) for one in cells)])
    heads: list[Said] = [tell("head-item"), tell("head-who"), spec.x.name, spec.y.name]
    heads += [tell("plane-head-where"), tell("plane-head-spread"), tell("plane-head-views")]
    heads += [tell("plane-head-apart")] if known.pair else []
    return {"columns": [begun(text_of(one, language)) for one in heads], "rows": rows}


def alt(spec: PlaneSpec, results: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the map shows, for who cannot see it; the table holds the numbers."""
    known = about(results)
    if not known.n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    told = []
    for item in spec.items:
        rows = results[(results["item"] == item.id) & (results["quadrant"] != "")]
        where = []
        for row in rows.to_dict("records"):
            place = tell("plane-alt-camps") if row["camps"] else _where(row["quadrant"])
            group = known.called(row["role"])
            where.append(tell("plane-alt-group", group=group, where=place))
        seen = Listed(tuple(where)) if where else TOO_FEW
        told.append(tell("alt-item", label=item.label, told=seen))
    who = Listed(tuple(group.sized for group in known.groups))
    head = tell("plane-alt", x=spec.x.name, y=spec.y.name, groups=who)
    return sentences(reading.sentence(language), head, told).text(language)


def top(spec: PlaneSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` items that lead by everyone's mean: furthest up, or with ``spec.both`` furthest to
    the top right (by x times y, as risks are ranked by likelihood times impact).
    """
    mean = np.nan_to_num(_means(spec, responses, _weight(spec, responses)))
    return [spec.items[place] for place in np.argsort(-mean, kind="stable")[:n]]


asked_about = measuring.item_ids
answered = measuring.every_row


def measure(spec: PlaneSpec, responses: pd.DataFrame, who: Answers, items: Sequence[str]) -> Parts:
    """Places on either axis, from 0 to 10."""
    found = measuring.chosen(spec, items)
    axes = [(axis, getattr(spec, axis).name) for axis in ("y", "x")]
    rows = tuple(_on_axis(item, axis, name) for axis, name in axes for item in found)
    there = np.hstack([matrix(responses, who, items, "item", axis) for axis, _ in axes])
    unit = Unit(0, 10, ("least", "most"))
    return unit, rows, *measuring.known(there * 10)


def whole(spec: PlaneSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
    """The items whose numbers are shown for every group."""
    return measuring.whole(results, "x")


def way(spec: PlaneSpec) -> Hashable:
    """Axes may be called differently."""
    return None


def _on_axis(item: Item, axis: str, name: str) -> Row:
    words = tell("plane-on-axis", label=quoted(item.label, LONGEST), axis=name)
    return Row(f"{item.id} {axis}", f"{item.label}: {name}", words)


def corner(spec: PlaneSpec, responses: pd.DataFrame, name: str, n: int) -> list[Item]:
    """Up to ``n`` items whose mean place lies in a corner (``top_left``, …), furthest out first."""
    x, y = (_means(spec, responses, _axis_matrix(spec, responses, axis)) for axis in ("x", "y"))
    out_x = x - 0.5 if name.endswith("right") else 0.5 - x
    out_y = y - 0.5 if name.startswith("top") else 0.5 - y
    there = np.flatnonzero((out_x > 0) & (out_y > 0))
    order = there[np.argsort(-(out_x + out_y)[there], kind="stable")]
    return [spec.items[place] for place in order[:n]]


def _axis_matrix(spec: PlaneSpec, responses: pd.DataFrame, axis: str) -> NDArray[np.float64]:
    return matrix(responses, each(responses), [item.id for item in spec.items], "item", axis)


def _weight(spec: PlaneSpec, responses: pd.DataFrame) -> NDArray[np.float64]:
    """Answers × items: how far an item leads, by what the spec says."""
    y = _axis_matrix(spec, responses, "y")
    return y * _axis_matrix(spec, responses, "x") if spec.both else y


def _means(
    spec: PlaneSpec, responses: pd.DataFrame, values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The mean of each item over the people who placed it; NaN where nobody did."""
    weights = each(responses).people
    people = weights @ np.isfinite(values)
    total = weights @ np.nan_to_num(values)
    return np.divide(total, people, out=np.full(len(people), np.nan), where=people > 0)


def _place(
    spec: PlaneSpec, x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64]
) -> list[Any]:
    mean_x, mean_y = np.average(x, weights=weight), np.average(y, weights=weight)
    spread = np.sqrt(np.average((x - mean_x) ** 2 + (y - mean_y) ** 2, weights=weight))
    halves = [_quantile(v, weight, q) for v in (x, y) for q in (0.25, 0.75)]
    return [mean_x, mean_y, *halves, spread, quadrant(spec, mean_x, mean_y)]


def _some(x: NDArray[np.float64], y: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Single places to show: all, or of many every so-manieth from left to right."""
    order = np.lexsort((y, x))
    order = order[:: max(1, int(np.ceil(len(order) / MOST_DOTS)))]
    return list(zip(x[order].tolist(), y[order].tolist(), strict=True))


def quadrant(spec: PlaneSpec, x: float, y: float) -> str:
    """What the quadrant of a place is called; where it is (“top left”) if it has no name."""
    corner = f"{'top' if y >= 0.5 else 'bottom'}_{'right' if x >= 0.5 else 'left'}"
    return getattr(spec.quadrants, corner) or corner.replace("_", " ")


def _quantile(values: NDArray[np.float64], weight: NDArray[np.float64], q: float) -> float:
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weight[order]) / weight.sum()
    return float(values[order][np.searchsorted(reached, q - 1e-9)])


def _add_gaps(
    table: pd.DataFrame, x: Any, y: Any, who: Any, two: tuple[Group, Group] | None
) -> None:
    names = ["gap", "gap_low", "gap_high", "p"]
    table[names] = np.nan
    table["axis"], table["clear"] = "", False
    if two is None:
        return
    first, second = who.of(two[0].role), who.of(two[1].role)
    of = first | second
    both = np.hstack([x, y])[of]
    found = gaps(np.nan_to_num(both), np.isfinite(both).astype(float), who.people[of], first[of])
    items = x.shape[1]
    size = np.nan_to_num(np.abs(found.gap)).reshape(2, items)
    p = found.p.reshape(2, items)
    up = (p[1] < p[0]) | ((p[1] == p[0]) & (size[1] > size[0]))
    chosen = np.where(up, items, 0) + np.arange(items)
    hidden = table.groupby("item", sort=False)["x"].transform(lambda s: s.isna().any()).to_numpy()
    low, high = (np.clip(end, -1, 1) for end in (found.low, found.high))
    for name, values in zip(names, (found.gap, low, high, found.p), strict=True):
        table[name] = np.where(hidden, np.nan, np.resize(values[chosen], len(table)))
    table["axis"] = np.resize(np.where(up, "y", "x"), len(table))
    table["clear"] = np.resize(found.clear[chosen], len(table)) & ~hidden


def _axis_of(results: pd.DataFrame, gap: Gap, spec: PlaneSpec) -> str:
    on = results.loc[results["item"] == gap.item, "axis"].iloc[0]
    return spec.y.name if on == "y" else spec.x.name


def _camps(results: pd.DataFrame) -> dict[Any, Any] | None:
    """The row with two camps that is spread furthest, if there is one."""
    split = results[results["camps"] != ""].sort_values("spread", ascending=False)
    return next(iter(split.to_dict("records")), None)


def _told(split: dict[Any, Any] | None, known: About) -> list[Message]:
    """Where the two camps are, if there are two; their mean stands for nobody."""
    if split is None:
        return []
    camps = known.dots[split["role"], split["item"]].camps
    places = sorted(((getattr(one, split["camps"]), one.people) for one in camps), reverse=True)
    (high, many), (low, few) = ((_hundredths(place), int(people)) for place, people in places)
    axis = getattr(known.spec, split["camps"]).name
    given: dict[str, Given] = {"label": quoted(split["label"], LONGEST), "axis": axis}
    given |= {"many": many, "high": high, "few": few, "low": low}
    if split["role"] == EVERYONE:
        return [tell("plane-camps-are", **given)]
    return [tell("plane-camps-of-group", group=known.called(split["role"]), **given)]


def _ends(
    spec: PlaneSpec, responses: pd.DataFrame, results: pd.DataFrame
) -> tuple[str | None, str | None]:
    """The highest and the lowest item, each if it is by more than chance would do.

    With ``spec.both`` by x times y of each person, as risks are ranked.
    """
    seen = responses[responses["role"].isin(results["role"])]
    rows = seen if about(results).split else responses
    ids = [item.id for item in spec.items]
    return extremes(results, "y", each(rows), _weight(spec, rows), ids)


def _end(spec: PlaneSpec, label: Message, *, most: bool) -> Message:
    """What is highest or lowest, on the axis or, with ``spec.both``, towards the corner."""
    corner = spec.quadrants.top_right
    if not spec.both:
        return tell("plane-most" if most else "plane-least", axis=spec.y.name, label=label)
    if corner:
        message = "plane-towards" if most else "plane-away"
        return tell(message, corner=corner, label=label)
    message = "plane-most-both" if most else "plane-least-both"
    return tell(message, x=spec.x.name, y=spec.y.name, label=label)


def _corner(spec: PlaneSpec, results: pd.DataFrame) -> list[Message]:
    """What the room puts in the top right corner, by the mean of the groups shown."""
    means = results.groupby("item", sort=False)[["x", "y"]].mean().dropna()
    there = means[(means["x"] >= 0.5) & (means["y"] >= 0.5)].sort_values("y", ascending=False)
    labels = {item.id: item.label for item in spec.items}
    names = [quoted(labels[str(item)], LONGEST) for item in there.index]
    name = spec.quadrants.top_right
    if not name or not names:
        return []
    more = [tell("plane-corner-more", n=len(names) - 3)] if len(names) > 3 else []
    return [tell("plane-corner", corner=name, labels=Listed((*names[:3], *more)))]


def _where(corner: str) -> Said:
    """What a quadrant is called, within a sentence: by the trainer, or by us."""
    return CORNERS.get(corner) or quoted(corner, LONGEST)


def _hundredths(value: float) -> Number:
    return Number(100 * value)
