"""The data dictionary: what every column of an export means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd

from ..comparisons.registry import COMPARISONS
from ..kinds.kind import KINDS
from ..locale.catalogue import Catalogue
from ..locale.languages import ENGLISH
from ..locale.message import Said, text_of

REPORT = Catalogue("report")


def dictionary(
    tables: Mapping[str, pd.DataFrame],
    fields: Mapping[str, str] | None = None,
    language: str = ENGLISH,
) -> pd.DataFrame:
    """A row for each column of the tables: table, column, type and meaning.

    ``fields`` are the lines that cards had beside their text, by id, with what people saw.
    Meanings are in the ``language``; types are not, as a record is read back by them.
    """
    own = fields or {}
    rows = [
        (name, column, _type(table[column]), _meaning(name, str(column), own, language))
        for name, table in tables.items()
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "type", "meaning"])


def _meaning(table: str, column: str, fields: Mapping[str, str], language: str) -> str:
    """The message ``column-<table>-<column>``; “any” for those of several tables.

    What results of one kind or comparison hold stands in its ``words``.
    """
    say = REPORT.speaking(language)
    if column in fields and table in ("answers", "results"):
        return say("column-of-card", field=fields[column])
    named = column.replace("_", "-")
    if REPORT.has(f"column-{table}-{named}"):
        return say(f"column-{table}-{named}")
    told = text_of(_of_results(table).get(column, ""), language)
    return say(f"column-any-{named}") if not told and REPORT.has(f"column-any-{named}") else told


@cache
def _of_results(table: str) -> Mapping[str, Said]:
    """What kinds and, in results, comparisons say of their columns."""
    told: list[Mapping[str, Said]]
    told = [KINDS[name].words.COLUMNS for name in reversed(list(KINDS))]
    if table == "results":
        told += [one.WORDS.COLUMNS for one in COMPARISONS.values()]
    return {column: meaning for columns in told for column, meaning in columns.items()}


def _type(values: pd.Series) -> str:
    there = values.dropna()  # of what only some questions have, the others have none
    if pd.api.types.is_bool_dtype(there.infer_objects()):
        return "true or false"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "time"
    if pd.api.types.is_integer_dtype(values):
        return "whole number"
    return "number" if pd.api.types.is_numeric_dtype(values) else "text"
