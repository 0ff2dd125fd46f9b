"""Without the internet nothing is missing: a stage and its phones need the one server only."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from .crowd import Crowd
from .venue import Venue
from .visitor import Visitor

FACE = "Atkinson Hyperlegible Next"
FACES = """face => [...document.fonts].filter(one => one.family.includes(face))
  .map(({ weight, status }) => [weight, status])"""
MISSING = """() => [...document.images].filter(one => !one.complete || !one.naturalWidth)
  .map(one => one.src)"""
WORKSHOPS = {
    "Values voting": ("Which values should guide our partnership?", {"points": {"trust": 1}}),
    "The engagement ladder": (
        "Where is each activity today?",
        {"lanes": {"module-survey": ["consultation"]}},
    ),
    "Power mapping": (
        "Who has power over the module, and who cares most?",
        {"plane": {"registry": [0.2, 0.4]}},
    ),
}
KEYS = {"Values voting": "values", "The engagement ladder": "now", "Power mapping": "power"}


def cut_off(visitor: Visitor) -> list[str]:
    """Refuse everything but the server; the addresses that were asked for nevertheless."""
    elsewhere: list[str] = []
    own = urlsplit(visitor.server).netloc

    def decide(route: Route) -> None:
        if urlsplit(route.request.url).netloc in ("", own):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    visitor.page.context.route("**/*", decide)
    return elsewhere


@pytest.mark.parametrize("workshop", WORKSHOPS)
def test_a_workshop_needs_nothing_from_elsewhere(venue: Venue, crowd: Crowd, workshop: str) -> None:
    prompt, payload = WORKSHOPS[workshop]
    stage, phone = venue.stage(), venue.phone()
    asked = [cut_off(stage), cut_off(phone)]
    stage.start(workshop)
    phone.join(stage.code)
    crowd.join(stage.code, ["student"])
    stage.go_to(prompt).open()
    phone.sees(prompt)
    crowd.answer(KEYS[workshop], [payload])
    stage.counts(2, 1)
    stage.reveal()
    expect(phone.chart).to_be_visible()

    for window in (stage, phone):
        assert window.page.evaluate(MISSING) == []
        icon = window.page.locator("link[rel~=icon]").first.get_attribute("href")
        assert icon is not None
        assert icon.startswith("data:"), "asked for from somewhere"
    loaded = {
        int(weight) for weight, status in stage.page.evaluate(FACES, FACE) if status == "loaded"
    }
    assert loaded >= {400, 700}
    assert asked == [[], []]
