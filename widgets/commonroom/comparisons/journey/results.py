"""journey: what helped and what hindered, stage by stage, beside the journey of another.

Events are cards whose columns are stages in order and whose marks say barrier or enabler. What is
compared is each group's share of its own events, so that eight staff weigh as much as twenty-six
students. The other journey is a list of events of the same form, such as SPIRE's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis.groups import (
    EVERYONE,
    THRESHOLD,
    About,
    Group,
    Roles,
    about,
    groups,
    members,
    pair,
)
from ...analysis.reading import FEW, Reading, none_yet, only_one, quoted
from ...analysis.statistics import sign_flips
from ...analysis.statistics.gaps import gaps
from ...charts.palette import Look
from ...kinds.item import Item, Spec
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Message, begun, sentences
from ...locale.numbers import NONE
from ...locale.readings import tell
from .. import who as people
from . import chart as trail

BARRIER, ENABLER = "barrier", "enabler"
REACHED = 0.05  # of all events: with fewer, hardly anything has happened at a stage

Beside = Mapping[str, Any]  # {"name": whose, "events": [{"label", "stage", "mark", "date"}, …]}
Shares = NDArray[np.float64]


def results(
    spec: Spec,
    responses: pd.DataFrame,
    beside: Beside,
    roles: Roles,
    threshold: int = THRESHOLD,
) -> pd.DataFrame:
    """One row per group × stage.

    Columns: role, group, n (people who wrote something), item and label (the stage), events,
    barriers, enablers (how many), barrier and enabler (shares of the group's events), and stalls:
    whether the journey stalls there, by more than chance would do. What was not marked counts as
    an event and as neither.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    stages = [item.id for item in spec.items]
    rows = []
    for group in shown:
        own = members(responses, group)
        for item in spec.items:
            marks = own.loc[own["item"] == item.id, "mark"]
            counts = [len(marks), int((marks == BARRIER).sum()), int((marks == ENABLER).sum())]
            shares = [count / len(own) for count in counts[1:]]
            rows.append((group.role, group.name, group.n, item.id, item.label, *counts, *shares))
    names = ["role", "group", "n", "item", "label", "events", "barriers", "enablers"]
    table = pd.DataFrame(rows, columns=[*names, "barrier", "enabler"])
    told = _said(responses, stages)
    stalls, table.attrs["none"] = _tested(table, told, shown) if shown else (None, False)
    table["stalls"] = table["item"] == (None if stalls is None else stages[stalls])
    table.attrs["differ"] = _differ(spec, table, told, pair(shown)) if shown else []
    table.attrs["about"] = About(spec, shown, dots={"beside": beside})
    return table


def headline(spec: Spec, responses: pd.DataFrame, beside: Beside, results: pd.DataFrame) -> Reading:
    """Where the journey stalls, if chance would not do as much, and where the other did."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    few = [tell("few-may-change")] if known.n < FEW else []
    place, why = stall(*shares(results))
    wrote = phrase("journey-wrote", n=known.n, events=int(results["events"].sum()))
    if place is None and not why:
        return Reading(phrase("journey-unmarked"), sentences(wrote, few))
    if place is None and results.attrs["none"]:
        return Reading(phrase("journey-nowhere"), sentences(wrote, few))
    differ: list[Message] = results.attrs["differ"]
    if place is None or not results["stalls"].any():
        doubt = wrote
        if place is not None:
            doubt = phrase("journey-so-far", stage=quoted(spec.items[place].label))
        return Reading(phrase("journey-unclear"), sentences(doubt, differ, few))
    stage = spec.items[place]
    told = [phrase(_TOLD[why], stage=quoted(stage.label)), *_elsewhere(spec, beside, stage, why)]
    return Reading(told, sentences(wrote, phrase(_SURE[why]), differ, few))


_TOLD = {BARRIER: "journey-stalls", "end": "journey-stops"}
_SURE = {BARRIER: "journey-sure-barrier", "end": "journey-sure-end"}


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per stage: barriers to the left, enablers to the right, and the other's events."""
    known = about(results)
    place = stall(*shares(results))[0] if known.n else None
    steady = place is not None and bool(_of(results, place)["stalls"].any())
    return trail.chart(results, known.dots["beside"], look, place if steady else None)


def table(
    spec: Spec,
    responses: pd.DataFrame,
    beside: Beside,
    results: pd.DataFrame,
    language: str = ENGLISH,
) -> dict[str, list[Any]]:
    """The numbers for readers: a row per stage and group, and the other's events beside them."""
    known, results = about(results), trail.in_words(results, language)
    heads = [phrase("journey-head-stage"), tell("head-who")]
    heads += [phrase(f"journey-head-{one}") for one in ("events", "barriers", "enablers")]
    rows = []
    for item in spec.items:
        for row in results[results["item"] == item.id].to_dict("records"):
            who = people.heading(people.of(known, row), language)
            counts = [_of_all(row, mark).text(language) for mark in (BARRIER, ENABLER)]
            rows.append([item.label, who, str(row["events"]), *counts])
        other = [event for event in beside["events"] if event["stage"] == item.id]
        named = (", ".join(_named(other, mark)) for mark in (BARRIER, ENABLER))
        rows.append([item.label, beside["name"], str(len(other)), *(one or NONE for one in named)])
    columns = [begun(one.text(language)) for one in heads]
    return {"columns": columns, "rows": rows if len(results) else []}


def alt(
    spec: Spec,
    responses: pd.DataFrame,
    beside: Beside,
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """What the chart shows, for who cannot see it."""
    known = about(results)
    if not known.n:
        return reading.sentence(language)
    results = trail.in_words(results, language)
    told = []
    for item in spec.items:
        rows = results[results["item"] == item.id].to_dict("records")
        words = [_shares(known, row) for row in rows]
        other = [event for event in beside["events"] if event["stage"] == item.id]
        hard, eased = (len(_named(other, mark)) for mark in (BARRIER, ENABLER))
        counts = {"barriers": hard, "enablers": eased}
        words.append(phrase("journey-alt-other", name=beside["name"], **counts))
        said = "; ".join(one.text(language) for one in words)
        told.append(tell("alt-item", label=item.label, told=said))
    head = phrase("journey-alt")
    return sentences(reading.sentence(language), head, told).text(language)


def _shares(known: About, row: Mapping[Any, Any]) -> Message:
    told = {"barriers": row["barrier_told"], "enablers": row["enabler_told"]}
    return phrase("journey-alt-group", group=people.of(known, row).called, **told)


def top(spec: Spec, responses: pd.DataFrame, beside: Beside, n: int) -> list[Item]:
    """The ``n`` stages to work on: where it stalls (or what has to follow), then by barriers."""
    found = results(spec, responses, beside, [])
    if found.empty:
        return list(spec.items[:n])
    hard, eased, others = shares(found)
    place, why = stall(hard, eased, others)
    order = sorted(range(len(spec.items)), key=lambda at: float(eased[at] - hard[at]))
    if place is not None:
        first = place if why == BARRIER else place + 1
        order = [first, *(at for at in order if at != first)]
    return [spec.items[at] for at in order[:n]]


def shares(results: pd.DataFrame) -> tuple[Shares, Shares, Shares]:
    """Per stage the share of barriers, of enablers and of all events, groups counting alike."""
    results = results.assign(
        all=results["events"] / results.groupby("role")["events"].transform("sum")
    )
    means = results.groupby("item", sort=False)[["barrier", "enabler", "all"]].mean()
    return tuple(means[name].to_numpy(float) for name in means.columns)  # type: ignore[return-value]


def stall(barriers: Shares, enablers: Shares, events: Shares) -> tuple[int | None, str]:
    """The stage at which a journey stalls, and why: “end” or “barrier”; no stage if it does not.

    “end”: after it hardly anything follows. “barrier”: there, barriers outnumber enablers by most.
    """
    reached = np.flatnonzero(events >= REACHED)
    if not len(reached) or not (barriers + enablers).any():
        return None, ""
    if reached[-1] < len(events) - 1:
        return int(reached[-1]), "end"
    worse = barriers - enablers
    place = int(worse.argmax())
    return (place, BARRIER) if worse[place] > 0 else (None, ENABLER)


def hardest(spec: Spec, events: Sequence[Mapping[str, Any]]) -> Item | None:
    """The stage of these events at which barriers outnumber enablers by most; None if at none.

    None, too, if two stages are equal in that.
    """
    told = [[event for event in events if event["stage"] == item.id] for item in spec.items]
    worse = [len(_named(one, BARRIER)) - len(_named(one, ENABLER)) for one in told]
    alone = max(worse) > 0 and worse.count(max(worse)) == 1
    return spec.items[worse.index(max(worse))] if alone else None


@dataclass(frozen=True)
class _Said:
    """What each person wrote: people × (barriers, enablers, all) × stages."""

    role: NDArray[Any]
    cells: Shares

    def portions(self, values: Shares, roles: Sequence[str]) -> Shares:
        """What each adds to ``values`` (people × columns) over all events, groups alike."""
        every = self.cells[:, 2].sum(axis=1)
        base = np.repeat(every[:, None], values.shape[1], axis=1)
        masks = [self.of(role) for role in roles]
        return sign_flips.portions(values, base, np.ones(len(self.role)), masks)

    def of(self, role: str) -> NDArray[np.bool_]:
        """Who is of a role; of everyone, all."""
        return np.asarray((self.role == role) | (role == EVERYONE))


def _said(responses: pd.DataFrame, stages: list[str]) -> _Said:
    who = responses.drop_duplicates("participant")[["participant", "role"]]
    row = {name: place for place, name in enumerate(who["participant"])}
    column = {stage: place for place, stage in enumerate(stages)}
    cells = np.zeros((len(who), 3, len(stages)))
    cards = zip(responses["participant"], responses["item"], responses["mark"], strict=True)
    for participant, stage, mark in cards:
        cells[row[participant], :, column[stage]] += [mark == BARRIER, mark == ENABLER, 1]
    return _Said(who["role"].to_numpy(), cells)


def _tested(table: pd.DataFrame, told: _Said, shown: Sequence[Group]) -> tuple[int | None, bool]:
    """Where the journey stalls by more than chance would do; or whether it does nowhere.

    A stage at which it stalls has more barriers than enablers, and more so than each other. After
    a stage at which it stops, later ones have fewer events than an equal part. Nowhere is said
    where at each stage enablers outnumber barriers.
    """
    roles = [group.role for group in shown]
    place, why = stall(*shares(table))
    stages = told.cells.shape[2]
    worse = told.portions(told.cells[:, 0] - told.cells[:, 1], roles)
    level = np.zeros((len(worse), 1))
    if place is None:
        helped = [
            sign_flips.ahead(np.hstack([level, worse]), 0, [at + 1])[0] for at in range(stages)
        ]
        return None, bool(why) and all(helped)
    if why == BARRIER:
        others = [at for at in range(stages + 1) if at != place]
        sure = sign_flips.ahead(np.hstack([worse, level]), place, others).all()
    else:
        every = told.cells[:, 2]
        later = every[:, place + 1 :].sum(axis=1, keepdims=True)
        equal = every.sum(axis=1, keepdims=True) * (stages - 1 - place) / stages
        fewer = told.portions(equal - later, roles)
        sure = sign_flips.ahead(np.hstack([fewer, level]), 0, [1]).all()
    return (place if sure else None), False


def _elsewhere(spec: Spec, beside: Beside, stage: Item, why: str) -> list[Message]:
    """At which stage the other journey was hardest, if barriers outnumber enablers at one."""
    other = hardest(spec, beside["events"])
    if other is None:
        return []
    name, hardest_at = beside["name"], quoted(other.label)
    if why != BARRIER:
        return [phrase("journey-other-hardest", name=name, stage=hardest_at)]
    if other == stage:
        return [phrase("journey-other-too", name=name)]
    return [phrase("journey-other-elsewhere", name=name, stage=hardest_at)]


def _differ(
    spec: Spec, results: pd.DataFrame, told: _Said, two: tuple[Group, Group] | None
) -> list[Message]:
    """Where each of two groups sees the journey stall, if they differ by more than chance would."""
    if two is None:
        return []
    places = [stall(*shares(results[results["role"] == group.role])) for group in two]
    if any(why != BARRIER for _, why in places) or places[0] == places[1]:
        return []
    at = [place for place, _ in places if place is not None]
    first, second = (told.of(group.role) for group in two)
    of = first | second
    worse = told.cells[of, 0] - told.cells[of, 1]
    pairs = list(combinations(range(len(spec.items)), 2))
    apart = np.stack([worse[:, a] - worse[:, b] for a, b in pairs], axis=1)
    every = np.repeat(told.cells[of, 2].sum(axis=1)[:, None], len(pairs), axis=1)
    found = gaps(apart, every, np.ones(of.sum()), first[of], 2.0)
    if not found.clear[pairs.index((min(at), max(at)))]:
        return []
    here, there = (quoted(spec.items[place].label) for place in at)
    who = {"first": two[0].called, "second": two[1].called}
    return [phrase("journey-differ", here=here, there=there, **who)]


def _of(results: pd.DataFrame, place: int) -> pd.DataFrame:
    return results[results["item"] == about(results).spec.items[place].id]


def _of_all(row: Mapping[Any, Any], mark: str) -> Message:
    return phrase("journey-cell", n=row[f"{mark}s"], share=row[f"{mark}_told"])


def _named(events: Sequence[Mapping[str, Any]], mark: str) -> list[str]:
    return [str(event["label"]) for event in events if event["mark"] == mark]
