"""rounds: an exercise against its earlier round, by the people who answered both.

Each round shows the numbers that its own view by roles shows, so that the two together tell no
more than each did at its time. Whether anything moved is asked of the people who answered both
rounds: of the mean of the groups shown, and of each group, over all items at once (see
``sign_flips``). Only of them is it said from where to where, and only where nobody can be worked
out from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ...analysis.groups import THRESHOLD, Pairs
from ...analysis.reading import FEW, LONGEST, Reading, none_yet, quoted
from ...analysis.statistics import sign_flips
from ...analysis.statistics.chance import LEVEL
from ...charts.palette import Look
from ...kinds import Spec
from ...kinds.measured import asked_about
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Said, Sentences, sentences
from ...locale.readings import tell
from .. import who
from . import chart as moves
from .about import Rounds
from .paired import common, mean_known, paired, read

ALIKE = 0.02  # of the unit's span: changes closer than this are told together


def compared(
    kind: str,
    spec: Spec,
    before: pd.DataFrame,
    now: pd.DataFrame,
    roles: Pairs,
    threshold: int = THRESHOLD,
    rounds: tuple[int, int] = (1, 2),
) -> pd.DataFrame:
    """One row per group × item (or item in a lane, or on an axis).

    Columns: role, group, n (people in the later round), item, label, before and now (share of the
    points, mean step, share of a lane, or place from 0 to 10), change, p (that those of the group
    who answered both moved so by chance; adjusted for all items, all groups and the room) and clear
    (p is small, and what is shown moved as they did); and, the same on every row of an item,
    room_p and room_clear of the mean of the groups shown. Roles that only one round shows are left
    out; if that leaves fewer than two, everyone shown is one group.

    Raises KeyError for a kind that nothing is measured of.
    """
    items = asked_about(kind, spec, now)
    earlier, later = (read(kind, spec, one, items, roles, threshold) for one in (before, now))
    shown = common(earlier, later) if len(now) and len(before) else ()
    both = paired(earlier, later, [group.role for group in shown])
    found = sign_flips.flipped(np.hstack([*both.parts, both.room]))
    rows = []
    number = len(later.measured.rows)
    moved = np.zeros((len(shown), number))
    for place, group in enumerate(shown):
        then, here = earlier.value(group.role), later.value(group.role)
        moved[place] = here - then
        own = slice(place * number, (place + 1) * number)
        clear = (found.p[own] < LEVEL) & (np.sign(moved[place]) == np.sign(found.gap[own]))
        for i, row in enumerate(later.measured.rows):
            cell = (row.id, row.label, then[i], here[i], here[i] - then[i])
            rows.append((group.role, group.name, group.n, *cell, found.p[own][i], clear[i]))
    names = ["role", "group", "n", "item", "label", "before", "now", "change", "p", "clear"]
    table = pd.DataFrame(rows, columns=names)
    table["clear"] = table["clear"].astype(bool)
    rest = slice(len(shown) * number, None)
    along = np.sign(mean_known(moved)) == np.sign(found.gap[rest])
    table["room_p"] = np.resize(found.p[rest], len(table))
    table["room_clear"] = np.resize((found.p[rest] < LEVEL) & along, len(table))
    words = {row.id: row.words for row in later.measured.rows}
    about = Rounds(spec, later.measured.unit, words, shown, *rounds, both.people)
    table.attrs["rounds"] = about
    table.attrs["ends"] = {
        row.id: ends
        for row, ends, safe in zip(
            later.measured.rows, both.ends, both.safe(threshold), strict=True
        )
        if safe
    }
    return table


def headline(table: pd.DataFrame) -> Reading:
    """What moved, and which way; or that nothing did beyond chance."""
    known: Rounds = table.attrs["rounds"]
    if not len(table):
        return none_yet()
    moves = _moves(table)
    clear = [item for item in moves.index if _clear(table, item)]
    if not clear:
        return Reading(_apart(table), _doubt(known))
    span = known.unit.high - known.unit.low
    best = [i for i in clear if abs(moves[i]) > abs(moves[clear[0]]) - ALIKE * span]
    best = [item for item in best if (moves[item] > 0) == (moves[best[0]] > 0)][:2]
    way, back = ("up", "down") if moves[best[0]] > 0 else ("down", "up")
    labels = Listed(tuple(_named(table, item, 34 if len(best) == 1 else 26) for item in best))
    parts = [phrase(f"rounds-moved-{way}", round=known.now, labels=labels)]
    against = [item for item in clear if (moves[item] > 0) != (moves[best[0]] > 0)]
    if against:
        parts.append(phrase(f"shift-but-{back}", label=_named(table, against[0])))
    return Reading(parts, sentences(_told(table, best[0]), _doubt(known)))


def chart(table: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, each group from where it was (hollow) to where it is."""
    known: Rounds = table.attrs["rounds"]
    return moves.chart(table, known, look, list(_moves(table).index))


