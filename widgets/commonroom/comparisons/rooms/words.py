"""rooms: what several rooms say side by side, in words, in a chart and as a table.

Made from the table of ``sides.compared``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ...analysis.reading import Reading, capital, listed, named, said
from ...analysis.statistics.chance import LEVEL
from ...charts.palette import Look
from . import chart as panels
from .results import Across, Asked, Side, across, compared

__all__ = ["Asked", "alt", "chart", "compared", "headline", "order", "table"]


def headline(table: pd.DataFrame) -> Reading:
    """What the rooms have in common, what divides them, and what so few rooms cannot tell."""
    known = across(table)
    if len(known.sides) < 2:
        return Reading("Choose two rooms or more", _left_out(known).strip())
    parts, sure = [], []
    for name, row in known.moved[:1]:
        before, after = (_level(table, name, row, nth) for nth in _ends(known, name))
        way = "up" if after > before else "down"
        parts.append(f"{_named(known, row)} went {way} in {name}")
        sure.append(
            f"{capital(_label(known, row))} in {name}: from {known.unit.said(before)} to "
            f"{known.unit.said(after)}, more than chance would do."
        )
    levels = _levels(table)
    divides = _widest(table, levels)
    if divides is not None:
        low, high = levels[divides].idxmin(), levels[divides].idxmax()
        parts.append(f"{_named(known, divides)} divides the rooms")
        sure.append(
            f"{_label(known, divides)}: from {known.unit.said(levels[divides].min())} in {low} to "
            f"{known.unit.said(levels[divides].max())} in {high}, more than chance would do."
        )
    elif len(levels) > 1:
        sure.append("No difference between these rooms is more than chance would do.")
    gap = _clearest_gap(known)
    if gap is not None:
        parts.append(_gap_words(table, known, gap))
    first = known.first
    if first is not None and len(parts) < 2 and first != divides and len(levels) > 1:
        parts.append(f"{_named(known, first)} {known.unit.leads} in {_all(len(levels))}")
        sure.append("In each of them it is ahead of every other by more than chance would do.")
    return said(parts or ["No clear difference yet"], " ".join([*sure, _limits(known)]).strip())


def chart(table: pd.DataFrame, look: Look) -> LayerChart:
    """A panel per room, a row per item, a mark per group; hollow where it was the round before."""
    return panels.chart(table, across(table), look, order(table))


def order(table: pd.DataFrame) -> list[str]:
    """The rows by their mean over the rooms, highest first."""
    means = _levels(table).mean()
    return list(means.sort_values(ascending=False, kind="stable").index)


def table(found: pd.DataFrame) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item and room, all as text."""
    known = across(found)
    roles = list(dict.fromkeys(g.name for side in known.sides for g in side.groups))
    told = found.assign(told=known.unit.in_words(found, "code", "role", column="value"))
    values = told.set_index(["item", "code", "group"])["told"].to_dict()
    clear = found.drop_duplicates("item").set_index("item")["clear"].to_dict()
    labels = {row.id: row.label for row in known.rows}
    rows = []
    for item in order(found):
        for side in known.sides:
            sizes = {group.name: group.n for group in side.groups}
            cells = [
                f"{values[item, side.code, name]} ({sizes[name]})" if name in sizes else "–"
                for name in roles
            ]
            apart = "yes" if clear[item] else "no"
            rows.append([labels[item], _title(known, side), *cells, apart])
    heads = ["Item", "Room", *(capital(name) for name in roles), "Rooms differ beyond chance"]
    return {"columns": heads, "rows": rows}


def alt(table: pd.DataFrame, reading: Reading) -> str:
    """What the panels show, for who cannot see them; the table holds the rest."""
    known = across(table)
    if not known.sides:
        return f"{reading.sentence()}"
    who = [
        f"{_title(known, side)}: {listed([group.title for group in side.groups])}"
        for side in known.sides
    ]
    labels = {row.id: row.label for row in known.rows}
    levels = _levels(table)
    told = [
        f"{labels[item]}: "
        + ", ".join(f"{name} {known.unit.said(levels.loc[name, item])}" for name in levels.index)
        for item in order(table)
    ]
    return f"{reading.sentence()} A panel for each room. {'; '.join(who)}. {'; '.join(told)}."


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


def _gap_words(table: pd.DataFrame, known: Across, row: str) -> str:
    """“Students put trust higher in all four rooms”; on average, where it is not so in each."""
    students, staff = known.pair or ("", "")
    gap, _ = known.gap[row]
    last = table[table["round"] == table.groupby("room")["round"].transform("max")]
    sides = last[last["item"] == row].pivot_table("value", "room", "group", dropna=False)
    both = sides[[students, staff]].dropna()
    same = int((np.sign(both[students] - both[staff]) == np.sign(gap)).sum())
    where = f"in {_all(len(both))}"
    if same < len(both):  # what was tested is the mean over the rooms
        where = f"on average over {_all(len(both))}"
    if len(both) < len(known.latest):
        where += " that show both"
    who = students if gap > 0 else staff
    return f"{who} {known.unit.put} {_named(known, row)} {known.unit.more} {where}"


def _all(rooms: int) -> str:
    return "both rooms" if rooms == 2 else f"all {_number(rooms)} rooms"


def _number(rooms: int) -> str:
    return _NUMBERS[rooms] if rooms < len(_NUMBERS) else f"{rooms}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


def _label(known: Across, row: str) -> str:
    return next(one.label for one in known.rows if one.id == row)


def _named(known: Across, row: str) -> str:
    words = next(one.words for one in known.rows if one.id == row)
    return str(words) or named(_label(known, row), known.spec)


def _title(known: Across, side: Side) -> str:
    rounds = sum(one.name == side.name for one in known.sides)
    return f"{side.name}, {side.day}" if rounds > 1 else side.name


def _limits(known: Across) -> str:
    """What cannot be concluded from so few rooms."""
    words = []
    number = len(known.latest)
    if number > 1:
        rooms = f"{capital(_number(number))} rooms of whoever came"
        words.append(f"{rooms} say nothing about other places, nor why they differ.")
    if len(known.sides) > number:
        words.append("Nobody knows who came twice: rounds compare gatherings, not the same people.")
    if not known.unit.is_share:
        low, high = known.unit.ends
        words.append(f"{known.unit.low:g} is “{low}”, {known.unit.high:g} “{high}”.")
    return " ".join(words) + _left_out(known)


def _left_out(known: Across) -> str:
    if not known.left_out:
        return ""
    return f" Too few people to be shown: {listed(list(known.left_out))}."
