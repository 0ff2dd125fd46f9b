"""The report as files: real text and lines on paper, a notebook that runs, the same every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pypdf
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient
from sqlalchemy import insert, select

import commonroom as cr
from commonroom.catalogue.paths import bundled_workshops
from commonroom.cli.main import main
from commonroom.reporting import ReportError
from commonroom.store import open_store
from commonroom.store.schema import metadata
from tests import postgres
from tests.outside import outside

ASKED = "Which values should guide us?"
FORMS = ("html", "pdf", "ipynb")
MAY = 1_777_777_777  # 3 May 2026, in Unix seconds
BEFORE = {"points": {"trust": 4, "community": 1}}
AFTER = {"points": {"trust": 1, "community": 4}}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("report") / "rooms.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRIPT_NAME", "/voila/render/02_values_voting.ipynb")
        outside(patch)
        yield str(path)


@pytest.fixture(scope="module")
def room(database: str) -> cr.Room:
    """Twelve people voted, talked, and voted again; what the facilitator thought is noted."""
    room = cr.Room("Values voting", database=database)
    values = room.points("values", ASKED, items=cr.pack("values"), note="Think first.")
    words = room.cards("words", "What does it take?", columns=["Us", "Them"], votes=0)
    rivers = [{"id": "boats", "label": "Boats"}, {"id": "river", "label": "<b>Łódź</b> → river"}]
    where = room.plane("map", "Where is it?", items=rivers)
    for payload in (BEFORE, AFTER):
        values.open()
        for number in range(12):
            who = {"role": "student" if number < 7 else "staff", "table": f"Table {number}"}
            assert values.enter(payload, **who) == ""
        if payload is BEFORE:
            room.store.new_round(room.store.exercises(room.id)[0].id)
            room.refresh()
    where.open()
    for number in range(5):
        places = {"plane": {"boats": [0.2, 0.1 * number], "river": [0.8, 0.6]}}
        assert where.enter(places, role="student", table=f"Table {number}") == ""
    words.open()
    card = {"column": "us", "text": "<script>alert(1)</script> & patience"}
    for number in range(7, 11):
        said = {"cards": {f"abcdef{number:02}": card}, "votes": []}
        assert words.enter(said, role="staff", table=f"Table {number}") == ""
    room.store.record(room.id, "note", {"text": "Much *laughter* here.", "exercise": "values"})
    room.store.record(room.id, "note", {"text": "Bring tea next time.", "exercise": ""})
    room.end()
    return room


def made(
    code: str, database: str, folder: Path, seed: str = "0", at: int = MAY
) -> dict[str, bytes]:
    """The report in every form, written by the command in a process of its own."""
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": str(at)}
    surroundings |= {"COMMONROOM_DATABASE": database, "COMMONROOM_DATA": ""}
    for form in FORMS:
        command = [sys.executable, "-m", "commonroom", "report", code, "--format", form]
        path = folder / f"{seed}.{form}"
        done = subprocess.run(
            [*command, "--output", str(path)],
            cwd=bundled_workshops(),
            env={name: value for name, value in surroundings.items() if value},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
    return {form: (folder / f"{seed}.{form}").read_bytes() for form in FORMS}


@pytest.fixture(scope="module")
def files(
    room: cr.Room, database: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    return made(room.code, database, tmp_path_factory.mktemp("once"))


@pytest.fixture(scope="module")
def paper(files: dict[str, bytes]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(files["pdf"]))


@pytest.fixture(scope="module")
def notebook(files: dict[str, bytes]) -> nbformat.NotebookNode:
    return nbformat.reads(files["ipynb"].decode(), as_version=4)


@pytest.fixture(scope="module")
def postgresql(room: cr.Room, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL database that holds what the SQLite one holds."""
    with (
        postgres.server(tmp_path_factory.getbasetemp()) as server,
        postgres.fresh_database(server) as url,
    ):
        copy = open_store(url)
        with room.store.reading() as old, copy.writing() as new:
            for table in metadata.sorted_tables:
                rows = [dict(row) for row in old.execute(select(table)).mappings()]
                if rows and table.name != "meta":
                    new.execute(insert(table), rows)
        copy.close()
        yield url


