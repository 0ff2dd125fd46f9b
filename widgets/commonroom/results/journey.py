"""journey: what helped and what hindered, stage by stage, beside the journey of another.

Events are cards whose columns are stages in order and whose marks say barrier or enabler. What is
compared is each group's share of its own events, so that eight staff weigh as much as twenty-six
students. The other journey is a list of events of the same form, such as SPIRE's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ..exercises.item import Item, Spec
from . import trail
from .groups import EVERYONE, THRESHOLD, About, Roles, about, groups, members
from .look import Look
from .quadrants import tenths
from .reading import FEW, Reading, capital, none_yet, only_one, people, said
from .statistics import SEED

BARRIER, ENABLER = "barrier", "enabler"
REACHED = 0.05  # of all events: with fewer, hardly anything has happened at a stage
STEADY = 0.75  # of all rooms like this: how many have to stall at the same stage before we say so
DRAWS = 1000

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
    in which part of rooms like this the journey would stall there (bootstrap over people within
    their roles; Efron & Tibshirani, An Introduction to the Bootstrap, 1993). What was not marked
    counts as an event and as neither.
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
    found = _stalled(responses, [group.role for group in shown], stages) if shown else {}
    table["stalls"] = table["item"].map(found).astype(float)
    table.attrs["about"] = About(spec, shown, dots={"beside": beside})
    return table


def headline(spec: Spec, responses: pd.DataFrame, beside: Beside, results: pd.DataFrame) -> Reading:
    """Where the journey stalls, if most rooms like this would say so, and where the other did."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    few = f" What {people(known.n)} say may change with the next answer." if known.n < FEW else ""
    written = int(results["events"].sum())
    place, why = stall(*shares(results))
    if place is None:
        words = "At no stage did more hinder than help" if why else "Nothing is marked yet"
        return Reading(words, f"{people(known.n)} wrote {_count(written)}.{few}")
    stage = spec.items[place]
    sure = float(results.loc[results["item"] == stage.id, "stalls"].iloc[0])
    if sure < STEADY:
        so_far = f"So far it is {stage.label.lower()}"
        doubt = f"{so_far}, but it would be in only {tenths(sure)} rooms like this."
        detail = f"{doubt} {_differ(spec, results)}".strip()
        return Reading("It is not clear yet where this stalls", f"{detail}{few}")
    told = [_told(stage, why), *_elsewhere(spec, beside, stage, why)]
    detail = f"{_differ(spec, results)}In {tenths(sure)} rooms like this, it would be the same one."
    return said(told, f"{people(known.n)} wrote {_count(written)}. {detail}{few}")


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per stage: barriers to the left, enablers to the right, and the other's events."""
    known = about(results)
    place = stall(*shares(results))[0] if known.n else None
    steady = place is not None and float(_of(results, place)["stalls"].iloc[0]) >= STEADY
    return trail.chart(results, known.dots["beside"], look, place if steady else None)


def table(
    spec: Spec, responses: pd.DataFrame, beside: Beside, results: pd.DataFrame
) -> dict[str, list[Any]]:
    """The numbers for readers: a row per stage and group, and the other's events beside them."""
    results = trail.in_words(results)
    heads = ["Stage", "Who", "Events", "Barriers", "Enablers"]
    rows = []
    for item in spec.items:
        for row in results[results["item"] == item.id].to_dict("records"):
            who = capital(f"{row['group']} ({row['n']})")
            counts = [_of_all(row, BARRIER), _of_all(row, ENABLER)]
            rows.append([item.label, who, str(row["events"]), *counts])
        other = [event for event in beside["events"] if event["stage"] == item.id]
        named = (", ".join(_named(other, mark)) for mark in (BARRIER, ENABLER))
        rows.append([item.label, beside["name"], str(len(other)), *(one or "–" for one in named)])
    return {"columns": heads, "rows": rows if len(results) else []}


