"""The workshops are prose with a few short calls: what a trainer can read, change and project."""

import ast
import itertools
import json
import re
from pathlib import Path

import nbformat
import pytest

from commonroom.catalogue.folder import read_workshop
from commonroom.catalogue.paths import bundled_workshops
from commonroom.packs.reader import literature

NOTEBOOKS = sorted(bundled_workshops().glob("*.ipynb"))
SLIDE_TYPES = {"slide", "subslide", "fragment", "-", "skip"}
ON_STAGE = {"slide", "subslide", "fragment", "-"}
TOUR = "00_start_here"
WORKSHOPS = [path for path in NOTEBOOKS if read_workshop(path).room and path.stem != TOUR]
COMPARED = r"\.(against|agreement|clash|journey|overlap|shift|timeline)\("  # goes straight on
LONGEST_CELL = 6  # lines
LONGEST_SLIDE = 40  # words: read aloud in a breath, and large on the projector


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request) -> Path:
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


@pytest.fixture(params=WORKSHOPS, ids=lambda path: path.stem)
def workshop(request):
    """A notebook that is run with people; the others are further notebooks and the tour."""
    return nbformat.read(request.param, as_version=nbformat.NO_CONVERT)


def slide_type(cell) -> str:
    return cell.metadata["slideshow"]["slide_type"]


def slides(notebook):
    """The cells that are projected, slide by slide."""
    decks = []
    for cell in notebook.cells:
        if slide_type(cell) in ("slide", "subslide"):
            decks.append([])
        if slide_type(cell) in ON_STAGE:
            decks[-1].append(cell)
    return decks


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def words(cell) -> int:
    return len(re.findall(r"[\w’'–-]+", cell.source))


def test_it_is_a_valid_notebook_of_the_current_format(notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata["kernelspec"]["name"] == "python3"


def test_it_says_what_it_is_for(notebook, path):
    about = notebook.metadata["commonroom"]
    if about.get("room") is False:
        assert set(about) == {"aim", "source", "room"}
    else:
        assert set(about) == {"aim", "minutes", "source"}
        assert about["minutes"] == ([5] if path.stem == TOUR else [45, 90])
    assert about["aim"].endswith(".")
    assert set(about["source"]) <= set(literature())


def test_it_is_kept_without_outputs(notebook):
    for cell in code_cells(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_its_code_cells_are_short(notebook):
    for cell in code_cells(notebook):
        lines = cell.source.splitlines()
        assert len(lines) <= LONGEST_CELL, cell.id
        assert max(map(len, lines)) <= 100, cell.id


def test_it_imports_commonroom_and_on_stage_nothing_else(notebook):
    for cell in code_cells(notebook):
        allowed = {"commonroom"} if slide_type(cell) in ON_STAGE else {"altair", "pandas"}
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ImportFrom):
                assert node.module in allowed, cell.id
            if isinstance(node, ast.Import):
                assert {name.name for name in node.names} <= allowed, cell.id


def test_every_cell_has_a_slide_type(notebook):
    for cell in notebook.cells:
        assert slide_type(cell) in SLIDE_TYPES, cell.id


def test_it_opens_with_its_title(notebook):
    assert slides(notebook)[0][0].source.startswith("# ")


def test_it_opens_with_a_title_an_aim_and_the_way_in(workshop):
    title, room = slides(workshop)[0]
    assert title.source.startswith("# ")
    assert "join_panel()" in room.source


def test_prose_comes_before_the_first_question(workshop):
    kinds = [slide[0].cell_type for slide in slides(workshop)]
    assert kinds[:2] == ["markdown", "markdown"]
    assert kinds[-1] == "markdown"


def test_a_slide_holds_one_idea(notebook):
    for slide in slides(notebook):
        text = [cell for cell in slide if cell.cell_type == "markdown"]
        assert sum(map(words, text)) <= LONGEST_SLIDE, text[0].id


def test_a_question_is_alone_on_its_slide(workshop):
    staged = [slide for slide in slides(workshop) if any(".stage()" in c.source for c in slide)]
    assert len(staged) >= 2
    assert all(len(slide) == 1 for slide in staged)


def test_the_room_talks_after_every_question_but_one_that_goes_straight_on(workshop):
    deck = slides(workshop)
    for slide, following in itertools.pairwise(deck):
        if ".stage()" in slide[-1].source:
            talk = following[-1].cell_type == "markdown"
            compared = re.search(COMPARED, following[-1].source)
            assert talk or compared


def test_what_is_for_trainers_comes_last_and_is_never_projected(notebook):
    hidden = [slide_type(cell) == "skip" for cell in notebook.cells]
    assert hidden == sorted(hidden)


def test_trainers_are_shown_the_results_as_a_table(workshop):
    assert any(".results()" in cell.source for cell in code_cells(workshop))


def test_it_is_written_as_jupyter_writes_it(path):
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"
