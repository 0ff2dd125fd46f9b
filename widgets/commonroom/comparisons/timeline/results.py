"""timeline: commitments by date, what is promised first standing first.

Commitments are cards with a date; the first field of dates is what orders them. Nothing is
estimated here: what is shown is what was written.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis.groups import EVERYONE, THRESHOLD, About, Group, Roles, about, groups
from ...analysis.reading import Reading, listed, none_yet, people
from ...charts.palette import Look
from ...kinds.cards.results import as_items
from ...kinds.cards.spec import CardField, CardsSpec
from ...kinds.cards.wall import wall
from ...kinds.item import Item
from . import chart as agenda


def dated(spec: CardsSpec) -> CardField:
    """The field that says by when: the first one of dates. Raises StopIteration without one."""
    return spec.fields_for("date")[0]


def results(
    spec: CardsSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per commitment, by date, those without one last.

    Columns: card, item and label (the column it stands in), text, role (“everyone” where roles are
    not told apart, nothing where writers of several were merged), votes, and a column for each
    field; the one that orders them holds a ``datetime.date`` or None. A role is told only where
    every role among the writers is shown on its own.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    cards = wall(spec, responses)
    told = {group.role for group in shown}
    if not set(responses["role"]) <= told:
        together = responses.drop_duplicates("participant")["people"].sum()
        shown = (Group(EVERYONE, EVERYONE, int(together), "accent", "circle"),) if shown else ()
        cards["role"] = EVERYONE
    due = dated(spec).id
    cards[due] = pd.Series([_day(text) for text in cards[due]], index=cards.index, dtype=object)
    # date.max is a key to sort by only: what has no date comes last.
    cards = cards.sort_values(due, key=lambda days: days.map(_first), kind="stable")
    names = ["card", "item", "label", "text", "role", "votes", *(one.id for one in spec.fields)]
    table: pd.DataFrame = cards[names].reset_index(drop=True)
    table.attrs["about"] = About(spec, shown)
    return table


def headline(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """How many commitments there are and when the first is due; what is missing in them."""
    known = about(results)
    if not len(results):
        return none_yet()
    number, days = len(results), results[dated(spec).id].dropna()
    said = "1 commitment" if number == 1 else f"{number} commitments"
    if len(days):
        said += f", the first by {agenda.day(min(days), months=agenda.LONG)}"
    missing = []
    if undated := number - len(days):
        missing.append(f"{_have(undated, number)} no date")
    for field in spec.fields:  # a choice may well be left open
        empty = int((results[field.id] == "").sum()) if field in spec.fields_for("text") else 0
        if empty:
            missing.append(f"{_have(empty, number)} nothing under “{field.label}”")
    counts = [f"{int((results['role'] == g.role).sum())} by {g.name}" for g in known.groups]
    if together := int((results["role"] == agenda.TOGETHER.role).sum()):
        counts.append(f"{together} {agenda.TOGETHER.name}")
    whose = f", {listed(counts)}" if known.split else ""
    lacks = f" {listed(missing)}." if missing else " Each says what it should."
    return Reading(said, f"{people(known.n)} wrote them{whose}.{lacks[:2].upper()}{lacks[2:]}")


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A line of time with a mark for each commitment, and under it what was promised."""
    known = about(results)
    due = dated(known.spec).id
    who = next((one.id for one in known.spec.fields if one.id != due), "")
    return agenda.chart(results, known, due, who, look)


def table(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> dict[str, list[Any]]:
    """The commitments for readers, by date, all as text."""
    due, several = dated(spec), len(spec.items) > 1
    others = [one for one in spec.fields if one.id != due.id]
    heads = [due.label, spec.text_label or "What", *(one.label for one in others)]
    heads += ["Step"] if several else []
    rows = []
    for row in results.to_dict("records"):
        by = row[due.id]
        cells = [agenda.day(by, year=True) if by else "no date", row["text"]]
        cells += [row[one.id] for one in others]
        rows.append([*cells, row["label"]] if several else cells)
    return {"columns": heads, "rows": rows}


def alt(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame, reading: Reading) -> str:
    """The timeline in words; the table holds every commitment in full."""
    by = results[dated(spec).id]
    told = [
        f"{agenda.day(when, months=agenda.LONG) if when else 'no date'}: {text}"
        for when, text in zip(by, results["text"], strict=True)
    ]
    return f"{reading.sentence()} {'; '.join(told)}." if told else f"{reading.sentence()}"


def top(spec: CardsSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` commitments that are due first, as items."""
    return as_items(results(spec, responses, []).head(n).to_dict("records"))


def _have(some: int, of: int) -> str:
    if some == of:
        return "it has" if of == 1 else "all have"
    return f"{some} {'has' if some == 1 else 'have'}"


def _first(when: date | None) -> date:
    return when or date.max


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
