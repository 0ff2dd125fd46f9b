"""shift: how far a room would move each item from one ladder to another, now and aim.

Both exercises are ``lanes`` in order, with the same lanes and (some of) the same items; or both are
a ``scale`` with the same labels, whose steps are rungs, too: before and after. Each end of an arrow
is what that exercise's own chart shows, so that the three together give nobody away who answered
one of the two only.

Whether anything would move is asked of those who answered both: of the mean of the groups shown, of
which a headline speaks, and of each group, over all items and groups at once (``sign_flips``). It
is said only if what is shown goes the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis.groups import AS_ONE, THRESHOLD, About, Roles, about
from ...analysis.reading import FEW, LONGEST, Reading, none_yet, only_one, quoted
from ...analysis.statistics import sign_flips
from ...analysis.statistics.chance import LEVEL
from ...charts.palette import Look
from ...kinds.item import Item
from ...kinds.lanes.spec import LanesSpec
from ...kinds.scale.spec import ScaleSpec
from ...locale.catalogue import Given
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Sentences, sentences
from ...locale.numbers import Number
from ...locale.readings import tell
from .. import who
from ..rounds.paired import common, mean_known, paired, read
from . import chart as arrows

NO_PAIRS = Reading(phrase("nobody-both"), phrase("shift-no-pairs"))
TOGETHER = {1: 34, 2: 25, 3: 20}  # letters of a label, by how many stand in one headline
Ladder = LanesSpec | ScaleSpec


def results(
    now: Ladder,
    now_responses: pd.DataFrame,
    aim: Ladder,
    aim_responses: pd.DataFrame,
    roles: Roles,
    threshold: int = THRESHOLD,
) -> pd.DataFrame:
    """One row per group × item that both exercises have.

    Columns: role, group, n (people in the later exercise), placed (people who placed this item in
    both), item, label, now and aim (mean levels, 1 for the first lane, as the exercise's own chart
    shows them), shift (aim − now), low and high (simultaneous 95 % interval, where the same people
    placed the item in both), p (that those who placed it in both moved so by chance; adjusted for
    all items, all groups and the room) and clear (p is small, and what is shown moved as they did);
    and, the same on every row of an item, room_shift (the mean of the groups shown) with room_low,
    room_high, room_p and room_clear. Raises ValueError if the two exercises do not have the same
    lanes.
    """
    rated = isinstance(now, ScaleSpec)
    now, now_responses = on_rungs(now, now_responses)
    aim, aim_responses = on_rungs(aim, aim_responses)
    if [lane.id for lane in now.lanes] != [lane.id for lane in aim.lanes]:
        raise ValueError("To show a shift, both exercises need the same lanes in the same order.")
    items = [item for item in now.items if item.id in aim.item_ids]
    spec, ids = _only(now, items), [item.id for item in items]
    earlier, later = (
        read("lanes", spec, rows, ids, roles, threshold) for rows in (now_responses, aim_responses)
    )
    shown = common(earlier, later) if len(now_responses) and len(aim_responses) else ()
    both = paired(earlier, later, [group.role for group in shown])
    found = sign_flips.flipped(np.hstack([*both.parts, both.room]))
    starts, stops = (
        np.array([one.value(group.role) for group in shown]).reshape(-1, len(items))
        for one in (earlier, later)
    )
    moved = np.vstack([stops - starts, mean_known(stops - starts)])
    alone = both.whole()
    whole = np.vstack([alone, alone.all(axis=0)])
    p, gap, reach = (
        part.reshape(-1, len(items)) for part in (found.p, found.gap, found.high - found.gap)
    )
    tested = {
        "low": np.where(whole, moved - reach, np.nan),
        "high": np.where(whole, moved + reach, np.nan),
        "p": np.where(np.isfinite(moved), p, 1.0),
        "clear": (p < LEVEL) & (np.sign(moved) == np.sign(gap)),
    }
    rows = []
    for nth, group in enumerate(shown):
        for i, item in enumerate(items):
            row = (group.role, group.name, group.n, int(both.twice[nth, i]), item.id, item.label)
            here, there = starts[nth, i], stops[nth, i]
            numbers = (one[nth, i] for one in (moved, *tested.values()))
            rows.append((*row, here, there, *numbers))
    names = ["role", "group", "n", "placed", "item", "label", "now", "aim", "shift", *tested]
    table = pd.DataFrame(rows, columns=names).astype({"clear": bool})
    for name, numbers in {"shift": moved, **tested}.items():
        table[f"room_{name}"] = np.resize(numbers[-1], len(table))
    table.attrs["most"] = {way: _most(both.room * way, items) for way in (1, -1)}
    table.attrs["both"] = both.people
    table.attrs["about"] = About(spec, shown)
    table.attrs["rated"] = rated
    return table


def on_rungs(spec: Ladder, responses: pd.DataFrame) -> tuple[LanesSpec, pd.DataFrame]:
    """A scale's steps as rungs, and who put what on them; a ladder as it is."""
    if isinstance(spec, LanesSpec):
        return spec, responses
    rungs = [Item(id=f"step-{i}", label=label) for i, label in enumerate(spec.labels, start=1)]
    same = {name: getattr(spec, name) for name in ("prompt", "hint", "note", "items")}
    ladder = LanesSpec(**same, lanes=tuple(rungs), ordered=True)
    rated = responses[responses["applies"]]
    return ladder, rated.assign(level=rated["value"]).drop(columns=["value", "applies"])


