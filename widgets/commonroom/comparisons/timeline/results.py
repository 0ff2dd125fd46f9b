"""timeline: commitments by date, what is promised first standing first.

Commitments are cards with a date; the first field of dates is what orders them. Nothing is
estimated here: what is shown is what was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis.groups import EVERYONE, THRESHOLD, About, Group, Roles, about, groups
from ...analysis.reading import Reading, none_yet
from ...charts.palette import Look
from ...kinds.cards.results import as_items
from ...kinds.cards.spec import CardField, CardsSpec
from ...kinds.cards.wall import wall
from ...kinds.item import Item
from ...locale import dates
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, sentences
from ...locale.readings import tell
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
    told = phrase("timeline-number", n=number)
    if len(days):
        told = phrase("timeline-first", n=number, day=agenda.Day(min(days)))
    lacks = list(_lacks(spec, results)) or [phrase("timeline-whole")]
    return Reading(told, sentences(_wrote(known, results), lacks))


def _wrote(known: About, results: pd.DataFrame) -> Message:
    """How many wrote them, and how many each group did if groups are told apart."""
    if not known.split:
        return phrase("timeline-wrote", n=known.n)
    counts = [
        phrase("timeline-by", n=int((results["role"] == group.role).sum()), group=group.called)
        for group in known.groups
    ]
    if together := int((results["role"] == agenda.TOGETHER).sum()):
        counts.append(phrase("timeline-by-together", n=together))
    return phrase("timeline-wrote-by", n=known.n, counts=Listed(tuple(counts)))


def _lacks(spec: CardsSpec, results: pd.DataFrame) -> Iterator[Message]:
    """What is missing in some of them: a date, or words that were asked for."""
    number, undated = len(results), int(results[dated(spec).id].isna().sum())
    if undated == number:
        yield phrase("timeline-undated-all")
    elif undated:
        yield phrase("timeline-undated", n=undated)
    for field in spec.fields_for("text"):  # a choice may well be left open
        empty = int((results[field.id] == "").sum())
        if empty == number:
            yield phrase("timeline-empty-all", field=field.label)
        elif empty:
            yield phrase("timeline-empty", n=empty, field=field.label)


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A line of time with a mark for each commitment, and under it what was promised."""
    known = about(results)
    due = dated(known.spec).id
    who = next((one.id for one in known.spec.fields if one.id != due), "")
    return agenda.chart(results, known, due, who, look)


def table(
    spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame, language: str = ENGLISH
) -> dict[str, list[Any]]:
    """The commitments for readers, by date, all as text."""
    due, several = dated(spec), len(spec.items) > 1
    others = [one for one in spec.fields if one.id != due.id]
    what, step, undated = (
        phrase(f"timeline-{one}").text(language) for one in ("head-what", "head-step", "no-date")
    )
    heads = [due.label, spec.text_label or what, *(one.label for one in others)]
    heads += [step] if several else []
    rows = []
    for row in results.to_dict("records"):
        by = row[due.id]
        cells = [dates.short_day_and_year(by, language) if by else undated, row["text"]]
        cells += [row[one.id] for one in others]
        rows.append([*cells, row["label"]] if several else cells)
    return {"columns": heads, "rows": rows}


def alt(
    spec: CardsSpec,
    responses: pd.DataFrame,
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """The timeline in words; the table holds every commitment in full."""
    undated = phrase("timeline-no-date").text(language)
    told = [
        tell("alt-item", label=dates.day(when, language) if when else undated, told=text)
        for when, text in zip(results[dated(spec).id], results["text"], strict=True)
    ]
    return sentences(reading.sentence(language), told).text(language)


def top(spec: CardsSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` commitments that are due first, as items."""
    return as_items(results(spec, responses, []).head(n).to_dict("records"))


def _first(when: date | None) -> date:
    return when or date.max


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
