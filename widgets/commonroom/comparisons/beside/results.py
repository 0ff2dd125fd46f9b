"""beside: what a room wrote of, theme by theme, beside what a study found.

The themes that the facilitator was offered are what the study found; those that were named on the
stage are the room's own. Shares are counted as for cards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis import percents
from ...analysis.compared import apart_cells, apart_heads, doubt, widest
from ...analysis.groups import THRESHOLD, Roles, about
from ...analysis.reading import Reading, none_yet, quoted
from ...charts import dumbbells
from ...charts.palette import Look
from ...kinds.cards import results as cards
from ...kinds.cards.spec import CardsSpec
from ...kinds.cards.topics import counted, ranked
from ...kinds.item import Item
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, sentences
from .. import who

MEASURE = 100  # gaps are told in percentage points


def results(
    spec: CardsSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × theme.

    Columns: role, group, n, item and label (the theme), cards, people, share, gap, gap_low,
    gap_high, p and clear as for cards; found (whether the study found it) and here (whether any
    card in the room has it).
    """
    study = {theme.label: theme for theme in spec.themes}
    used = sorted({label for label in responses["theme"] if label})  # not by who wrote first
    own = [label for label in used if label not in study]
    ours = [Item(id=f"theme-{place}", label=label) for place, label in enumerate(own, start=1)]
    themes = [*spec.themes, *ours]
    ids = {theme.label: theme.id for theme in themes}
    of_cards = responses.assign(topic=responses["theme"].map(ids))
    table = counted(spec, responses, themes, of_cards, roles, threshold)
    table["found"] = table["label"].isin(list(study))
    table["here"] = table["label"].isin(used)
    return table


def headline(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """How much of what the study found came up here, and what is the room's own."""
    known = about(results)
    if not known.n:
        return none_yet()
    themes = results.drop_duplicates("item")
    if not themes["here"].any():
        return Reading(phrase("beside-unthemed"), phrase("beside-unthemed-why"))
    found, ours = themes[themes["found"]], themes[~themes["found"]]
    told = []
    if len(found):
        told.append(_shared(int(found["here"].sum()), len(found)))
    if len(ours):
        told.append(phrase("beside-ours", n=len(ours)))
    gap = widest(results)
    if gap is not None:
        label = quoted(gap.label)
        told.append(phrase("beside-more", group=gap.higher.called, label=label))
    missing = tuple(quoted(label) for label in found.loc[~found["here"], "label"])
    words = [phrase("beside-missing", themes=Listed(missing))] if missing else []
    return Reading(told, sentences(words, doubt(results, MEASURE, "points")))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per theme with a mark per group; at its end, whether the study found it, too."""
    notes = {
        row["item"]: _where(row).text(look.language)
        for row in results.drop_duplicates("item").to_dict("records")
    }
    return dumbbells.chart(results, look, ranked(results), notes)


def table(
    spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame, language: str = ENGLISH
) -> dict[str, list[Any]]:
    """The numbers for readers: a row per theme, all as text."""
    known = about(results)
    rows = []
    results = results.assign(told=percents.in_words(results, "role", language=language))
    for item in ranked(results).index:
        part = results[results["item"] == item]
        first = part.iloc[0]
        row = [first["label"], *part["told"]]
        row += apart_cells(results, str(item), MEASURE, language=language)
        rows.append([*row, _where(first).text(language)])
    heads = [phrase("beside-head-theme").text(language)]
    heads += [who.heading(group, language) for group in known.groups]
    heads += apart_heads(results, "points", language)
    return {"columns": [*heads, phrase("beside-head-where").text(language)], "rows": rows}


def alt(
    spec: CardsSpec,
    responses: pd.DataFrame,
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """What the chart shows, for who cannot see it."""
    known = about(results)
    if not known.n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    told = []
    results = results.assign(told=percents.in_words(results, "role", language=language))
    for item in ranked(results).index:
        rows = results[results["item"] == item].to_dict("records")
        parts = Listed(tuple(who.share(known, row) for row in rows))
        where = {"label": rows[0]["label"], "where": _where(rows[0])}
        told.append(phrase("beside-alt-theme", told=parts, **where))
    head = phrase("beside-alt", groups=who.sized(known.groups))
    return sentences(reading.sentence(language), head, told).text(language)


def top(spec: CardsSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` themes of which most people wrote."""
    return cards.themes(spec, responses, n)


def _where(row: Mapping[Any, Any] | pd.Series) -> Message:
    """Whether a theme is the study's, the room's, or both."""
    if not row["found"]:
        return phrase("beside-where-ours")
    return phrase("beside-where-both" if row["here"] else "beside-where-study")


def _shared(both: int, of: int) -> Message:
    if not both:
        return phrase("beside-none")
    return phrase("beside-all", n=of) if both == of else phrase("beside-some", n=both, all=of)
