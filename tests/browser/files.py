"""What a facilitator takes along by button, opened again."""

from __future__ import annotations

import csv
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from pypdf import PdfReader

from .stage import Stage

Tables = dict[str, list[dict[str, str]]]


def tables(stage: Stage) -> Tables:
    """The answers as CSV: the rows of each table."""
    with ZipFile(BytesIO(stage.save("the answers", "CSV"))) as files:
        texts = {Path(name).stem: files.read(name).decode("utf-8-sig") for name in files.namelist()}
    return {name: list(csv.DictReader(StringIO(text))) for name, text in texts.items()}


def points(found: Tables, exercise: str) -> Counter[tuple[str, ...]]:
    """The points that were given in the end, by round, source, people and label of the item."""
    given: Counter[tuple[str, ...]] = Counter()
    for row in found["answers"]:
        if row["exercise"] == exercise and row["latest"] == "True":
            where = (row["round"], row["source"], row["people"], row["label"])
            given[where] += int(float(row["points"]))
    return given


def workbook(stage: Stage) -> str:
    """The answers as Excel: every cell."""
    book = load_workbook(BytesIO(stage.save("the answers", "Excel")))
    return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row)


def page(stage: Stage) -> str:
    """The report as a page."""
    return stage.save("the report", "Page").decode()


def paper(stage: Stage) -> str:
    """The report as a PDF: its text."""
    return "\n".join(
        sheet.extract_text() for sheet in PdfReader(BytesIO(stage.save("the report", "PDF"))).pages
    )
