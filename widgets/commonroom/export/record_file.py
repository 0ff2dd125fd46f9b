"""The tables of a record, read back from whichever file they were written into."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from ..calls import PlainError
from .files import STRUCTURED
from .safe import plain

Rows = list[dict[str, Any]]
NEEDED = ("room", "exercises", "items", "participants", "answers", "events", "dictionary")
GUARDED = ("csv", "xlsx")  # forms whose texts a spreadsheet may not run


class NotARecord(PlainError, ValueError):
    """A file that holds no record of a room, or none that can be read; says why."""


def read_tables(path: str | Path) -> dict[str, Rows]:
    """The tables of a record by name, each a list of rows.

    The file is what ``commonroom export`` wrote: JSON, Excel, or an archive of CSV or Parquet
    files, whatever it is called by now. Raises NotARecord with what is wrong.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotARecord(f"{path} cannot be read ({error.strerror}).") from None
    try:
        form, tables = _tables(content)
        missing = [name for name in NEEDED if name not in tables]
        if missing or len(tables.get("room", ())) != 1:
            what = f"there is no table “{missing[0]}” in it" if missing else "it names no room"
            raise NotARecord(f"{path.name} is not the record of a room: {what}.")
        return _typed(tables, form)
    except NotARecord:
        raise
    except ImportError:
        raise NotARecord(
            f"{path.name} is Parquet, which needs a package more. Install it with: "
            'pip install "commonroom[parquet]"'
        ) from None
    except Exception as error:  # readers of four formats, each with errors of its own
        raise NotARecord(
            f"{path.name} cannot be read as the record of a room; it may be damaged, or no record. "
            "Export the room again, or name a file that “commonroom export” has written. "
            f"({type(error).__name__})"
        ) from error


def _tables(content: bytes) -> tuple[str, dict[str, Rows]]:
    """Which form it is, and its tables as they stand in it."""
    if not content.startswith(b"PK"):
        read = json.loads(content)
        if not isinstance(read, dict) or not all(isinstance(rows, list) for rows in read.values()):
            raise NotARecord("This JSON is not the record of a room: it is no object of tables.")
        return "json", read
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" in names:
            book = pd.read_excel(
                io.BytesIO(content), sheet_name=None, dtype=object, na_filter=False
            )
            return "xlsx", {name: _records(sheet) for name, sheet in book.items()}
        found: dict[str, Rows] = {}
        form = "parquet" if any(name.endswith(".parquet") for name in names) else "csv"
        for name in names:
            table, _, ending = name.rpartition(".")
            held = io.BytesIO(archive.read(name))
            if ending == "csv":
                found[table] = _records(
                    pd.read_csv(held, dtype=str, keep_default_na=False, encoding="utf-8-sig")
                )
            elif ending == "parquet":
                found[table] = _records(pd.read_parquet(held))
        return form, found


def _records(table: pd.DataFrame) -> Rows:
    rows: Rows = table.astype(object).to_dict("records")  # type: ignore[assignment]
    return rows


def _typed(tables: Mapping[str, Sequence[Mapping[str, Any]]], form: str) -> dict[str, Rows]:
    """Every cell as what the dictionary says of its column."""
    types = {(one["table"], one["column"]): one["type"] for one in tables["dictionary"]}
    return {
        name: [
            {
                column: _cell(value, types.get((name, column), "text"), form, (name, column))
                for column, value in row.items()
            }
            for row in rows
        ]
        for name, rows in tables.items()
    }


def _cell(value: Any, type: str, form: str, where: tuple[str, str]) -> Any:
    empty = value is None or value == "" or (isinstance(value, float) and value != value)
    if empty or value is pd.NaT or value is pd.NA:
        return {} if where in STRUCTURED else "" if type == "text" else None
    if type == "text":
        text = plain(value) if form in GUARDED and isinstance(value, str) else value
        return json.loads(text) if where in STRUCTURED and isinstance(text, str) else text
    if type == "time":
        return pd.Timestamp(value)
    if type == "true or false":
        return value if isinstance(value, bool) else str(value).casefold() == "true"
    return int(value) if type == "whole number" else float(value)