def table(found: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item and group, what moved most first, all as text."""
    known: Rounds = found.attrs["rounds"]
    found = _in_words(found, language)
    heads = [tell("head-item"), tell("head-who")]
    heads += [phrase("rounds-head-round", round=one) for one in (known.before, known.now)]
    heads += [phrase("rounds-head-change"), tell("head-clear")]
    heads += [phrase("rounds-head-together")] if known.split else []
    rows = []
    for item in _moves(found).index if len(found) else ():
        for row in found[found["item"] == item].to_dict("records"):
            cells = [row["label"], who.heading(who.of(known, row), language)]
            cells += [row["before_told"], row["now_told"]]
            cells.append(moves.signed(known.unit, row["change"], language))
            sure = [row["clear"], row["room_clear"]] if known.split else [row["clear"]]
            cells += [tell("cell-yes" if one else "cell-no").text(language) for one in sure]
            rows.append(cells)
    return {"columns": [one.text(language) for one in heads], "rows": rows}


def alt(found: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the chart shows, for who cannot see it; the table holds the rest."""
    known: Rounds = found.attrs["rounds"]
    if not len(found):
        return sentences(known.spec.prompt, reading.sentence(language)).text(language)
    found = _in_words(found, language)
    told = []
    for item in _moves(found).index:
        of = found[found["item"] == item]
        rows = of.dropna(subset=["change"]).to_dict("records")
        words = [_from_to(known, row) for row in rows] or [phrase("too-few-answers")]
        told.append(tell("alt-item", label=of["label"].iloc[0], told=Listed(tuple(words))))
    which = {"before": known.before, "now": known.now}
    head = phrase("rounds-alt", groups=who.sized(known.groups), **which)
    return sentences(reading.sentence(language), head, told).text(language)


def _from_to(known: Rounds, row: Mapping[Any, Any]) -> Message:
    ends = {"low": row["before_told"], "high": row["now_told"]}
    return phrase("shift-alt-group", group=who.of(known, row).called, **ends)


def _in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with what both rounds say as text, as each round's own chart tells it."""
    unit = table.attrs["rounds"].unit
    told = {
        f"{end}_told": unit.in_words(table, "role", column=end, language=language)
        for end in ("before", "now")
    }
    return table.assign(**told)


def _moves(table: pd.DataFrame) -> pd.Series:
    """Changes by item, the mean of the groups shown, the furthest first."""
    means = table.groupby("item", sort=False)["change"].mean()
    order = np.argsort(-means.abs().fillna(0).to_numpy(), kind="stable")
    return means.iloc[order]


def _clear(table: pd.DataFrame, item: Any) -> bool:
    return bool(table.loc[table["item"] == item, "room_clear"].any())


def _apart(table: pd.DataFrame) -> Message:
    """What moved for a group where the groups together did not, if anything did."""
    known: Rounds = table.attrs["rounds"]
    rows = table[table["clear"]].to_dict("records")
    if not rows:
        return phrase("no-clear-shift")
    row = max(rows, key=lambda row: abs(row["change"]))
    message = f"rounds-moved-{'up' if row['change'] > 0 else 'down'}-for"
    told = {"group": who.of(known, row).called, "label": _named(table, row["item"])}
    return phrase(message, round=known.now, **told)


def _named(table: pd.DataFrame, item: Any, limit: int = 34) -> Said:
    known: Rounds = table.attrs["rounds"]
    label = table.loc[table["item"] == item, "label"].iloc[0]
    return known.words[item] or quoted(label, limit)


def _told(table: pd.DataFrame, item: Any) -> Message:
    """“Trust: from 21% to 30%”, for those who answered both rounds, if nobody shows by that."""
    known: Rounds = table.attrs["rounds"]
    label = str(table.loc[table["item"] == item, "label"].iloc[0])
    what, ends = quoted(label, LONGEST), table.attrs["ends"].get(item)
    if ends is None:
        return phrase("rounds-clear", what=what)
    before, now = map(known.unit.told, ends)
    if not known.split:
        return phrase("rounds-from-to", what=what, before=before, now=now)
    groups = who.called(known.groups)
    return phrase("rounds-from-to-mean", what=what, before=before, now=now, groups=groups)


def _doubt(known: Rounds) -> Sentences:
    if not known.both:
        return sentences(phrase("rounds-nobody"))
    words = [phrase("rounds-both", n=known.both)]
    if known.both < FEW:
        words.append(phrase("rounds-few"))
    return sentences(words, who.ends(known.unit))