def alt(
    spec: Spec, responses: pd.DataFrame, beside: Beside, results: pd.DataFrame, reading: Reading
) -> str:
    """What the chart shows, for who cannot see it."""
    if not about(results).n:
        return f"{reading.headline}."
    results = trail.in_words(results)
    told = []
    for item in spec.items:
        words = [
            f"{row['group']} {row['barrier_told']} barriers, {row['enabler_told']} enablers"
            for row in results[results["item"] == item.id].to_dict("records")
        ]
        other = [event for event in beside["events"] if event["stage"] == item.id]
        hard, eased = (len(_named(other, mark)) for mark in (BARRIER, ENABLER))
        words.append(f"{beside['name']} {hard} and {eased}")
        told.append(f"{item.label}: {'; '.join(words)}")
    return f"{reading.headline}. Shares of each group's events. {'. '.join(told)}."


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
    """The stage of these events at which barriers outnumber enablers by most; None if at none."""
    told = [[event for event in events if event["stage"] == item.id] for item in spec.items]
    worse = [len(_named(one, BARRIER)) - len(_named(one, ENABLER)) for one in told]
    return spec.items[worse.index(max(worse))] if max(worse) > 0 else None


def _stalled(responses: pd.DataFrame, roles: Sequence[str], stages: list[str]) -> dict[str, float]:
    """For each stage, in which part of the resampled rooms the journey stalls there."""
    who = responses.drop_duplicates("participant")[["participant", "role"]]
    row = {name: place for place, name in enumerate(who["participant"])}
    column = {stage: place for place, stage in enumerate(stages)}
    cells = np.zeros((len(who), 3, len(stages)))  # barriers, enablers and all of each person
    cards = zip(responses["participant"], responses["item"], responses["mark"], strict=True)
    for participant, stage, mark in cards:
        cells[row[participant], :, column[stage]] += [mark == BARRIER, mark == ENABLER, 1]
    rng, drawn = np.random.default_rng(SEED), np.zeros((DRAWS, 3, len(stages)))
    for role in roles:
        own = cells if role == EVERYONE else cells[(who["role"] == role).to_numpy()]
        weights = rng.multinomial(len(own), np.full(len(own), 1 / len(own)), size=DRAWS)
        sums = np.einsum("dn,nms->dms", weights, own)
        drawn += sums / sums[:, 2].sum(axis=1)[:, None, None] / len(roles)
    named = np.array([-1 if place is None else place for place, _ in (stall(*d) for d in drawn)])
    return {stage: float((named == place).mean()) for stage, place in column.items()}


def _told(stage: Item, why: str) -> str:
    if why == BARRIER:
        return f"our journey stalls at {stage.label.lower()}"
    return f"our journey stops after {stage.label.lower()}"


def _elsewhere(spec: Spec, beside: Beside, stage: Item, why: str) -> list[str]:
    """At which stage the other journey was hardest, if barriers outnumber enablers at one."""
    other = hardest(spec, beside["events"])
    if other is None:
        return []
    if why != BARRIER:
        return [f"{beside['name']}'s hardest stage was {other.label.lower()}"]
    at = "there, too" if other == stage else f"at {other.label.lower()}"
    return [f"{beside['name']} did {at}"]


def _differ(spec: Spec, results: pd.DataFrame) -> str:
    """Where each group sees the journey stall, if they do not see the same."""
    told = {}
    for group in about(results).groups:
        place, _ = stall(*shares(results[results["role"] == group.role]))
        told[group.name] = "nowhere" if place is None else f"at {spec.items[place].label.lower()}"
    if len(set(told.values())) < 2:
        return ""
    first, *others = [f"{name} see it stall {where}" for name, where in told.items()]
    return capital(", ".join([first, *(one.replace(" see it stall", "") for one in others)])) + ". "


def _of(results: pd.DataFrame, place: int) -> pd.DataFrame:
    return results[results["item"] == about(results).spec.items[place].id]


def _of_all(row: Mapping[Any, Any], mark: str) -> str:
    return f"{row[f'{mark}s']} ({row[f'{mark}_told']})"


def _named(events: Sequence[Mapping[str, Any]], mark: str) -> list[str]:
    return [str(event["label"]) for event in events if event["mark"] == mark]


def _count(n: int) -> str:
    return "1 event" if n == 1 else f"{n} events"
