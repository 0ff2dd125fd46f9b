"""rooms: what several rooms say side by side, in words, in a chart and as a table.

Made from the table of ``sides.compared``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ...analysis.reading import LONGEST, Reading, quoted
from ...analysis.statistics.chance import LEVEL
from ...charts.palette import Look
from ...kinds.measure import Row
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Said, Sentences, begun, sentences, text_of
from ...locale.numbers import NONE
from ...locale.readings import tell
from .. import who
from . import chart as panels
from .results import Across, Asked, Side, across, compared

__all__ = ["Asked", "alt", "chart", "compared", "headline", "order", "table"]


def headline(table: pd.DataFrame) -> Reading:
    """What the rooms have in common, what divides them, and what so few rooms cannot tell."""
    known = across(table)
    if len(known.sides) < 2:
        return Reading(phrase("rooms-choose"), sentences(_left_out(known)))
    parts, sure = _moved(table, known)
    levels = _levels(table)
    divides = _widest(table, levels)
    if divides is not None:
        of, told = levels[divides], known.unit.told
        parts.append(phrase("rooms-differ", what=_named(known, divides)))
        ends = {"low": told(of.min()), "high": told(of.max())}
        where = {"least": str(of.idxmin()), "most": str(of.idxmax())}
        sure.append(phrase("rooms-low-high", what=_whole(known, divides), **ends, **where))
    elif len(levels) > 1:
        sure.append(phrase("rooms-alike"))
    gap = _clearest_gap(known)
    if gap is not None:
        parts.append(_gap_words(table, known, gap))
    first = known.first
    if first is not None and len(parts) < 2 and first != divides and len(levels) > 1:
        message = "rooms-highest" if known.unit.top else "rooms-lowest"
        parts.append(phrase(message, rooms=len(levels), what=_named(known, first)))
        sure.append(phrase("rooms-ahead"))
    return Reading(parts or phrase("rooms-nothing"), sentences(sure, _limits(known)))


def _moved(table: pd.DataFrame, known: Across) -> tuple[list[Message], list[Message]]:
    """What changed between the rounds of a room, and from where to where."""
    if not known.moved:
        return [], []
    name, row = known.moved[0]
    before, after = (_level(table, name, row, nth) for nth in _ends(known, name))
    went = "rooms-went-up" if after > before else "rooms-went-down"
    ends = {"before": known.unit.told(before), "now": known.unit.told(after)}
    return (
        [phrase(went, room=name, what=_named(known, row))],
        [phrase("rooms-from-to", room=name, what=_whole(known, row), **ends)],
    )


def chart(table: pd.DataFrame, look: Look) -> LayerChart:
    """A panel per room, a row per item, a mark per group; hollow where it was the round before."""
    return panels.chart(table, across(table), look, order(table))


def order(table: pd.DataFrame) -> list[str]:
    """The rows by their mean over the rooms, highest first."""
    means = _levels(table).mean()
    return list(means.sort_values(ascending=False, kind="stable").index)


def table(found: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item and room, all as text."""
    known = across(found)
    roles = {group.role: group for side in known.sides for group in side.groups}
    words = known.unit.in_words(found, "code", "role", column="value", language=language)
    values = found.assign(told=words).set_index(["item", "code", "role"])["told"].to_dict()
    clear = found.drop_duplicates("item").set_index("item")["clear"].to_dict()
    labels = {row.id: row.label for row in known.rows}
    rows = []
    for item in order(found):
        for side in known.sides:
            sizes = {group.role: group.n for group in side.groups}
            cells = [
                phrase("rooms-cell", value=values[item, side.code, role], n=sizes[role]).text(
                    language
                )
                if role in sizes
                else NONE
                for role in roles
            ]
            apart = tell("cell-yes" if clear[item] else "cell-no").text(language)
            rows.append([labels[item], text_of(_title(known, side), language), *cells, apart])
    heads: list[Said] = [tell("head-item"), phrase("rooms-head-room")]
    heads += [group.called for group in roles.values()]
    heads.append(phrase("rooms-head-differ"))
    return {"columns": [begun(text_of(one, language)) for one in heads], "rows": rows}


