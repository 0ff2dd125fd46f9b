"""rounds: an exercise against its earlier round, by the people who answered both.

Each round shows the numbers that its own view by roles shows, so that the two together tell no
more than each did at its time. Whether anything moved is asked of the people who answered both
rounds: if nothing did, the sign of a person's changes is arbitrary (``statistics.shifts``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ..exercises import Spec
from . import moves
from .groups import EVERYONE, THRESHOLD, Group, Pairs, groups
from .look import Look
from .measure import Array, Measured, Unit, asked_about, measure
from .reading import FEW, Reading, capital, listed, named, none_yet, people, said
from .statistics import shifts

ALIKE = 0.02  # of the unit's span: changes closer than this are told together


@dataclass(frozen=True)
class Rounds:
    """What a comparison of rounds is about. Travels in ``table.attrs["rounds"]``.

    ``groups`` are shown in both rounds, ``n`` as in the later one; ``before`` and ``now`` are the
    numbers of the two rounds, ``both`` how many people answered both.
    """

    spec: Any
    unit: Unit
    words: dict[str, str]
    groups: tuple[Group, ...]
    before: int
    now: int
    both: int

    def __deepcopy__(self, memo: dict[int, Any]) -> Rounds:
        return self  # frozen; pandas copies attrs at every step

    @property
    def split(self) -> bool:
        """Whether roles are shown on their own."""
        return len(self.groups) > 1


@dataclass(frozen=True)
class _Round:
    """One round: its answers by person and row, and what its view by roles shows."""

    measured: Measured
    shown: tuple[str, ...]
    told: dict[tuple[str, str], bool]

    def value(self, role: str) -> Array:
        """A role's numbers, row by row; of everyone, those of all roles whose numbers are shown."""
        roles = [role] if role in self.shown else list(self.shown)
        who = self.measured.who
        top, base = np.zeros((2, len(self.measured.rows)))
        for one in roles:
            of = who.of(one)
            known = np.array([self.told[one, _item(row.id)] for row in self.measured.rows])
            top += np.where(known, who.people[of] @ self.measured.values[of], 0)
            base += np.where(known, who.people[of] @ self.measured.counted[of], 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(top / base)


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
    points, mean step, share of a lane, or place from 0 to 10), change, and, the same on every row
    of an item, p (that the people who answered both moved so by chance; adjusted for the number of
    items) and clear (p is small, and what is shown moved as they did). Roles that only one round
    shows are left out; if that leaves fewer than two, everyone shown is one group.

    Raises KeyError for a kind that nothing is measured of.
    """
    items = asked_about(spec, now)
    earlier, later = (_round(kind, spec, one, items, roles, threshold) for one in (before, now))
    shown = _shown(earlier, later, now, roles, threshold) if len(now) and len(before) else ()
    change, weights = _changes(earlier.measured, later.measured)
    found = shifts(change, weights)
    rows = []
    moved = np.zeros((len(shown), len(later.measured.rows)))
    for place, group in enumerate(shown):
        then, here = earlier.value(group.role), later.value(group.role)
        moved[place] = here - then
        for i, row in enumerate(later.measured.rows):
            cell = (row.id, row.label, then[i], here[i], here[i] - then[i])
            rows.append((group.role, group.name, group.n, *cell))
    names = ["role", "group", "n", "item", "label", "before", "now", "change"]
    table = pd.DataFrame(rows, columns=names)
    with np.errstate(invalid="ignore"):
        along = np.sign(_mean(moved)) == np.sign(found.gap) if len(shown) else found.clear
    table["p"] = np.resize(found.p, len(table))
    table["clear"] = np.resize(found.clear & along, len(table))
    words = {row.id: row.words for row in later.measured.rows}
    about = Rounds(spec, later.measured.unit, words, shown, *rounds, int(weights.sum()))
    table.attrs["rounds"] = about
    return table


def headline(table: pd.DataFrame) -> Reading:
    """What moved, and which way; or that nothing did beyond chance."""
    known: Rounds = table.attrs["rounds"]
    if not len(table):
        return none_yet()
    moves = _moves(table)
    clear = [item for item in moves.index if _clear(table, item)]
    if not clear:
        enough = known.both >= 30
        return Reading("Nothing moved much" if enough else "No clear shift yet", _doubt(known))
    span = known.unit.high - known.unit.low
    best = [i for i in clear if abs(moves[i]) > abs(moves[clear[0]]) - ALIKE * span]
    best = [item for item in best if (moves[item] > 0) == (moves[best[0]] > 0)][:2]
    way, back = ("up", "down") if moves[best[0]] > 0 else ("down", "up")
    parts = [f"{listed([_named(table, i) for i in best])} moved {way} in round {known.now}"]
    against = [item for item in clear if (moves[item] > 0) != (moves[best[0]] > 0)]
    if against:
        parts.append(f"{_named(table, against[0])} {back}")
    return said(parts, f"{_told(table, best[0])} {_doubt(known)}".strip())


def chart(table: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, each group from where it was (hollow) to where it is."""
    known: Rounds = table.attrs["rounds"]
    return moves.chart(table, known, look, list(_moves(table).index))


