"""lanes: where each item was placed, by whom, and who sees it higher.

A share is that of the people who placed the item, or, where an item may stand in several lanes,
of all who answered. Lanes in order are also levels, 1 for the lowest.
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
from ...analysis.groups import THRESHOLD, About, Group, Roles, about, groups, pair
from ...analysis.reading import LONGEST, NOTHING, TOO_FEW, Reading, none_yet, only_one, quoted
from ...analysis.responses import Answered, Answers, each, matrix, tidy
from ...analysis.statistics import chance, sign_flips
from ...analysis.statistics.extremes import extremes
from ...analysis.statistics.gaps import gaps
from ...charts.palette import Look
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Said, Sentences, begun, sentences, text_of
from ...locale.numbers import NONE
from ...locale.readings import tell
from .. import measure as measuring
from ..item import Item
from ..measure import Parts, Row, Unit
from . import chart as columns
from . import heat_map
from .spec import FIELD, LanesSpec

LONGEST_NAME = 30  # characters of a text in a headline
MANY = 6  # lanes: too many for a line and a mark in each
LENSES = ("roles", "groups", "rounds")
CARRIES = (4, 4)


def responses(spec: LanesSpec, answers: Sequence[Answered]) -> pd.DataFrame:
    """One row per participant × item × lane: participant, role, group, round, source, people, at,
    item, label, lane, lane_label and level (1 for the first lane).
    """
    level = {lane.id: place for place, lane in enumerate(spec.lanes, start=1)}
    rows = [
        (answer, item, (lane, spec.lanes[level[lane] - 1].label, level[lane]))
        for answer in answers
        for item in spec.items
        for lane in answer.payload.get(FIELD, {}).get(item.id, ())
        if lane in level
    ]
    frame: pd.DataFrame = tidy(rows, {"lane": "str", "lane_label": "str", "level": "int64"})
    return frame


def payload(spec: LanesSpec, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer of which ``responses`` made these rows."""
    placed: dict[str, list[str]] = {}
    for row in rows:
        placed.setdefault(row["item"], []).append(row["lane"])
    return {FIELD: placed}