def alt(table: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the panels show, for who cannot see them; the table holds the rest."""
    known = across(table)
    if not known.sides:
        return reading.sentence(language)
    who_came = [
        phrase("rooms-alt-who", room=_title(known, side), groups=who.sized(side.groups))
        for side in known.sides
    ]
    labels = {row.id: row.label for row in known.rows}
    levels = _levels(table)
    told = []
    for item in order(table):
        each = (
            phrase("rooms-alt-value", room=name, value=known.unit.told(levels.loc[name, item]))
            for name in levels.index
        )
        told.append(tell("alt-item", label=labels[item], told=Listed(tuple(each))))
    head = phrase("rooms-alt")
    return sentences(reading.sentence(language), head, who_came, told).text(language)


def _levels(table: pd.DataFrame) -> pd.DataFrame:
    """Rooms × rows: the mean of the groups shown, in the last round."""
    last = table[table["round"] == table.groupby("room")["round"].transform("max")]
    wide = last.pivot_table("value", "room", "item", sort=False, dropna=False)
    return wide.reindex(columns=list(dict.fromkeys(table["item"])))


def _level(table: pd.DataFrame, name: str, row: str, nth: int) -> float:
    of = (table["room"] == name) & (table["item"] == row) & (table["round"] == nth)
    return float(table.loc[of, "value"].mean())


def _ends(known: Across, name: str) -> tuple[int, int]:
    nths = [side.round for side in known.sides if side.name == name]
    return min(nths), max(nths)


def _widest(table: pd.DataFrame, levels: pd.DataFrame) -> str | None:
    clear = [str(item) for item in dict.fromkeys(table.loc[table["clear"], "item"])]
    spans = {item: levels[item].max() - levels[item].min() for item in clear}
    return max(spans, key=lambda item: spans[item]) if spans else None


def _clearest_gap(known: Across) -> str | None:
    clear = {row: abs(gap) for row, (gap, p) in known.gap.items() if p < LEVEL}
    return max(clear, key=lambda row: clear[row]) if clear else None


def _gap_words(table: pd.DataFrame, known: Across, row: str) -> Message:
    """Who has more of it in all rooms; on average, where it is not so in each."""
    first, second = known.pair or ("", "")
    gap, _ = known.gap[row]
    last = table[table["round"] == table.groupby("room")["round"].transform("max")]
    sides = last[last["item"] == row].pivot_table("value", "room", "group", dropna=False)
    both = sides[[first, second]].dropna()
    same = int((np.sign(both[first] - both[second]) == np.sign(gap)).sum())
    # Where it is not so in each, what was tested is the mean over the rooms.
    message = _GAP[same < len(both), len(both) < len(known.latest)]
    name = first if gap > 0 else second
    groups = (group for side in known.sides for group in side.groups)
    group = next((one.called for one in groups if one.name == name), name)
    return phrase(message, rooms=len(both), group=group, what=_named(known, row))


# By whether it is so on average alone, and whether some rooms do not show both groups.
_GAP = {
    (False, False): "rooms-gap",
    (False, True): "rooms-gap-of-some",
    (True, False): "rooms-gap-mean",
    (True, True): "rooms-gap-mean-of-some",
}


def _row(known: Across, row: str) -> Row:
    return next(one for one in known.rows if one.id == row)


def _named(known: Across, row: str) -> Said:
    return _row(known, row).words or quoted(_row(known, row).label)


def _whole(known: Across, row: str) -> Said:
    return _row(known, row).words or quoted(_row(known, row).label, LONGEST)


def _title(known: Across, side: Side) -> Said:
    rounds = sum(one.name == side.name for one in known.sides)
    return phrase("rooms-dated", room=side.name, day=side.day) if rounds > 1 else side.name


def _limits(known: Across) -> Sentences:
    """What cannot be concluded from so few rooms."""
    words = []
    number = len(known.latest)
    if number > 1:
        words.append(phrase("rooms-limits", rooms=number))
    if len(known.sides) > number:
        words.append(phrase("rooms-gatherings"))
    return sentences(words, who.ends(known.unit), _left_out(known))


def _left_out(known: Across) -> list[Message]:
    if not known.left_out:
        return []
    return [phrase("rooms-left-out", rooms=Listed(known.left_out))]
