"""What a command writes is what the file's name says, or it is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import commonroom as cr
from commonroom.cli.main import main
from tests.outside import outside

BEGINS = {".xlsx": b"PK", ".zip": b"PK", ".json": b"{", ".pdf": b"%PDF", ".docx": b"PK"}
BEGINS |= {".html": b"<!DOCTYPE html>", ".ipynb": b"{"}


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRIPT_NAME", "/voila/render/02_values_voting.ipynb")
        outside(patch)
        database = str(tmp_path_factory.mktemp("forms") / "rooms.db")
        room = cr.Room("Values voting", database=database)
        values = room.points("values", "Which values?", items=cr.pack("values"))
        values.open()
        for number in range(8):
            who = {"role": "student" if number < 4 else "staff", "table": f"Table {number}"}
            assert values.enter({"points": {"trust": 3, "community": 2}}, **who) == ""
        room.end()
    return f"{room.code} {database}"


def run(code: str, command: str, *words: str) -> Result:
    room, database = code.split(" ", 1)
    return CliRunner().invoke(main, [command, room, *words, "--database", database])


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("export", "values.xlsx"),
        ("export", "values.XLSX"),
        ("export", "values.json"),
        ("export", "values.zip"),
        ("export", "values.csv.zip"),
        ("report", "report.pdf"),
        ("report", "report.html"),
        ("charter", "charter.docx"),
        ("charter", "charter.html"),
    ],
)
def test_the_ending_of_a_name_says_as_what(
    code: str, tmp_path: Path, command: str, name: str
) -> None:
    path = tmp_path / name
    ran = run(code, command, "-o", str(path))
    assert ran.exit_code == 0, ran.output
    assert str(path) in ran.output
    content = path.read_bytes()
    assert content.startswith(BEGINS[path.suffix.lower()])
    if path.suffix.lower() == ".xlsx":
        assert "xl/workbook.xml" in zipfile.ZipFile(path).namelist()
    if path.suffix == ".docx":
        assert "word/document.xml" in zipfile.ZipFile(path).namelist()


@pytest.mark.parametrize(
    ("command", "form", "name", "said"),
    [
        ("export", "csv", "values.xlsx", "values.xlsx is a name for xlsx, but --format says csv."),
        ("report", "html", "report.pdf", "report.pdf is a name for pdf, but --format says html."),
        ("charter", "pdf", "c.docx", "c.docx is a name for docx, but --format says pdf."),
        ("export", "csv", "values.pdf", "End the name in .csv.zip."),
        ("export", "xlsx", "values.zip", "or end the name in .xlsx."),
        ("charter", "pdf", "charter.odt", "End the name in .pdf."),
    ],
)
def test_a_name_that_contradicts_the_format_is_refused(
    code: str, tmp_path: Path, command: str, form: str, name: str, said: str
) -> None:
    ran = run(code, command, "--format", form, "-o", str(tmp_path / name))
    assert ran.exit_code == 1
    assert said in ran.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("command", "name", "known"),
    [
        ("export", "values.csv", ".csv.zip, .xlsx, .json, .parquet.zip"),
        ("report", "report.docx", ".html, .pdf, .ipynb"),
        ("charter", "charter.odt", ".html, .pdf, .docx"),
    ],
)
def test_an_ending_that_nothing_has_is_refused_with_those_there_are(
    code: str, tmp_path: Path, command: str, name: str, known: str
) -> None:
    ran = run(code, command, "-o", str(tmp_path / name))
    assert ran.exit_code == 1
    assert f"Choose a name that ends in one of these: {known}." in ran.output
    assert not list(tmp_path.iterdir())


def test_a_name_without_an_ending_gets_that_of_the_format(code: str, tmp_path: Path) -> None:
    ran = run(code, "export", "--format", "json", "-o", str(tmp_path / "values"))
    assert f"{tmp_path / 'values.json'} holds the record" in ran.output
    ran = run(code, "report", "-o", str(tmp_path / "values"))
    assert f"{tmp_path / 'values.html'} holds the report" in ran.output
    assert {path.name for path in tmp_path.iterdir()} == {"values.json", "values.html"}
