"""``commonroom check`` finds what would stop on the stage, and touches nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner, Result
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from commonroom.cli.main import main

ROOM = 'import commonroom as cr\n\nroom = cr.Room("Ours")'


def notebook(path: Path, *cells: str, title: str = "Ours") -> None:
    """A workshop with a slide for its title, one for the room, and one for each cell."""
    made = [new_markdown_cell(f"# {title}"), *(new_code_cell(cell) for cell in (ROOM, *cells))]
    for cell in made:
        cell.metadata["slideshow"] = {"slide_type": "slide"}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=made), path)


def check(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["check", str(folder), *words])


def seen(folder: Path) -> Sequence[tuple[str, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted((str(path), path.read_bytes()) for path in files)


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this trainer's own rooms are; the check must not touch it."""
    kept = tmp_path / "mine" / "rooms.db"
    kept.parent.mkdir()
    monkeypatch.setenv("COMMONROOM_DATABASE", str(kept))
    monkeypatch.delenv("COMMONROOM_DATA", raising=False)
    return kept


def test_what_stops_on_the_stage_is_told_with_file_slide_and_cell(
    tmp_path: Path, database: Path
) -> None:
    folder = tmp_path / "mistakes"
    vote = 'vote = room.points("vote", "Which?", items=["A", "B"], {})\nvote.stage()'
    notebook(folder / "1_curly.ipynb", "vote = room.points(“vote”, “Which?”, items=[“A”, “B”])")
    notebook(folder / "2_argument.ipynb", vote.format("punkte=3"), "vote.top(2)")
    notebook(folder / "3_pack.ipynb", 'cr.pack("valuess")')
    notebook(folder / "4_name.ipynb", vote.format(""), "voet.top(2)")
    notebook(folder / "5_package.ipynb", "import no_such_package_anywhere")
    notebook(folder / "6_fine.ipynb", vote.format(""), "vote.top(2)")
    notebook(folder / "8_doubled.ipynb", vote.format(""), vote.format("").replace("Which", "What"))
    notebook(folder / "7_writes.ipynb", 'open("written.txt", "w").write("here")')
    before = seen(folder)
    ran = check(folder)
    told = [line for line in ran.output.splitlines() if not line.startswith("Running")]
    assert ran.exit_code == 1
    wanted = (
        "1_curly.ipynb, slide 2, cell 3: line 1: “ is a curly quote; Python needs a straight one",
        "2_argument.ipynb, slide 2, cell 3: room.points has no “punkte”. It has: key, prompt",
        "3_pack.ipynb, slide 2, cell 3: there is no pack “valuess”; did you mean “values”?",
        "4_name.ipynb, slide 3, cell 4: “voet” is not known here; did you mean “vote”?",
        "5_package.ipynb, slide 2, cell 3: there is no Python package “no_such_package_anywhere”",
    )
    assert len(told) == len(wanted) + 1, ran.output  # what follows from a mistake is not told
    for line, words in zip(told, wanted, strict=False):
        assert line.startswith(words), line
    assert told[-1].startswith("8_doubled.ipynb, slide 3, cell 4: ")
    assert "“vote”" in told[-1]
    assert "cell 3" in told[-1]
    assert "Running 7 of 8: 7_writes.ipynb" in ran.output
    assert seen(folder) == before
    assert not database.exists()


def test_a_notebook_that_never_ends_is_told(tmp_path: Path) -> None:
    notebook(tmp_path / "ours" / "endless.ipynb", "while True:\n    pass")
    ran = check(tmp_path / "ours", "--limit", "12")
    assert ran.exit_code == 1
    assert "endless.ipynb, slide 2, cell 3: it is still running after 12 seconds." in ran.output


def test_without_running_only_what_cannot_be_read_is_found(tmp_path: Path) -> None:
    notebook(tmp_path / "ours" / "a.ipynb", "room.points(“vote”)")
    notebook(tmp_path / "ours" / "b.ipynb", "room.points(punkte=3)")
    ran = check(tmp_path / "ours", "--no-run")
    assert ran.exit_code == 1
    assert "a.ipynb, slide 2, cell 3: line 1: “ is a curly quote" in ran.output
    assert "b.ipynb" not in ran.output
    assert "Running" not in ran.output


def test_only_the_folder_that_is_given_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "data").mkdir(parents=True)
    (elsewhere / "data" / "broken.yml").write_text("title: [", encoding="utf-8")
    (elsewhere / "data" / "literature.yml").write_text("title: [", encoding="utf-8")
    folder = tmp_path / "ours"
    notebook(folder / "workshops" / "a.ipynb", 'cr.pack("own")')
    (folder / "data").mkdir()
    pack = "title: Own\nsource: composed\nitems:\n  - id: a\n    label: Priority #1\n"
    (folder / "data" / "own.yml").write_text(pack, encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("COMMONROOM_DATA", str(elsewhere / "data"))
    ran = check(folder)
    assert ran.exit_code == 0, ran.output
    assert "broken" not in ran.output
    assert "own.yml, line 5: “label” is read as “Priority”" in ran.output
    assert (Path.cwd(), os.environ["COMMONROOM_DATA"]) == (elsewhere, str(elsewhere / "data"))
    (folder / "data" / "own.yml").write_text("title: Own\nitmes: []\n", encoding="utf-8")
    (folder / "data" / "rehearsal").mkdir()
    (folder / "data" / "rehearsal" / "ours.yml").write_text("a: [", encoding="utf-8")
    ran = check(folder, "--no-run")
    assert ran.exit_code == 1
    assert "rehearsal/ours.yml cannot be read" in ran.output
    assert "own.yml, line 2: there is no “itmes” here; did you mean “items”?" in ran.output


def test_a_pack_s_mistake_is_named_where_it_is_and_not_where_it_was_tried(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    notebook(folder / "workshops" / "a.ipynb", 'cr.pack("own")')
    (folder / "data").mkdir()
    (folder / "data" / "own.yml").write_text("title: Own\nitmes: []\n", encoding="utf-8")
    ran = check(folder)
    assert f"{folder / 'data' / 'own.yml'}, line 2" in ran.output
    assert "commonroom-check" not in ran.output
