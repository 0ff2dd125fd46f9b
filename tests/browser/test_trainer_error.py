"""What a trainer got wrong is said on the stage in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from commonroom.catalogue.paths import bundled_workshops

from ..serving import Served, serving
from .stage import OPENING
from .venue import Venue


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serves a workshop with a typo."""
    folder = tmp_path_factory.mktemp("workshops")
    text = (bundled_workshops() / "02_values_voting.ipynb").read_text("utf-8")
    text = text.replace(r"cr.pack(\"values\")", r"cr.pack(\"vlaues\")")
    assert "vlaues" in text
    (folder / "02_values_voting.ipynb").write_text(text, "utf-8")
    with serving(folder=folder) as served:
        yield served


def test_a_typo_in_a_packs_name(venue: Venue) -> None:
    stage = venue.stage()
    stage.sign_in()
    stage.press_start("Values voting")
    warning = stage.page.get_by_role("button", name="Something is wrong on slide 4")
    warning.click(timeout=OPENING)
    said = stage.main.get_by_role("alert")
    expect(said).to_contain_text("vlaues")
    expect(said).to_contain_text("values")  # what there is
    words = said.inner_text()
    assert "Traceback" not in words
    assert "\n  File" not in words
    assert len(words.splitlines()) <= 3
    assert "Traceback" not in stage.page.content()
