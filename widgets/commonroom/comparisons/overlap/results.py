"""In which lanes things stand together: the combinations, how many there are, and what is empty.

A thing counts in a lane, for a group, if more than half of the people who placed it put it there,
and in several lanes if more than half put it into all of these: a claim about people's majorities.
That nothing is in a lane is said only where nobody put anything there.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis.disclosure.suppression import tellable
from ...analysis.groups import EVERYONE, THRESHOLD, About, Roles, about, groups, pair
from ...analysis.reading import FEW, Reading, none_yet, only_one, quoted
from ...analysis.responses import each, matrix
from ...analysis.statistics import sign_flips
from ...charts.palette import Look
from ...kinds.item import Item
from ...kinds.lanes.results import placements
from ...kinds.lanes.spec import LanesSpec
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Sentences, sentences
from ...locale.readings import tell
from .. import who as people
from . import chart as upset

HALF = 0.5 + 1e-9  # of those who placed it: a majority has more than half
Belongs = Mapping[str, tuple[str, ...]]  # lanes by item, in the order of the spec


def results(
    spec: LanesSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × combination of lanes in which some group has something.

    Columns: role, group, n (people), item (the lanes' ids, joined by “+”; empty for none of
    them), label, lanes (how many), things (how many items are in exactly these lanes) and names
    (of the items). An item that fewer than ``threshold`` people of a shown role placed is left
    out for that role.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    who = each(responses)
    there = np.asarray(placements(spec, responses, who).any(axis=2))
    may_tell = tellable(shown, roles, threshold, who, there)
    found = {
        group.role: _known(spec, belongs(spec, responses, group.role, 1), enough)
        for group, enough in zip(shown, may_tell, strict=True)
    }
    sizes: dict[tuple[str, ...], int] = {}
    for placed in found.values():
        for lanes in placed.values():
            sizes[lanes] = sizes.get(lanes, 0) + 1
    order = sorted(sizes, key=lambda lanes: (-sizes[lanes], -len(lanes), lanes))
    labels = {item.id: item.label for item in spec.items}
    rows = []
    for group in shown:
        for lanes in order:
            things = [item for item, placed in found[group.role].items() if placed == lanes]
            names = ", ".join(labels[item] for item in things)
            key, label = "+".join(lanes), _label(spec, lanes)
            rows.append(
                (group.role, group.name, group.n, key, label, len(lanes), len(things), names)
            )
    columns = ["role", "group", "n", "item", "label", "lanes", "things", "names"]
    table = pd.DataFrame(rows, columns=columns)
    table.attrs["about"] = About(spec, shown, pair(shown))
    table.attrs["found"] = found
    seen = [group.role for group in shown]
    rest = responses if seen == [EVERYONE] else responses[responses["role"].isin(seen)]
    table.attrs["together"] = belongs(spec, rest, EVERYONE, 1)
    _count_people(spec, rest, table)
    return table


def _count_people(spec: LanesSpec, responses: pd.DataFrame, table: pd.DataFrame) -> None:
    """In attrs: by how many people each lane is used, and which has least, if one can tell.

    A lane has least if it has the fewest things and people put fewer in it than in each other, by
    the mean of the groups shown and by more than chance would do: an answer's counts in two lanes
    might as well be the other way round.
    """
    who = each(responses)
    inside = placements(spec, responses, who)
    number = inside.sum(axis=1).astype(float)
    masks = [who.of(group.role) for group in about(table).groups]
    put = sign_flips.portions(number, np.ones(number.shape), who.people, masks)
    used = who.people @ inside.any(axis=1)
    lanes = [lane.id for lane in spec.lanes]
    table.attrs["people"] = dict(zip(lanes, used.astype(int).tolist(), strict=True))
    fewest = sign_flips.leader(-put) if len(put) else None
    counts = _sizes(spec, table.attrs["together"])
    alone = fewest is not None and all(
        counts[lanes[fewest]] < number for lane, number in counts.items() if lane != lanes[fewest]
    )
    table.attrs["least"] = lanes[fewest] if fewest is not None and alone else ""


def belongs(spec: LanesSpec, responses: pd.DataFrame, role: str, least: int) -> Belongs:
    """For a role (or everyone) the lanes of each item that at least ``least`` people placed.

    These are the most lanes that more than half put the item into together; of equals, what they
    share.
    """
    who = each(responses)
    of = who.of(role)
    weight = who.people[of]
    ids = [item.id for item in spec.items]
    inside = []
    for lane in spec.lanes:
        rows = responses[responses["lane"] == lane.id].assign(one=1.0)
        inside.append(np.nan_to_num(matrix(rows, who, ids, "item", "one"))[of])
    there = np.array(inside)  # lanes × people × items
    placed = weight @ there.any(axis=0)
    found = {}
    for place, item in enumerate(ids):
        if placed[place] >= max(least, 1):
            found[item] = _together(spec, there[:, :, place].astype(bool), weight)
    return found


def _together(
    spec: LanesSpec, inside: NDArray[np.bool_], weight: NDArray[np.float64]
) -> tuple[str, ...]:
    """``inside`` is lanes × people."""
    half = weight[inside.any(axis=0)].sum() * HALF
    often = [at for at, one in enumerate(inside) if weight @ one > half]
    for size in range(len(often), 0, -1):
        sums = {one: weight @ inside[list(one)].all(axis=0) for one in combinations(often, size)}
        best = [one for one, people in sums.items() if people > half]
        if best:
            top = max(float(sums[one]) for one in best)
            most = [set(one) for one in best if sums[one] >= top - 1e-9]
            shared = set.intersection(*most)
            return tuple(spec.lanes[at].id for at in sorted(shared))
    return ()


def _known(spec: LanesSpec, found: Belongs, enough: NDArray[np.bool_]) -> Belongs:
    """What is found of the items that may be told."""
    kept = {item.id for item, one in zip(spec.items, enough, strict=True) if one}
    return {item: lanes for item, lanes in found.items() if item in kept}


def empty(spec: LanesSpec, results: pd.DataFrame) -> list[Item]:
    """The lanes that nobody put anything in, of the people shown."""
    return [lane for lane in spec.lanes if not results.attrs["people"][lane.id]]


def headline(spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """Which lanes are empty, else which has least; and how much stands in several."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    together: Belongs = results.attrs["together"]
    nothing = empty(spec, results)
    several = sum(len(lanes) > 1 for lanes in together.values())
    least = results.attrs["least"]
    if nothing:
        more = [phrase("overlap-more", n=len(nothing) - 2)] if len(nothing) > 2 else []
        limit = 44 if len(nothing) == 1 else 22
        lanes = Listed((*(quoted(lane.label, limit) for lane in nothing[:2]), *more))
        told = [phrase("overlap-nothing", lanes=lanes)]
    elif least:
        label = next(lane.label for lane in spec.lanes if lane.id == least)
        told = [phrase("overlap-least", lane=quoted(label))]
    else:
        told = [phrase("overlap-something")]
    told.append(phrase("overlap-several", n=several, all=len(together)))
    return Reading(told, _doubt(results, known))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """An UpSet plot: the combinations as columns, the lanes as rows."""
    return upset.chart(results, look)