def headline(
    now: Ladder,
    now_responses: pd.DataFrame,
    aim: Ladder,
    aim_responses: pd.DataFrame,
    results: pd.DataFrame,
) -> Reading:
    """Which item the room would move furthest, and who would move it further."""
    known = about(results)
    if not known.n:
        return none_yet()
    if not results.attrs["both"]:
        return NO_PAIRS
    if results.attrs["both"] == 1:
        return only_one()
    moves = _moves(results)
    clear = [str(item) for item in moves.index if _clear(results, item)]
    sure = _doubt(results, known)
    rated = isinstance(now, ScaleSpec)
    if not clear:
        return Reading(_apart(results, rated), sure)
    labels = {item.id: item.label for item in known.spec.items}
    up = moves[clear[0]] > 0
    along = [item for item in clear if (moves[item] > 0) == up]
    way, back = ("up", "down") if up else ("down", "up")
    moved = f"shift-{'moved' if rated else 'would'}-{way}"
    if results.attrs["most"][1 if up else -1] == clear[0]:
        parts = [phrase(f"{moved}-most", labels=quoted(labels[clear[0]]))]
    else:
        more = [phrase("shift-more", n=len(along) - 2)] if len(along) > 2 else []
        limit = TOGETHER[min(len(along), 3)]
        things = Listed((*(quoted(labels[item], limit) for item in along[:2]), *more))
        parts = [phrase(moved, labels=things)]
    against = [item for item in clear if item not in along]
    if against:
        parts.append(phrase(f"shift-but-{back}", label=quoted(labels[against[0]])))
    elif up and len(clear) == len(moves) and len(moves) > 2:
        parts.append(phrase("shift-stands" if rated else "shift-should-stand"))
    return Reading(parts, sure)


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, an arrow per group from where it is to where it should be (or was, is)."""
    return arrows.chart(results, look, list(_moves(results).index), rated=results.attrs["rated"])


def table(
    now: Ladder,
    now_responses: pd.DataFrame,
    aim: Ladder,
    aim_responses: pd.DataFrame,
    results: pd.DataFrame,
    language: str = ENGLISH,
) -> dict[str, list[Any]]:
    """The numbers for readers: a row per item and group, largest shift first, all as text."""
    ends = ("before", "after") if isinstance(now, ScaleSpec) else ("now", "aim")
    heads = [tell("head-item"), tell("head-who"), *(phrase(f"shift-head-{one}") for one in ends)]
    heads += [phrase("shift-head-steps"), tell("head-clear")]
    rows = []
    for item in _moves(results).index:
        for row in results[results["item"] == item].to_dict("records"):
            cells = [Number(row["now"], 1), Number(row["aim"], 1), _size(row)]
            cells.append(tell("cell-yes" if row["clear"] else "cell-no"))
            name = who.heading(who.of(about(results), row), language)
            rows.append([row["label"], name, *(one.text(language) for one in cells)])
    return {"columns": [one.text(language) for one in heads], "rows": rows}


def alt(
    now: Ladder,
    now_responses: pd.DataFrame,
    aim: Ladder,
    aim_responses: pd.DataFrame,
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """What the arrows show, for who cannot see them."""
    known = about(results)
    if not known.n:
        return reading.sentence(language)
    told = []
    for item in _moves(results).index:
        of = results[results["item"] == item]
        rows = of[of["shift"].notna()].to_dict("records")
        words = Listed(tuple(_from_to(known, row) for row in rows))
        told.append(tell("alt-item", label=of["label"].iloc[0], told=words))
    ladder = on_rungs(now, now_responses)[0]
    rungs = Listed(
        tuple(
            phrase("shift-alt-rung", step=step, label=lane.label)
            for step, lane in enumerate(ladder.lanes, start=1)
        )
    )
    message = "shift-alt-scale" if isinstance(now, ScaleSpec) else "shift-alt-ladder"
    head = phrase(message, rungs=rungs, groups=who.sized(known.groups))
    return sentences(reading.sentence(language), head, told).text(language)


def top(
    now: Ladder,
    now_responses: pd.DataFrame,
    aim: Ladder,
    aim_responses: pd.DataFrame,
    n: int,
) -> list[Item]:
    """The ``n`` items that everyone together would move furthest, up or down."""
    found = results(now, now_responses, aim, aim_responses, AS_ONE, threshold=0)
    order = list(_moves(found).index)
    place = {item: rank for rank, item in enumerate(order)}
    shared = [item for item in now.items if item.id in aim.item_ids]
    return sorted(shared, key=lambda item: place.get(item.id, len(place)))[:n]


def _only(spec: LanesSpec, items: list[Item]) -> LanesSpec:
    return spec.model_copy(update={"items": tuple(items)})


def _most(room: NDArray[np.float64], items: list[Item]) -> str:
    """The item that the room would move furthest up; nothing where the runner-up may go as far."""
    best = sign_flips.leader(room)
    return "" if best is None else items[best].id


def _moves(results: pd.DataFrame) -> pd.Series:
    """Shifts by item, the mean of the groups shown, the furthest first."""
    means = results.groupby("item", sort=False)["shift"].mean()
    order = np.argsort(-means.abs().to_numpy(), kind="stable")
    return means.iloc[order]


def _clear(results: pd.DataFrame, item: Any) -> bool:
    return bool(results.loc[results["item"] == item, "room_clear"].any())


def _apart(results: pd.DataFrame, rated: bool) -> Message:
    """What a group would move where the groups together would not, if one would."""
    rows = results[results["clear"]].to_dict("records")
    if not rows:
        return phrase("no-clear-shift")
    row = max(rows, key=lambda row: abs(row["shift"]))
    moved = f"shift-group-{'moved' if rated else 'would'}-{'up' if row['shift'] > 0 else 'down'}"
    group = who.of(about(results), row).called
    return phrase(moved, group=group, label=quoted(row["label"]))


def _doubt(results: pd.DataFrame, known: About) -> Sentences:
    both = results.attrs["both"]
    for name in ("room_", ""):
        rows = results[results[f"{name}clear"]].to_dict("records")
        if not rows:
            continue
        row = max(rows, key=lambda row: abs(row[f"{name}shift"]))
        shift, *ends = (abs(row[f"{name}{end}"]) for end in ("shift", "low", "high"))
        told: dict[str, Given] = {
            "what": _whose(known, row, alone=not name),
            "size": Number(shift, 1),
        }
        if not np.isfinite(ends).all():
            return sentences(phrase("shift-clear-both", n=both, **told))
        low, high = (Number(end, 1) for end in sorted(ends))
        return sentences(phrase("shift-clear", low=low, high=high, **told))
    few = phrase("so-few-no-shift") if both < FEW else phrase("shift-none", n=both)
    return sentences(few)


def _whose(known: About, row: Mapping[Any, Any], *, alone: bool) -> Message:
    """An item, and whose shift it is where several groups are shown."""
    if alone:
        return phrase("shift-of-group", label=row["label"], group=who.of(known, row).called)
    if len(known.groups) > 1:
        return phrase("shift-of-mean", label=row["label"], groups=who.called(known.groups))
    return quoted(row["label"], LONGEST)


def _from_to(known: About, row: Mapping[Any, Any]) -> Message:
    ends = {"low": Number(row["now"], 1), "high": Number(row["aim"], 1)}
    return phrase("shift-alt-group", group=who.of(known, row).called, **ends)


def _size(row: Mapping[Any, Any]) -> Message | Number:
    """A shift for a table, with its interval if there is one."""
    size = Number(row["shift"], 1, signed=True)
    if not np.isfinite(row["low"]):
        return size
    low, high = (Number(row[end], 1, signed=True) for end in ("low", "high"))
    return phrase("with-interval", value=size, low=low, high=high)