def test_the_same_database_gives_the_same_bytes_in_another_process_and_on_another_database(
    room: cr.Room, database: str, postgresql: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    again = made(room.code, database, tmp_path, seed="12345")
    elsewhere = made(room.code, postgresql, tmp_path, seed="777")
    for form in FORMS:
        assert again[form] == files[form], form
        assert elsewhere[form] == files[form], form


def test_on_another_day_only_the_date_is_another(
    room: cr.Room, database: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    later = made(room.code, database, tmp_path, seed="9", at=MAY + 86_400 * 40)
    assert later["ipynb"] == files["ipynb"]
    assert b"Made on 3 May 2026" in files["html"]
    assert later["html"] == files["html"].replace(b"3 May 2026", b"12 June 2026")
    first, second = (pypdf.PdfReader(io.BytesIO(one)) for one in (files["pdf"], later["pdf"]))
    assert len(first.pages) == len(second.pages)
    for one, other in zip(first.pages, second.pages, strict=True):
        assert one.extract_text() == other.extract_text().replace("12 June 2026", "3 May 2026")


def test_paper_has_text_that_can_be_searched_with_its_fonts_in_it(
    room: cr.Room, paper: pypdf.PdfReader
) -> None:
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for words in (
        f"Room {room.code}",
        "12 people: 7 students and 5 staff",
        ASKED,
        "Think first.",
        "Round 1 of 2: 12 of 12 answered",
        "Round 2 of 2: 12 of 12 answered",
        "From round 1 to round 2",
        "Community",  # in a chart
        "<b>Łódź</b> → river",
        "Much *laughter* here.",
        "Bring tea next time.",
        "Westfall and Young",
        "Healey, M., Flint, A., Harrington, K. (2014).",
        "Made on 3 May 2026",
    ):
        assert words in text, words
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in paper.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert any("AtkinsonHyperlegible" in font["/FontName"] for font in fonts)
    assert all("/FontFile2" in font for font in fonts)


def test_charts_on_paper_are_lines_and_no_pictures(paper: pypdf.PdfReader) -> None:
    drawn = b"".join(page.get_contents().get_data() for page in paper.pages)
    # A dot of a dumbbell is a circle of Bézier curves, filled.
    assert len(re.findall(rb"(?:[-\d.]+ ){6}c\b", drawn)) > 100
    for page in paper.pages:
        assert not list(page.images)
        assert "/Image" not in str(page["/Resources"].get("/XObject", ""))


def test_the_notebook_says_what_the_report_says_and_holds_what_came_out(
    room: cr.Room, notebook: nbformat.NotebookNode
) -> None:
    nbformat.validate(notebook)
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for words in (
        "# Values voting",
        f"Room {room.code}",
        "12 people: 7 students and 5 staff",
        f"| {ASKED} | share points | 12 of 12 |",
        "Round 1 of 2: 12 of 12 answered.",
        "From round 1 to round 2.",
        r"Much \*laughter\* here.",
        "Westfall and Young",
        "Healey, M., Flint, A., Harrington, K.",
    ):
        assert words in prose, words
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert f'cr.Room.open("{room.code}")' in code[0].source
    shown = "".join(
        output.data.get("text/html", "") for cell in code[1:] for output in cell.outputs
    )
    assert shown.count("<svg") == 5  # two rounds and what changed between them, cards, and a map
    assert room["values"].outcome().headline in shown
    assert room["values"].outcome(round=1).headline in shown
    assert "<th>share</th>" in shown  # the numbers as a table
    assert "alert(1)</script>" not in shown


def test_the_notebook_runs_from_top_to_bottom_and_finds_the_same(
    notebook: nbformat.NotebookNode, database: str
) -> None:
    again = nbformat.from_dict(notebook)
    found = [cell.get("outputs") for cell in again.cells]
    for cell in again.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(again, timeout=120, record_timing=False)
    client.execute(env={**os.environ, "COMMONROOM_DATABASE": database})
    assert [cell.get("outputs") for cell in again.cells] == found


def test_the_notebook_names_no_database(notebook: nbformat.NotebookNode, database: str) -> None:
    assert database not in nbformat.writes(notebook)


def test_a_report_is_saved_as_what_its_name_says(
    room: cr.Room, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bundled_workshops())
    report = cr.report(room.code, database=database)
    assert report.save(tmp_path / "ours.pdf").read_bytes().startswith(b"%PDF-")
    assert report.save(tmp_path / "ours.html").read_text().startswith("<!DOCTYPE html>")
    with pytest.raises(ReportError, match=r"\.html, \.pdf, \.ipynb, not as ours\.docx"):
        report.save(tmp_path / "ours.docx")


def test_letters_that_no_font_has_are_marked_and_named(room: cr.Room, database: str) -> None:
    other = cr.Room("\U00012000 values", database=database)  # cuneiform
    pages = pypdf.PdfReader(io.BytesIO(cr.report(other.code, database=database).pdf())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "[?] values" in text
    assert (
        "[?] stands for characters of which this computer has no font: cuneiform sign a (U+12000). "
        "The report as a page has them." in text
    )


def test_one_emoji_takes_away_no_file_and_one_that_fails_no_other(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = cr.Room("Trust 🙂", database=database)
    asked = other.cards("words", "What does it take? 🙂", columns=["Us"], votes=1)
    asked.open()
    for number in range(4):
        card = {"column": "us", "text": "Trust 🙂 👩‍🎓"}
        said = {"cards": {f"abcdef0{number}": card}, "votes": []}
        assert asked.enter(said, role="staff", table=f"Table {number}") == ""
    other.end()
    monkeypatch.chdir(tmp_path)
    words = ["report", other.code, "--format", "all", "--database", database]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 0, ran.output
    assert {path.suffix for path in tmp_path.iterdir()} == {".html", ".pdf", ".ipynb"}
    assert "Trust 🙂 👩‍🎓" in (tmp_path / f"{other.code}.html").read_text("utf-8")
    for path in tmp_path.iterdir():
        path.unlink()
    (tmp_path / f"{other.code}.pdf").mkdir()
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 1
    assert f"{other.code}.pdf cannot be written" in ran.output
    written = [f"{other.code}.{form} holds the report" for form in ("html", "ipynb")]
    assert all(line in ran.output for line in written)


def test_reading_a_room_for_a_report_publishes_nothing(room: cr.Room, database: str) -> None:
    """A trainer's own chart, which only the stage knows, stays on the phones."""
    other = cr.Room("Own chart", database=database)
    asked = other.points("tea", "Tea?", items=["Black", "Green"])
    asked.open()
    assert asked.enter({"points": {"black": 2}}, role="staff", people=5) == ""
    asked.reveal()
    record = other.store.exercises(other.id)[0]
    other.store.publish(record.id, {"headline": "Own", "svg": "<svg/>"})
    cr.report(other.code, database=database).html()
    assert other.store.publications(other.id)["tea"].payload["headline"] == "Own"
