"""A stage in windows of every size: all of it can be reached and read, and nothing lies over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ..serving import Served, serving
from . import longest
from .overlaps import overlaps
from .rooms import fill
from .stage import Stage
from .venue import Venue

WINDOWS = {
    "an old projector": (1024, 768),
    "a small laptop": (1280, 720),
    "a laptop": (1366, 768),
    "a projector": (1920, 1080),
    "a large projector": (3840, 2160),
    "a tablet upright": (820, 1180),
    "the narrowest": (640, 960),
    "half a screen": (960, 1080),
    "a small laptop at 150 %": (853, 480),
    "a small laptop at 200 %": (640, 360),
    "a laptop at 200 %": (683, 384),
    "a projector at 200 %": (960, 540),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("workshops")
    (folder / "longest.ipynb").write_text(longest.notebook(), "utf-8")
    with serving(folder=folder) as served:
        yield served


def fits(stage: Stage, state: str) -> None:
    """The page is laid out well in each window."""
    for name, (width, height) in WINDOWS.items():
        stage.page.set_viewport_size({"width": width, "height": height})
        settled(stage)
        assert overlaps(stage.page) == [], f"{state}, {name}: {width} × {height}"
    stage.page.set_viewport_size({"width": 1920, "height": 1080})
    settled(stage)


def settled(stage: Stage) -> None:
    """Wait until the page has measured itself: two frames draw what a new size brings about."""
    stage.page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def test_a_workshop_of_the_longest_names_fits_every_window(venue: Venue, server: Served) -> None:
    stage = venue.stage(reduced_motion="reduce").start(longest.TITLE)
    expect(stage.page.get_by_role("button", name=longest.WRONG)).to_be_visible()
    fits(stage, "joining")
    for kind, prompt in longest.PROMPTS.items():
        stage.go_to(prompt[:55])
        fits(stage, f"{kind}, not open")
        stage.open()
        fill(server, stage.code, kind)
        stage.counts(34, 34)
        fits(stage, f"{kind}, open")
        if kind == "points":
            stage.more("Answer for a table")
            fits(stage, "an answer for a table")
            stage.key("Escape")
        stage.reveal()
        fits(stage, f"{kind}, revealed")
        stage.button("Table").click()
        fits(stage, f"{kind}, as a table")
        stage.button("Table").click()
    stage.button("More").click()
    fits(stage, "what is seldom needed")
    stage.key("Escape")
    stage.room()
    fits(stage, "what concerns the room")
    stage.key("Escape")


@pytest.mark.parametrize("size", [(820, 1180), (640, 960), (640, 360)], ids=str)
def test_a_question_is_opened_and_revealed_in_a_narrow_window(
    venue: Venue, server: Served, size: tuple[int, int]
) -> None:
    width, height = size
    stage = venue.stage(viewport={"width": width, "height": height}).start(longest.TITLE)
    stage.go_to(longest.PROMPTS["points"][:55])
    expect(stage.headline).to_be_visible()
    stage.open()
    fill(server, stage.code, "points")
    stage.counts(34, 34)
    stage.reveal()
    expect(stage.chart).to_be_visible()
    box = stage.chart.bounding_box()
    assert box is not None
    assert box["width"] <= width
    sizes = stage.chart.locator("text").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )
    assert min(sizes) >= 12
