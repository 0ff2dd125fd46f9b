"""A stage that lacks its widgets loads itself anew once, and says so if that is no help."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from commonroom.catalogue.paths import bundled_workshops

from ..serving import Served, serving
from .stage import OPENING, Stage
from .venue import Venue

LOST = """
from pathlib import Path
from ipywidgets import Widget
left = Path({left!r})
times = int(left.read_text())
if times:
    left.write_text(str(times - 1))
    Widget.close_all()
"""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with how often the kernel will yet lose its widgets before a page asks for them."""
    return tmp_path_factory.mktemp("losses") / "left"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, left: Path) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("workshops")
    notebook = json.loads((bundled_workshops() / "02_values_voting.ipynb").read_text("utf-8"))
    last: dict[str, object] = {
        "id": "loses",
        "cell_type": "code",
        "execution_count": None,
        "outputs": [],
    }
    hidden = {"slideshow": {"slide_type": "skip"}}
    notebook["cells"].append(last | {"metadata": hidden, "source": LOST.format(left=str(left))})
    (folder / "02_values_voting.ipynb").write_text(json.dumps(notebook), "utf-8")
    with serving(folder=folder) as served:
        yield served


def start(venue: Venue) -> Stage:
    stage = venue.stage()
    stage.expects(
        "widget model not found|jupyter.widget.control|comm", "the test loses the widgets"
    )
    stage.sign_in()
    stage.press_start("Values voting")
    return stage


def test_it_loads_itself_anew_and_says_so_if_that_is_no_help(venue: Venue, left: Path) -> None:
    left.write_text("2")
    stage = start(venue)
    said = stage.page.get_by_role("alert").filter(has_text="was not loaded whole")
    expect(said).to_be_visible(timeout=2 * OPENING)
    assert left.read_text() == "0", "it has not loaded itself anew"
    said.get_by_role("button", name="Start it again").click()
    stage.ready()
    expect(said).to_have_count(0)
