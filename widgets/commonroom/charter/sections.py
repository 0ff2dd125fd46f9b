"""What of each workshop belongs into a charter: a function each, with None where there is nothing.

Those count whom the charts by roles show, and what fewer than the room's threshold said of an item
is left out, so that nobody is told by the order of things or by a lane.

The keys are those of the workshops that come with commonroom.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from ..analysis.responses import each
from ..kinds.lanes.results import placements
from ..locale.dates import short_day_and_year
from ..locale.lists import listed
from .model import Line, Section, Table
from .series import Series

MOST = 8  # rows of a table
HALF = 0.5  # of those who answered: fewer have not agreed
LEVEL = 1e-9  # numbers that differ by less are the same

Numbers = list[tuple[Any, float]]  # things, each with what it is ranked by


def values(series: Series) -> Section | None:
    """The three values that most points went to."""
    one = series.find("02_values_voting", "points", "values")
    return one and _most(series, one, points(one), "charter-values", "charter-values-lead", 3)


def meaning(series: Series) -> Section | None:
    """What groups wrote that partnership means here."""
    where = ("01_meaning_of_partnership", "ours")
    return _written(series, where, "charter-meaning", "charter-meaning-lead")


def rung(series: Series) -> Section | None:
    """How much say students should have in each activity: the middle of what people aim at."""
    one = series.find("03_engagement_ladder", "lanes", "aim")
    if one is None:
        return None
    labels = {lane.id: lane.label for lane in one.spec.lanes}
    rows = []
    for item, place in zip(one.spec.items, _middles(one), strict=True):
        if place is not None:
            rows.append((item.label, labels[one.spec.lanes[place].id]))
    say = series.say
    table = Table((say("charter-rung-activity"), say("charter-rung-aim")), tuple(rows[:MOST]))
    title, lead = say("charter-rung"), say("charter-rung-lead")
    return Section(title, lead, table=table, source=series.whence(one))


def strands(series: Series) -> Section | None:
    """The strands of partnership in which the room has nothing yet."""
    one = series.find("05_partnership_map", "lanes", "strands")
    if one is None:
        return None
    there = placings(one).sum(axis=(0, 1))
    empty = [lane for lane, count in zip(one.spec.lanes, there, strict=True) if not count]
    fewest = [
        lane for lane, count in zip(one.spec.lanes, there, strict=True) if count == there.min()
    ]
    lead = series.say("charter-strands-empty" if empty else "charter-strands-least")
    lines = tuple(Line(lane.label, lane.description) for lane in empty or fewest)
    return Section(series.say("charter-strands"), lead, lines, source=series.whence(one))


def condition(series: Series) -> Section | None:
    """What the room would work on first; else the condition that it rated lowest."""
    one = series.find("06_conditions_check", "points", "first")
    if one is not None:
        return _most(series, one, points(one), "charter-condition", "charter-condition-first", 1)
    one = series.find("06_conditions_check", "scale", "conditions")
    lead = "charter-condition-lowest"
    return one and _most(series, one, lowness(one), "charter-condition", lead, 1)


def together(series: Series) -> Section | None:
    """Decisions that groups want to take jointly."""
    where = ("04_power_mapping", "shared")
    return _written(series, where, "charter-together", "charter-together-lead")


def step(series: Series) -> Section | None:
    """What groups will do about the condition that they chose."""
    where = ("06_conditions_check", "step")
    return _written(series, where, "charter-step", "charter-step-lead")


def themes(series: Series) -> Section | None:
    """What the room heard in stories of partnership."""
    one = series.find("07_narratives", "agreement", "agreement")
    return one and _most(series, one, heard(one), "charter-themes", "charter-themes-lead", 3)


def responsibilities(series: Series) -> Section | None:
    """Who does what; “to be agreed” where no answer has more than half of the people."""
    one = series.find("08_responsibilities", "lanes", "tasks")
    if one is None:
        return None
    there, say = placings(one), series.say
    rows = []
    for place, item in enumerate(one.spec.items):
        counts = there[:, place].sum(axis=0)
        placed = counts.sum()
        if placed < one.room.threshold:
            continue
        best = int(np.argmax(counts))
        agreed = counts[best] > HALF * placed
        whose = one.spec.lanes[best].label if agreed else say("charter-tasks-open")
        rows.append((item.label, whose))
    table = Table((say("charter-tasks-task"), say("charter-tasks-who")), tuple(rows))
    title, lead = say("charter-tasks"), say("charter-tasks-lead")
    return Section(title, lead, table=table, source=series.whence(one))


def settled(series: Series) -> Section | None:
    """The tasks that groups settled."""
    where = ("08_responsibilities", "settled")
    return _written(series, where, "charter-settled", "charter-settled-lead")


def challenges(series: Series) -> Section | None:
    """What would lessen the challenges, the most voted first, and which challenges they are."""
    cards = series.find("09_challenges", "cards", "lessen")
    plane = series.find("09_challenges", "plane", "risks")
    if cards is None and plane is None:
        return None
    say, leads, lines = series.say, [], []
    named = [item.label for item in plane.top(3)] if plane is not None else []
    if named:
        challenges = listed(named, series.language)
        leads.append(say("charter-challenges-expect", challenges=challenges))
    if cards is not None:
        leads.append(say("charter-challenges-help"))
        wall = cards.wall().sort_values("votes", ascending=False, kind="stable").head(5)
        several = len(cards.spec.items) > 1
        for row in wall.to_dict("records"):
            against = say("charter-challenges-against", challenge=row["label"])
            lines.append(Line(row["text"], against if several else ""))
    source = series.whence(cards if cards is not None else plane)
    return Section(say("charter-challenges"), " ".join(leads), tuple(lines), source=source)


def stage(series: Series) -> Section | None:
    """The stage of its journey that the room works on next."""
    one = series.find("10_four_i_journey", "journey", "journey")
    if one is None:
        return None
    lines = tuple(Line(item.label, item.description) for item in one.top(1))
    title, lead = series.say("charter-stage"), series.say("charter-stage-lead")
    return Section(title, lead, lines, source=series.whence(one))


def past(series: Series) -> Section | None:
    """How groups want to get past what stalls."""
    where = ("10_four_i_journey", "past")
    return _written(series, where, "charter-past", "charter-past-lead")


def steps(series: Series) -> Section | None:
    """The first steps."""
    one = series.find("12_action_plan", "points", "steps")
    return one and _most(series, one, points(one), "charter-steps", "charter-steps-lead", 3)


ALL = (
    meaning,
    values,
    rung,
    together,
    strands,
    condition,
    step,
    themes,
    responsibilities,
    settled,
    challenges,
    stage,
    past,
    steps,
)


def _written(series: Series, where: tuple[str, str], title: str, lead: str) -> Section | None:
    """The cards of a question by their votes, each with its column and what its fields say.

    ``title`` and ``lead`` are messages.
    """
    workshop, key = where
    one = series.find(workshop, "cards", key)
    if one is None:
        return None
    wall = one.wall().sort_values("votes", ascending=False, kind="stable").head(MOST)
    several, say = len(one.spec.items) > 1, series.say
    lines = []
    for row in wall.to_dict("records"):
        text = row["text"]
        if several:
            text = say("charter-label", label=row["label"], said=text)
        lines.append(Line(text, _said(series, one, row)))
    if not lines:
        return None
    return Section(say(title), say(lead), tuple(lines), source=series.whence(one))


def _said(series: Series, one: Any, row: Mapping[Any, Any]) -> str:
    """What the fields of a card say: “Who: two of us. By when: 14 Mar 2027”."""
    told = ""
    for field in one.spec.fields:
        if field in one.spec.fields_for("choice") or not row[field.id]:
            continue
        words = row[field.id]
        if field in one.spec.fields_for("date"):
            words = short_day_and_year(date.fromisoformat(words), series.language)
        further = series.say("charter-label", label=field.label, said=words)
        told = series.say("charter-further", said=told, further=further) if told else further
    return told


def _most(
    series: Series, one: Any, ranked_by: Numbers, title: str, lead: str, n: int
) -> Section | None:
    """The ``n`` things that come first of everyone, and those level with the last of them.

    ``title`` and ``lead`` are messages.
    """
    numbers = {item.id: number for item, number in ranked_by if number > 0}
    if not numbers:
        return None
    ranked = sorted(numbers.values(), reverse=True)
    last = ranked[min(n, len(ranked)) - 1]
    kept = {item for item, number in numbers.items() if number > last - LEVEL}
    level = [item for item in kept if numbers[item] < last + LEVEL]
    say = series.say
    leads = [say(lead)]
    if len(kept) > n:
        every = len(level) == len(kept)
        said = say("charter-all-level") if every else say("charter-last-level", n=len(level))
        leads.insert(0, said)
    order = [item for item, _ in ranked_by if item.id in kept]
    order.sort(key=lambda item: -numbers[item.id])
    lines = tuple(Line(item.label, item.description) for item in order)
    return Section(say(title), " ".join(leads), lines, source=series.whence(one))


def points(one: Any) -> Numbers:
    """How many points each item got."""
    rows = one.shown()
    return _by_item(one, (rows["points"] * rows["people"]).groupby(rows["item"]).sum())


def lowness(one: Any) -> Numbers:
    """How low each statement was rated: steps below the highest, and one."""
    rows = one.shown()
    rows = rows[rows["applies"]]
    total = (rows["value"] * rows["people"]).groupby(rows["item"]).sum()
    people = rows.groupby("item")["people"].sum()
    people = people[people >= one.room.threshold]
    return _by_item(one, (len(one.spec.labels) + 1 - total / people).dropna())


def heard(one: Any) -> Numbers:
    """How often each theme was heard."""
    found = placings(one.parts[0]).sum(axis=(0, 1))
    return list(zip(one.parts[0].spec.lanes, found.tolist(), strict=True))


def _by_item(one: Any, found: pd.Series) -> Numbers:
    return [(item, float(found.get(item.id, 0.0))) for item in one.spec.items]


def placings(one: Any) -> Any:
    """People × items × lanes, each person as many times as there are people behind the answer."""
    responses = one.shown()
    who = each(responses)
    there = placements(one.spec, responses, who)
    return there * who.people[:, None, None]


def _middles(one: Any) -> list[int | None]:
    """For each item the place of the middle lane (the lower of two); None if too few placed it."""
    counts = placings(one).sum(axis=0)
    found: list[int | None] = []
    for row in counts:
        reached = np.cumsum(row) >= row.sum() / 2
        found.append(int(np.argmax(reached)) if row.sum() >= one.room.threshold else None)
    return found
