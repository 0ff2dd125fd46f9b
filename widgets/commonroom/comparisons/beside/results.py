"""beside: what a room wrote of, theme by theme, beside what a study found.

The themes that the facilitator was offered are what the study found; those that were named on the
stage are the room's own. Shares are counted as for cards.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from altair import LayerChart

from ...analysis import percents
from ...analysis.compared import apart_cells, doubt, widest
from ...analysis.groups import THRESHOLD, Roles, about
from ...analysis.reading import Reading, capital, listed, named, none_yet, said
from ...charts import dumbbells
from ...charts.palette import Look
from ...kinds.cards import results as cards
from ...kinds.cards.spec import CardsSpec
from ...kinds.cards.topics import counted, ranked
from ...kinds.item import Item

MEASURE = 100  # gaps are told in percentage points
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


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
        words = "Give cards a theme on the wall; here they are counted beside the study's."
        return Reading("No card has a theme yet", words)
    found, ours = themes[themes["found"]], themes[~themes["found"]]
    told = []
    if len(found):
        told.append(_shared(int(found["here"].sum()), len(found)))
    if len(ours):
        themes_are = "theme is" if len(ours) == 1 else "themes are"
        told.append(f"{_number(len(ours))} {themes_are} ours alone")
    gap = widest(results)
    if gap is not None:
        told.append(f"{gap.higher.name} write of {named(gap.label, spec)} more often")
    missing = [named(label, spec) for label in found.loc[~found["here"], "label"]]
    sure = str(doubt(results, MEASURE, "points"))
    if missing:
        words = f"Nobody here wrote of {_or(missing)}, which need not mean that it is not there."
        sure = f"{words} {sure}"
    return said(told, sure)


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per theme with a mark per group; at its end, whether the study found it, too."""
    notes = {
        row["item"]: _where(row["found"], row["here"])
        for row in results.drop_duplicates("item").to_dict("records")
    }
    return dumbbells.chart(results, look, ranked(results), notes)


def table(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> dict[str, list[Any]]:
    """The numbers for readers: a row per theme, all as text."""
    known = about(results)
    rows = []
    results = results.assign(told=percents.in_words(results, "role"))
    for item in ranked(results).index:
        part = results[results["item"] == item]
        first = part.iloc[0]
        row = [first["label"], *part["told"]]
        row += apart_cells(results, str(item), MEASURE)
        rows.append([*row, _where(first["found"], first["here"])])
    gap = ["Gap in points", "More than chance"] if known.pair else []
    heads = ["Theme", *(capital(group.title) for group in known.groups), *gap, "Where"]
    return {"columns": heads, "rows": rows}


def alt(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame, reading: Reading) -> str:
    """What the chart shows, for who cannot see it."""
    known = about(results)
    if not known.n:
        return f"{spec.prompt} {reading.sentence()}"
    told = []
    results = results.assign(told=percents.in_words(results, "role"))
    for item in ranked(results).index:
        rows = results[results["item"] == item].to_dict("records")
        parts = ", ".join(f"{row['group']} {row['told']}" for row in rows)
        told.append(f"{rows[0]['label']} ({_where(rows[0]['found'], rows[0]['here'])}): {parts}")
    who = listed([group.title for group in known.groups])
    return f"{reading.sentence()} Who wrote of each theme, {who}. {'; '.join(told)}."


def top(spec: CardsSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` themes of which most people wrote."""
    return cards.themes(spec, responses, n)


def _where(found: bool, here: bool) -> str:
    if not found:
        return "ours alone"
    return "in the study, too" if here else "in the study only"


def _shared(both: int, of: int) -> str:
    if not both:
        return "nothing that the study found came up here"
    if both == of:
        return f"all {_number(of)} findings of the study came up here"
    return f"{_number(both)} of the study's {_number(of)} findings came up here"


def _number(n: int) -> str:
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