def table(
    spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame, language: str = ENGLISH
) -> dict[str, list[Any]]:
    """The combinations for readers, each with what stands in it, group by group."""
    known = about(results)
    heads = [phrase("overlap-head-where").text(language)]
    heads += [people.heading(group, language) for group in known.groups]
    rows = []
    for item in dict.fromkeys(results["item"]):
        part = results[results["item"] == item].to_dict("records")
        cells = {row["role"]: row for row in part}
        told = [_cell(cells[group.role], language) for group in known.groups]
        rows.append([upset.label(part[0], language), *told])
    used = {lane for item in dict.fromkeys(results["item"]) for lane in item.split("+")}
    nobody = {lane.id for lane in empty(spec, results)}
    for lane in spec.lanes:
        if lane.id not in used:
            words = phrase("overlap-cell-nothing" if lane.id in nobody else "overlap-cell-some")
            rows.append([lane.label, *(words.text(language) for _ in known.groups)])
    return {"columns": heads, "rows": rows}


def alt(
    spec: LanesSpec,
    responses: pd.DataFrame,
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """What the chart shows, for who cannot see it."""
    known = about(results)
    if not known.n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    told = []
    for item in dict.fromkeys(results["item"]):
        part = results[results["item"] == item].to_dict("records")
        counts = Listed(tuple(_counted(known, row) for row in part))
        told.append(tell("alt-item", label=upset.label(part[0], language), told=counts))
    head = phrase("overlap-alt")
    return sentences(reading.sentence(language), head, told).text(language)


def _counted(known: About, row: dict[Any, Any]) -> Message:
    return phrase("overlap-alt-group", group=people.of(known, row).called, n=row["things"])


def top(spec: LanesSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` lanes with least in them, as everyone together places things."""
    counts = _sizes(spec, belongs(spec, responses, EVERYONE, 1))
    return sorted(spec.lanes, key=lambda lane: counts[lane.id])[:n]


def _sizes(spec: LanesSpec, placed: Belongs) -> dict[str, int]:
    return {lane.id: sum(lane.id in lanes for lanes in placed.values()) for lane in spec.lanes}


def _doubt(results: pd.DataFrame, known: About) -> Sentences:
    how = [phrase("overlap-how")]
    if known.n < FEW:
        how.append(phrase("overlap-few", n=known.n))
    if known.pair is None:
        return sentences(how)
    first, second = (results.attrs["found"][group.role] for group in known.pair)
    both = [item for item in first if first[item] and second.get(item)]
    if not both:
        return sentences(how)
    same = sum(first[item] == second[item] for item in both)
    counts = {"n": len(both), "all": len(known.spec.items), "same": same}
    where = "all" if same == len(both) else "some" if same else "none"
    message = f"overlap-majorities-{where}"
    return sentences(phrase(message, groups=people.called(known.pair), **counts), how)


def _label(spec: LanesSpec, lanes: tuple[str, ...]) -> str:
    there = " + ".join(lane.label for lane in spec.lanes if lane.id in lanes)
    return there or phrase("overlap-nowhere").text()


def _cell(row: dict[Any, Any], language: str) -> str:
    if not row["things"]:
        return "0"
    return phrase("overlap-cell", n=row["things"], names=row["names"]).text(language)