def table(found: pd.DataFrame) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item and group, what moved most first, all as text."""
    known: Rounds = found.attrs["rounds"]
    found = _in_words(found)
    heads = ["Item", "Who", f"Round {known.before}", f"Round {known.now}", "Change"]
    rows = []
    for item in _moves(found).index if len(found) else ():
        for row in found[found["item"] == item].to_dict("records"):
            who = capital(f"{row['group']} ({row['n']})")
            cells = [row["before_told"], row["now_told"]]
            cells.append(moves.signed(known.unit, row["change"]))
            rows.append([row["label"], who, *cells, "yes" if row["clear"] else "no"])
    return {"columns": [*heads, "More than chance"], "rows": rows}


def alt(found: pd.DataFrame, reading: Reading) -> str:
    """What the chart shows, for who cannot see it; the table holds the rest."""
    known: Rounds = found.attrs["rounds"]
    if not len(found):
        return f"{known.spec.prompt} {reading.headline}."
    found = _in_words(found)
    told = []
    for item in _moves(found).index:
        rows = found[found["item"] == item].dropna(subset=["change"]).to_dict("records")
        words = [f"{row['group']} from {row['before_told']} to {row['now_told']}" for row in rows]
        label = found.loc[found["item"] == item, "label"].iloc[0]
        told.append(f"{label}: {', '.join(words) or 'too few answers'}")
    who = listed([group.title for group in known.groups])
    ends = f"round {known.before} to round {known.now}"
    return f"{reading.headline}. From {ends}, {who}. {'; '.join(told)}."


def _round(
    kind: str,
    spec: Spec,
    responses: pd.DataFrame,
    items: Sequence[str],
    roles: Pairs,
    threshold: int,
) -> _Round:
    shown = tuple(one.role for one in groups(responses, roles, threshold))
    seen = responses if EVERYONE in shown else responses[responses["role"].isin(shown)]
    said_of = seen[seen["applies"]] if "applies" in seen else seen
    once = said_of.drop_duplicates(["participant", "item"])
    least = threshold if len(shown) > 1 else 1
    told: dict[tuple[str, str], bool] = {}
    for role in shown:
        own = once if role == EVERYONE else once[once["role"] == role]
        sizes = own.groupby("item")["people"].sum()
        told |= {(role, item): bool(sizes.get(item, 0) >= least) for item in items}
    return _Round(measure(kind, spec, seen, items), shown, told)


def _shown(
    earlier: _Round, later: _Round, now: pd.DataFrame, roles: Pairs, threshold: int
) -> tuple[Group, ...]:
    here = groups(now, roles, threshold)
    common = tuple(group for group in here if group.role in earlier.shown)
    if len(common) > 1:
        return common
    return (Group(EVERYONE, EVERYONE, sum(one.n for one in here), "accent", "circle"),)


def _changes(earlier: Measured, later: Measured) -> tuple[Array, Array]:
    """Per person who answered both and row: how far they moved; and for how many they stand."""
    both, then, here = np.intersect1d(
        earlier.who.participants, later.who.participants, return_indices=True
    )
    if not len(both):
        return np.full((0, len(later.rows)), np.nan), np.zeros(0)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = later.values[here] / later.counted[here] - (
            earlier.values[then] / earlier.counted[then]
        )
    return np.asarray(change), later.who.people[here]


def _mean(moved: Array) -> Array:
    with np.errstate(invalid="ignore"):
        known = np.isfinite(moved)
        return np.asarray(np.where(known, moved, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    """The table with what both rounds say as text, as each round's own chart tells it."""
    unit = table.attrs["rounds"].unit
    told = {f"{end}_told": unit.in_words(table, "role", column=end) for end in ("before", "now")}
    return table.assign(**told)


def _moves(table: pd.DataFrame) -> pd.Series:
    """Changes by item, the mean of the groups shown, the furthest first."""
    means = table.groupby("item", sort=False)["change"].mean()
    order = np.argsort(-means.abs().fillna(0).to_numpy(), kind="stable")
    return means.iloc[order]


def _clear(table: pd.DataFrame, item: Any) -> bool:
    return bool(table.loc[table["item"] == item, "clear"].any())


def _named(table: pd.DataFrame, item: Any) -> str:
    known: Rounds = table.attrs["rounds"]
    label = table.loc[table["item"] == item, "label"].iloc[0]
    return known.words[item] or named(label, known.spec)


def _told(table: pd.DataFrame, item: Any) -> str:
    """“Trust: from 21% to 30%, more than chance would do.”, for the group that moved most."""
    known: Rounds = table.attrs["rounds"]
    table = _in_words(table)
    rows = table[(table["item"] == item) & table["change"].notna()]
    row = max(rows.to_dict("records"), key=lambda row: abs(row["change"]))
    who = f" for {row['group']}" if known.split else ""
    ends = f"from {row['before_told']} to {row['now_told']}"
    return f"{capital(row['label'])}{who}: {ends}. More than chance would do."


def _doubt(known: Rounds) -> str:
    if not known.both:
        return "Nobody answered both rounds, so nobody can be seen to move."
    words = [f"{people(known.both)} answered both rounds."]
    if known.both < FEW:
        words.append("So few people cannot tell much of a shift from chance.")
    if not known.unit.is_share:
        low, high = known.unit.ends
        words.append(f"{known.unit.low:g} is “{low}”, {known.unit.high:g} “{high}”.")
    return " ".join(words)


def _item(row: str) -> str:
    return row.partition(" ")[0]  # an item in a lane or on an axis has its name first
