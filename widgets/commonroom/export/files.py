"""The tables of a room as files: CSV, Excel, JSON or Parquet."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping

import pandas as pd

from ..text.xml import xml_values
from .safe import guarded

Tables = Mapping[str, pd.DataFrame]
# Tables and columns with JSON in their cells.
STRUCTURED = (
    ("room", "settings"),
    ("exercises", "settings"),
    ("items", "settings"),
    ("events", "detail"),
)
STAMP = (1980, 1, 1, 0, 0, 0)  # of files in an archive: the same room gives the same bytes


class MissingFormat(ValueError):
    """A format that needs a package which is not installed."""


def csv(tables: Tables) -> bytes:
    """A ZIP archive with a CSV file for each table, in UTF-8 that Excel recognises."""
    return _zip(
        {
            f"{name}.csv": guarded(table)
            .to_csv(index=False, lineterminator="\r\n")
            .encode("utf-8-sig")
            for name, table in tables.items()
        }
    )


def xlsx(tables: Tables) -> bytes:
    """A workbook with a sheet for each table; no cell is a formula or a link."""
    held = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with pd.ExcelWriter(held, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        book.book.set_properties({"created": pd.Timestamp("2000-01-01").to_pydatetime()})
        for name, table in tables.items():
            naive = table.copy()
            for column in naive.select_dtypes("datetimetz").columns:
                naive[column] = naive[column].dt.tz_localize(None)  # Excel knows no time zones
            guarded(naive).map(xml_values).to_excel(book, sheet_name=name, index=False)
            sheet = book.sheets[name]
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(naive.columns):
                longest = naive[column].astype(str).str.len().max() if len(naive) else 0
                sheet.set_column(place, place, min(max(len(str(column)), longest) + 2, 60))
    return held.getvalue()


def as_json(tables: Tables) -> bytes:
    """One object with a list of records for each table; times are ISO 8601 in UTC.

    What other formats hold as JSON in a cell is here what it is: a list, an object.
    """
    records = {
        name: json.loads(table.to_json(orient="records", date_format="iso", date_unit="ms"))
        for name, table in tables.items()
    }
    for name, column in STRUCTURED:
        for row in records.get(name, ()):
            row[column] = json.loads(row[column] or "{}")
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()


def parquet(tables: Tables) -> bytes:
    """A ZIP archive with a Parquet file for each table. Raises MissingFormat without pyarrow."""
    try:
        files = {f"{name}.parquet": table.to_parquet(index=False) for name, table in tables.items()}
    except ImportError:
        raise MissingFormat(
            'Parquet needs a package more. Install it with: pip install "commonroom[parquet]"'
        ) from None
    return _zip(files)


WRITERS: dict[str, tuple[str, Callable[[Tables], bytes]]] = {
    "csv": (".csv.zip", csv),
    "xlsx": (".xlsx", xlsx),
    "json": (".json", as_json),
    "parquet": (".parquet.zip", parquet),
}


def _zip(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
