"""cases: the cases a room knows, together with others, sorted by what they are about.

A case is a card with fields; the first field with choices says what it is about. Others, such as
those of the literature, are counted beside the room's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis import percents
from ...analysis.compared import doubt, widest
from ...analysis.groups import THRESHOLD, Roles, about
from ...analysis.reading import Reading, quoted
from ...charts import dumbbells
from ...charts.palette import Look
from ...kinds.cards.results import chosen
from ...kinds.cards.spec import CardField, CardsSpec
from ...kinds.cards.topics import counted, ranked
from ...kinds.cards.wall import wall, with_times
from ...kinds.item import Item
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, sentences
from ...locale.readings import tell
from .. import who

MEASURE = 100  # gaps are told in percentage points


@dataclass(frozen=True)
class Case:
    """A case from elsewhere: what was done, whence, and what it says in the fields of the form."""

    text: str
    source: str
    said: Mapping[str, str | Sequence[str]] = field(default_factory=dict)


def subject(spec: CardsSpec) -> CardField | None:
    """The field by which cases are sorted: the first one with choices."""
    return next(iter(spec.fields_for("choice")), None)


def results(
    spec: CardsSpec,
    responses: pd.DataFrame,
    others: Sequence[Case],
    roles: Roles,
    threshold: int = THRESHOLD,
) -> pd.DataFrame:
    """One row per group × subject.

    Columns: role, group, n, item and label (the subject), cards (how many cases), people (how many
    told one), share, gap, gap_low, gap_high, p and clear as for cards; elsewhere (how many of the
    other cases).
    """
    by = subject(spec)
    topics = by.options if by else ()
    of_cards = responses.assign(topic=_chosen(spec, responses)).explode("topic")
    table = counted(spec, responses, topics, of_cards, roles, threshold)
    elsewhere = {one.id: sum(one.id in _said(case, by) for case in others) for one in topics}
    table["elsewhere"] = table["item"].map(elsewhere)
    table.attrs["cases"] = (wall(spec, responses), tuple(others))
    return table


def headline(
    spec: CardsSpec, responses: pd.DataFrame, others: Sequence[Case], results: pd.DataFrame
) -> Reading:
    """How many cases there are, what nobody has a case of, and who tells of something more."""
    ours = len(wall(spec, responses))
    if not ours:
        none = phrase("cases-none-of-ours", n=len(others)) if others else phrase("cases-none")
        return Reading(none)
    told = [phrase("cases-ours", n=ours)]
    if others:
        told = [phrase("cases-ours-beside", n=ours, others=len(others))]
    gap = widest(results)
    if gap is not None:
        label = quoted(gap.label)
        told.append(phrase("cases-more", group=gap.higher.called, label=label))
    by, there = subject(spec), set(_chosen(spec, responses).explode())
    empty = [tell("quoted", label=one.label) for one in options(by) if one.id not in there]
    sure = [phrase("cases-empty", labels=Listed(tuple(empty)))] if empty else []
    # While one looks at the cases themselves, only a difference that is told needs its doubt.
    return Reading(told, sentences(sure, doubt(results, MEASURE, "points") if gap else ()))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per subject: who told of cases there and, if there is room, how many are elsewhere."""
    rows = [] if look.stacked else results.drop_duplicates("item").to_dict("records")
    notes = {
        row["item"]: phrase("cases-elsewhere", n=row["elsewhere"]).text(look.language)
        for row in rows
        if row["elsewhere"]
    }
    return dumbbells.chart(results, look, ranked(results), notes)


def table(
    spec: CardsSpec,
    responses: pd.DataFrame,
    others: Sequence[Case],
    results: pd.DataFrame,
    language: str = ENGLISH,
) -> dict[str, list[Any]]:
    """The cases themselves: a row each, the room's first, all as text.

    Beside columns and rows it says ``by``: which column sorts them, and into what.
    """
    what, whence, here = (
        phrase(f"cases-{one}").text(language) for one in ("head-what", "head-from", "here")
    )
    heads = [spec.text_label or what, *(one.label for one in spec.fields), whence]
    rows = [
        [with_times(card), *(str(card[one.id]) for one in spec.fields), here]
        for card in wall(spec, responses).to_dict("records")
    ]
    for case in others:
        rows.append([case.text, *(_shown(case, one) for one in spec.fields), case.source])
    found: dict[str, Any] = {"columns": heads, "rows": rows}
    by = subject(spec)
    if by:
        labels = [one.label for one in by.options]
        found["by"] = {"column": 1 + spec.fields.index(by), "labels": labels}
    return found


def alt(
    spec: CardsSpec,
    responses: pd.DataFrame,
    others: Sequence[Case],
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """What the chart shows, for who cannot see it; the table holds every case."""
    known = about(results)
    if not known.n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    told = []
    results = results.assign(told=percents.in_words(results, "role", language=language))
    for item in ranked(results).index:
        rows = results[results["item"] == item].to_dict("records")
        parts = [who.share(known, row) for row in rows]
        parts.append(phrase("cases-elsewhere", n=rows[0]["elsewhere"]))
        told.append(tell("alt-item", label=rows[0]["label"], told=Listed(tuple(parts))))
    head = phrase("cases-alt")
    return sentences(reading.sentence(language), head, told).text(language)


def top(spec: CardsSpec, responses: pd.DataFrame, others: Sequence[Case], n: int) -> list[Item]:
    """The ``n`` subjects with fewest cases of the room's own: gaps to fill."""
    by = subject(spec)
    if by is None:
        return []
    count = _chosen(spec, responses).explode().value_counts()
    return sorted(by.options, key=lambda one: int(count.get(one.id, 0)))[:n]


def _chosen(spec: CardsSpec, responses: pd.DataFrame) -> pd.Series:
    """For each card, what it is about: ids of options."""
    by = subject(spec)
    found = (
        [chosen(by, shown) for shown in responses[by.id]] if by else [[] for _ in responses.index]
    )
    return pd.Series(found, index=responses.index, dtype=object)


def options(by: CardField | None) -> Sequence[Item]:
    """What cases can be about: the choices of the field that sorts them."""
    return by.options if by else ()


def _said(case: Case, by: CardField | None) -> Sequence[str]:
    found = case.said.get(by.id, ()) if by else ()
    return [found] if isinstance(found, str) else found


def _shown(case: Case, one: CardField) -> str:
    """What another case says in a field: its words, or the labels of its choices."""
    found = case.said.get(one.id, "")
    if isinstance(found, str):
        return found
    return "; ".join(option.label for option in one.options if option.id in found)
