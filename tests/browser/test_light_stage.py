"""A stage loads what its notebook needs: our widgets alone, or all of JupyterLab's rendering."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Response, expect

from ..notebooks import workshop
from ..serving import Served, serving
from .stage import OPENING
from .venue import Venue

BEGIN = """import commonroom as cr
import pandas as pd
import ipywidgets
from IPython.display import HTML, SVG, Image, Math, display
room = cr.Room("{title}")
room.join_panel()"""
DOT = (  # a PNG of one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)
QUESTION = 'room.points("q", "What matters?", items=["Trust", "Care"]).stage()'
PLAIN = [
    QUESTION,
    'pd.DataFrame({"Place": ["Library"], "Seats": [40]})',
    "SVG(\"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><circle r='9'/></svg>\")",
    f'import base64; Image(base64.b64decode("{DOT}"))',
    "6 * 7",
]
MOVES = """said = ipywidgets.Label()
groups = ipywidgets.IntSlider(value=4, max=9, description="Groups")
groups.observe(lambda change: setattr(said, "value", f"{change['new']} groups"), "value")
ipywidgets.VBox([groups, said])"""
BYTES, REQUESTS = 1_200_000, 30


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("workshops")
    for name, title, slides in (
        ("01_plain", "Plain", PLAIN),
        ("02_slider", "Slider", [QUESTION, MOVES]),
        ("03_formula", "Formula", [QUESTION, r'Math(r"\frac{1}{2}")']),
    ):
        made = workshop(title, BEGIN.format(title=title), slides)
        (folder / f"{name}.ipynb").write_text(made, "utf-8")
    with serving(folder=folder) as served:
        yield served


def loads(page: Page) -> list[Response]:
    """What the page loads from now on."""
    found: list[Response] = []
    page.on("response", lambda one: found.append(one))
    return found


def of_jupyterlab(responses: list[Response]) -> list[str]:
    return [one.url for one in responses if "/voila/static/" in one.url]


def test_a_notebook_of_our_widgets_loads_nothing_else(venue: Venue) -> None:
    stage = venue.stage()
    stage.sign_in()
    loaded = loads(stage.page)
    stage.begin("Plain")
    assert of_jupyterlab(loaded) == []
    assert len(loaded) <= REQUESTS
    sizes = [one.request.sizes() for one in loaded if one.url.startswith("http")]
    assert sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes) <= BYTES
    stage.go_to("What matters?").open()
    venue.phone().join(stage.code).sees("What matters?").give("Trust", 5).is_saved()
    stage.counts(1, 1)


def test_tables_pictures_and_words_are_shown_without_jupyterlab(venue: Venue) -> None:
    stage = venue.stage()
    stage.sign_in()
    loaded = loads(stage.page)
    stage.begin("Plain")
    page = stage.page
    for shown in (
        page.get_by_role("cell", name="Library"),
        page.locator(".jp-RenderedSVG img"),
        page.locator(".jp-RenderedImage img"),
        page.get_by_text("42", exact=True),
    ):
        for _ in range(5):
            if shown.is_visible():
                break
            page.get_by_role("button", name="Next").click()
        expect(shown).to_be_visible()
    assert page.evaluate("[...document.images].every(one => one.naturalWidth > 0)")
    assert of_jupyterlab(loaded) == []


def test_a_trainers_slider_is_shown_and_moves_what_hangs_on_it(venue: Venue) -> None:
    stage = venue.stage()
    stage.sign_in()
    loaded = loads(stage.page)
    stage.begin("Slider")
    stage.go_to("What matters?").open()
    stage.page.get_by_role("button", name="Next").click()
    stage.page.get_by_role("slider").press("ArrowRight")
    expect(stage.page.get_by_text("5 groups")).to_be_visible()
    assert of_jupyterlab(loaded)


def test_a_formula_is_set(venue: Venue) -> None:
    stage = venue.stage()
    stage.sign_in()
    loaded = loads(stage.page)
    stage.begin("Formula")
    assert of_jupyterlab(loaded)
    stage.go_to("What matters?")
    stage.page.get_by_role("button", name="Next").click()
    expect(stage.page.locator("mjx-container")).to_be_visible(timeout=OPENING)
