"""What a room's groups add to the words of any kind: what divides them, and who is not shown."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..analysis.groups import ByGroup, Roles, about, role_pairs
from ..analysis.reading import LEVEL as EQUAL
from ..analysis.reading import LONGEST, NOTHING, Reading, quoted
from ..analysis.statistics import several
from ..analysis.statistics.chance import LEVEL
from ..locale.message import Listed, Message, Said, sentences
from ..locale.readings import tell
from .item import Spec
from .measured import measure
from .results import KINDS

FEW_NAMES = 3  # groups that are left out and named


def reading(
    kind: str,
    spec: Spec,
    responses: pd.DataFrame,
    results: pd.DataFrame,
    by: ByGroup,
    told: Reading,
) -> Reading:
    """``told`` by the kind itself, of answers that are ``seated``, and what is to be said besides.

    Of two groups the kind itself says how they differ. More are compared all at once: people
    change groups within their roles, so that a table with more staff is no difference between
    tables (``several.between``).
    """
    known = about(results)
    if not known.n:
        return told
    if len(known.groups) > 2:
        words, more = _apart(kind, spec, responses, results)
        front = () if words and told.front in (NOTHING, EQUAL) else (told.front,)
        told = Reading(sentences(*front, words), sentences(told.sure, more))
    return folded(results, by, told)


def folded(results: pd.DataFrame, by: Roles, told: Reading) -> Reading:
    """``told``, and why all are together, or which of the room's groups are not shown apart."""
    known = about(results)
    if not known.n:
        return told
    more = known.groups[0].why
    if known.split and isinstance(by, ByGroup):
        more = _left_out(results, by)
    return Reading(told.front, sentences(told.sure, more))


def _apart(
    kind: str, spec: Spec, responses: pd.DataFrame, results: pd.DataFrame
) -> tuple[list[Message], Message]:
    """What divides the groups most, if it is more than chance would do."""
    known = about(results)
    names = {group.role: group.name for group in known.groups}
    seen = responses[responses["role"].isin(list(names))]
    measured = measure(kind, spec, seen, KINDS[kind].whole(spec, seen, results))
    place = np.unique(measured.who.role.astype(str), return_inverse=True)[1]
    party = np.unique(np.asarray(measured.who.party).astype(str), return_inverse=True)[1]
    p, sure = several.between(measured, place, party) if measured.rows else (np.zeros(0), True)
    spans: dict[int, tuple[float, float, str, str]] = {}
    for i in np.flatnonzero((p < LEVEL) & sure).tolist():
        values = {}
        for role, name in names.items():
            of = measured.who.of(role)
            weight = measured.who.people[of]
            base = weight @ measured.counted[of, i]
            values[name] = weight @ measured.values[of, i] / base if base else np.nan
        there = {name: value for name, value in values.items() if value == value}
        low, high = (f(there, key=lambda name: there[name]) for f in (min, max))
        spans[i] = (there[low], there[high], low, high)
    if not spans:
        return [], tell("groups-alike")
    widest = max(spans, key=lambda i: spans[i][1] - spans[i][0])
    least, most, low, high = spans[widest]
    row, unit = measured.rows[widest], measured.unit
    ends = {"low": unit.told(least), "least": low, "high": unit.told(most), "most": high}
    return (
        [tell("groups-differ", what=row.words or quoted(row.label))],
        tell("groups-from-to", what=row.words or quoted(row.label, LONGEST), **ends),
    )


def _left_out(results: pd.DataFrame, by: ByGroup) -> Said:
    """Who is not shown apart, in words for the room."""
    known = about(results)
    shown = {group.role for group in known.groups}
    rest = [label for group, label in role_pairs(by.options) if group not in shown]
    if not rest:
        return ""
    if len(known.groups) == by.most:
        return tell("groups-largest", n=by.most, all=len(shown) + len(rest))
    if len(rest) > FEW_NAMES:
        return tell("groups-too-small", n=len(rest))
    return tell("groups-too-few-people", groups=Listed(tuple(rest)))