def results(
    spec: LanesSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × item × lane.

    Columns: role, group, n (people in the group), placed (people who placed the item), item,
    label, lane, lane_label, share; for lanes in order also level (the mean) and median (the lane
    of the person in the middle). Where two groups are compared: gap, gap_low, gap_high, p, clear
    (as for points), of the mean level if lanes are in order, else of the share in each lane.
    Where fewer than ``threshold`` people of a shown role placed an item, its numbers are left out.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    who = each(responses)
    there = placements(spec, responses, who)
    counted = _counted(spec, there)
    levels = level_matrix(spec, responses, who)
    may_tell = tellable(shown, roles, threshold, who, np.asarray(there.any(axis=2)))
    rows = []
    for group, enough in zip(shown, may_tell, strict=True):
        of = who.of(group.role)
        weight = who.people[of]
        placed = np.einsum("n,ni->i", weight, there[of].any(axis=2))
        base = np.einsum("n,ni->i", weight, counted[of])
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.einsum("n,nil->il", weight, there[of]) / base[:, None]
        share[~enough] = np.nan
        for i, item in enumerate(spec.items):
            found = chance.middle(levels[of, i], weight) if enough[i] else (np.nan, None)
            median = None if found[1] is None else spec.lanes[found[1] - 1].label
            for j, lane in enumerate(spec.lanes):
                row = (group.role, group.name, group.n, int(placed[i]), item.id, item.label)
                rows.append((*row, lane.id, lane.label, share[i, j], found[0], median))
    names = ["role", "group", "n", "placed", "item", "label", "lane", "lane_label", "share"]
    table = pd.DataFrame(rows, columns=[*names, "level", "median"])
    two = pair(shown)
    compared = None
    wide = len(spec.lanes) - 1 if spec.ordered else 1
    if two:
        first, second = who.of(two[0].role), who.of(two[1].role)
        of = first | second
        if spec.ordered:
            values, base = np.nan_to_num(levels[of]), np.isfinite(levels[of]).astype(float)
        else:
            values = there[of].reshape(of.sum(), -1).astype(float)
            base = np.repeat(counted[of].astype(float), len(spec.lanes), axis=1)
        compared = gaps(values, base, who.people[of], first[of], wide)
    add_gaps(table, compared, len(spec.lanes) if spec.ordered else 1, most=wide)
    hidden = table.groupby(["item", "lane"])["share"].transform(lambda s: s.isna().any())
    if len(table):
        table.loc[hidden, ["gap", "gap_low", "gap_high", "p"]] = np.nan
        table["clear"] = table["clear"] & ~hidden
    if not spec.ordered:
        table = table.drop(columns=["level", "median"])
    table.attrs["about"] = About(spec, shown, two, by_item=spec.ordered, most=wide)
    table.attrs["sure"] = [] if spec.ordered else _sure(spec, there, who, shown)
    return table


def headline(spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """What stands where, what is settled, and where views clash."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    told = _ladder(spec, responses, results) if spec.ordered else _settled(spec, results)
    return Reading(told or NOTHING, _doubt(spec, results))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, a column per lane, in each the share of every group.

    A heat map where an item may stand in several of many lanes and there is room for their names.
    """
    known = about(results)
    if known.n and known.spec.several and len(known.spec.lanes) >= MANY and not look.stacked:
        return heat_map.chart(results, look)
    return columns.chart(results, look)


def table(spec: LanesSpec, results: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item and group, a column per lane, all as text."""
    known = about(results)
    heads: list[Said] = [tell("head-item"), tell("head-who"), *(lane.label for lane in spec.lanes)]
    heads += [tell("lanes-head-middle")] if spec.ordered else []
    gap = known.pair is not None and spec.ordered
    labels = {lane.label for lane in spec.lanes}
    rows = []
    for (item, role), part in results.groupby(["item", "role"], sort=False):
        first = part.iloc[0]
        who = tell("group-size", group=known.called(role), n=int(first["placed"]))
        row = [first["label"], begun(who.text(language))]
        row += percents.shares(part["share"].to_list(), language)
        if spec.ordered:
            row.append(first["median"] if first["median"] in labels else NONE)  # left out: NaN
        if gap:
            of_pair = role in [group.role for group in known.pair or ()]
            cells = apart_cells(results, str(item), 1, 1, language)
            row += cells if of_pair else ["", ""]
        rows.append(row)
    place = {item.id: i for i, item in enumerate(spec.items)}
    order = results.drop_duplicates(["item", "role"])["item"].map(place).to_numpy()
    columns = [text_of(one, language) for one in heads]
    columns += apart_heads(results, "steps", language) if gap else []
    return {"columns": columns, "rows": [rows[i] for i in np.argsort(order, kind="stable")]}


def alt(spec: LanesSpec, results: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the chart shows, for who cannot see it; the table holds every share."""
    known = about(results)
    if not known.n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    told = []
    for item in spec.items:
        rows = results[results["item"] == item.id].dropna(subset=["share"])
        words = []
        for role, part in rows.groupby("role", sort=False):
            most = int(part["share"].to_numpy().argmax())
            share = percents.told(part["share"].to_list())[most]
            place = {"lane": part["lane_label"].iloc[most], "share": share}
            words.append(tell("lanes-alt-group", group=known.called(role), **place))
        mostly = Listed(tuple(words)) if words else TOO_FEW
        told.append(tell("alt-item", label=item.label, told=mostly))
    head = tell("lanes-alt", groups=Listed(tuple(group.sized for group in known.groups)))
    return sentences(reading.sentence(language), head, told).text(language)


def top(spec: LanesSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` items that people placed most differently: those worth going on with.

    By the spread of levels if lanes are in order, else by how small the largest lane is.
    """
    who = each(responses)
    there = placements(spec, responses, who)
    spread = []
    for i in range(len(spec.items)):
        placed = there[:, i].any(axis=1)
        weight = who.people[placed]
        if not placed.any():
            spread.append(0.0)
        elif spec.ordered:
            level = level_matrix(spec, responses, who)[placed, i]
            mean = np.average(level, weights=weight)
            spread.append(float(np.average((level - mean) ** 2, weights=weight)))
        else:
            spread.append(1 - float((weight @ there[placed, i]).max() / weight.sum()))
    order = np.argsort(-np.array(spread), kind="stable")[:n]
    return [spec.items[place] for place in order]


asked_about = measuring.item_ids
answered = measuring.every_row


def measure(spec: LanesSpec, responses: pd.DataFrame, who: Answers, items: Sequence[str]) -> Parts:
    """Levels of lanes in order, else shares of each lane."""
    found = measuring.chosen(spec, items)
    places = [spec.items.index(item) for item in found]
    if spec.ordered:
        ends = (spec.lanes[0].label, spec.lanes[-1].label)
        unit = Unit(1, len(spec.lanes), ends)
        levels = level_matrix(spec, responses, who)[:, places]
        return unit, measuring.plain(found), *measuring.known(levels)
    there = placements(spec, responses, who)[:, places]
    rows = tuple(_in_lane(item, lane) for item in found for lane in spec.lanes)
    placed = np.ones(there.shape[:2]) if spec.several else there.any(axis=2).astype(np.float64)
    base = np.repeat(placed, len(spec.lanes), axis=1)
    values = there.reshape(len(there), -1).astype(np.float64)
    return Unit(0, 1), rows, values, base


def whole(spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
    """The items whose numbers are shown for every group."""
    return measuring.whole(results, "share")


def way(spec: LanesSpec) -> Hashable:
    """The same lanes, used in the same manner."""
    return spec.ordered, spec.several, tuple(lane.id for lane in spec.lanes)


def _in_lane(item: Item, lane: Item) -> Row:
    words = tell("lanes-cell", label=quoted(item.label, LONGEST), lane=quoted(lane.label, LONGEST))
    return Row(f"{item.id} {lane.id}", f"{item.label}: {lane.label}", words)


def level_matrix(spec: LanesSpec, responses: pd.DataFrame, who: Answers) -> NDArray[np.float64]:
    """Answers × items: the level, the mean of several, NaN where an item was not placed."""
    each_item = responses.groupby(["participant", "item"], sort=False)["level"].mean().reset_index()
    return matrix(each_item, who, [item.id for item in spec.items], "item", "level")


def placements(spec: LanesSpec, responses: pd.DataFrame, who: Answers) -> NDArray[np.bool_]:
    """Answers × items × lanes: whether somebody put it there."""
    cells = [f"{item.id} {lane.id}" for item in spec.items for lane in spec.lanes]
    marked = responses.assign(cell=responses["item"] + " " + responses["lane"], one=1.0)
    found = np.isfinite(matrix(marked, who, cells, "cell", "one"))
    return found.reshape(-1, len(spec.items), len(spec.lanes))


def _counted(spec: LanesSpec, there: NDArray[np.bool_]) -> NDArray[np.bool_]:
    placed = there.any(axis=2)
    return np.asarray(np.ones_like(placed) if spec.several else placed)


def _ladder(spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[Message]:
    """What stands highest and lowest, each if it does by more than chance would do; who differs."""
    seen = responses[responses["role"].isin(results["role"])]
    rows = seen if about(results).split else responses
    who = each(rows)
    levels = level_matrix(spec, rows, who)
    high, low = extremes(results, "level", who, levels, [item.id for item in spec.items])
    names = {item.id: quoted(item.label) for item in spec.items}
    gap = widest(results)
    if gap is None:
        told = [tell("lanes-highest", label=names[high])] if high else []
        return told + ([tell("lanes-lowest", label=names[low])] if low else [])
    if high == gap.item:
        return [tell("lanes-highest-more", label=names[high], group=gap.higher.called)]
    told = [tell("lanes-highest", label=names[high])] if high else []
    return [*told, tell("lanes-higher", group=gap.higher.called, label=names[gap.item])]


def _sure(spec: LanesSpec, there: NDArray[np.bool_], who: Answers, shown: Sequence[Group]) -> Any:
    """(item, lane) where more than half of each group put it, and of the room beyond chance."""
    if not shown:
        return []
    counted = np.repeat(_counted(spec, there)[:, :, None], len(spec.lanes), axis=2)
    flat = [one.reshape(len(there), -1) for one in (there, counted)]
    sure = sign_flips.majority(
        flat[0], flat[1], who.people, [who.of(group.role) for group in shown]
    )
    cells = [(item.id, lane.id) for item in spec.items for lane in spec.lanes]
    return [cell for cell, is_sure in zip(cells, sure, strict=True) if is_sure]


def _settled(spec: LanesSpec, results: pd.DataFrame) -> list[Message]:
    """The item that most people of every group put in one lane, where that is beyond chance.

    Of several the one on which the groups agree most. And on which item two groups clash.
    """
    least = results.groupby(["item", "lane"], sort=False)["share"].min()
    sure = [cell for cell in results.attrs["sure"] if np.isfinite(least[cell])]
    names = {thing.id: quoted(thing.label, LONGEST_NAME) for thing in (*spec.items, *spec.lanes)}
    told = []
    if sure:
        item, lane = max(sure, key=lambda cell: float(least[cell]))
        told = [tell("lanes-settled", label=names[item], lane=names[lane])]
    gap = widest(results)
    if gap is not None:
        both = Listed((gap.first.called, gap.second.called))
        told.append(tell("lanes-clash", groups=both, label=names[gap.item]))
    return told


def _doubt(spec: LanesSpec, results: pd.DataFrame) -> Sentences:
    if spec.ordered:
        return doubt(results, 1, "steps", digits=1)
    return doubt(results, 100, "points")
