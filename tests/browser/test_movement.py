"""When results change on the stage, what belongs together moves together, or fades."""

from __future__ import annotations

import re
from itertools import combinations
from time import time
from typing import Any

import pytest
from playwright.sync_api import expect

from commonroom.store import NewAnswer, Saved

from ..serving import Served
from .stage import Stage
from .venue import Venue

PROMPT = "Which values should guide our partnership?"
STEP = 40  # ms between two looks
LONGEST = 300  # ms

# The numbers of the drawing as it stands: marks and lines (their ends), and where words are.
DRAWN = """figure => {
  const at = one => {
    const found = /translate\\(([-\\d.]+),([-\\d.]+)\\)/.exec(one.getAttribute("transform") || "");
    return found ? [Number(found[1]), Number(found[2])] : [0, 0];
  };
  const lines = [...figure.querySelectorAll("line")].map(one => {
    const [x, y] = at(one), far = name => Number(one.getAttribute(name) || 0);
    return { from: [x, y], to: [x + far("x2"), y + far("y2")], width: Number(
      one.getAttribute("stroke-width") || one.parentElement.getAttribute("stroke-width") || 1) };
  });
  const marks = [...figure.querySelectorAll("path")].map(at);
  const boxes = [...figure.querySelectorAll("text")].filter(one => one.textContent).map(one => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { words: one.textContent, left, right, top, bottom };
  });
  const opacity = Number(figure.firstElementChild.getAttribute("opacity") ?? 1);
  return { lines, marks, boxes, opacity };
}"""


def give(served: Served, code: str, points: dict[str, dict[str, int]]) -> None:
    """Let people give points to values through the store: each answer by the name of its writer."""
    store = served.store()
    try:
        room = store.room(code)
        assert room is not None
        (exercise,) = (one for one in store.exercises(room.id) if one.key == "values")
        new = []
        for name, given in points.items():
            role = "staff" if name.startswith("staff") else "student"
            person = store.join(room.id, role, device=name).id
            answer = {"points": given}
            new.append(NewAnswer(exercise.id, person, answer, False, f"{name} {time()}", time()))
        assert all(isinstance(one, Saved) for one in store.append(new))
    finally:
        store.close()


def hall(trust: int, challenge: int) -> dict[str, dict[str, int]]:
    """Four students with so many points for two values, and three staff who do not change."""
    students = {f"student {n}": {"trust": trust, "challenge": challenge} for n in range(4)}
    return students | {f"staff {n}": {"community": 5} for n in range(3)}


@pytest.fixture
def stage(venue: Venue, server: Served) -> Stage:
    """A stage whose clock the test holds, with results that are shown while answers come in."""
    stage = revealed(venue.stage(), server)
    stage.page.clock.run_for(1000)
    return stage


def revealed(stage: Stage, server: Served) -> Stage:
    """The same, from the moment of the reveal on."""
    stage.page.clock.install()
    stage.start("Values voting").go_to(PROMPT)
    stage.open()
    give(server, stage.code, hall(4, 1))
    stage.counts(7, 7)
    stage.reveal()
    return stage


def drawn(stage: Stage) -> Any:
    return stage.main.locator(".cr-figure").evaluate(DRAWN)


def downwards(look: Any) -> list[str]:
    """Its words from top to bottom."""
    return [one["words"] for one in sorted(look["boxes"], key=lambda one: one["top"])]


def steps(stage: Stage) -> list[Any]:
    """The drawing as it stands from moment to moment; the last two when it has to be over."""
    looks = [drawn(stage)]
    for _ in range(LONGEST // STEP + 2):
        stage.page.clock.run_for(STEP)
        looks.append(drawn(stage))
    return looks


def comes(stage: Stage, before: Any) -> None:
    """Wait until the page has the new results, without letting its clock go on."""
    stage.page.wait_for_function(
        "before => document.querySelector('.cr-figure').firstElementChild.ariaLabel !== before",
        arg=before,
        polling=50,
    )


def label(stage: Stage) -> str:
    return stage.chart.get_attribute("aria-label") or ""


def whole(look: Any) -> None:
    """Every thick line begins and ends at a mark."""
    thick = [one for one in look["lines"] if one["width"] >= 7]
    assert thick
    for line in thick:
        for x, y in (line["from"], line["to"]):
            near = min(abs(x - a) for a, b in look["marks"] if abs(y - b) < 30)
            assert near < 1, f"a line ends {near:.1f} px from its mark"
    for a, b in combinations(look["boxes"], 2):
        across = min(a["right"], b["right"]) - max(a["left"], b["left"])
        down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
        assert across < 3 or down < 8, f"“{a['words']}” is in the way of “{b['words']}”"


def test_lines_stay_at_their_marks_and_names_off_one_another(stage: Stage, server: Served) -> None:
    clock = stage.page.clock
    clock.pause_at(stage.page.evaluate("Date.now()") + 1000)
    was = label(stage)
    give(server, stage.code, hall(3, 2))
    comes(stage, was)
    looks = steps(stage)
    for look in looks:
        whole(look)
    assert looks[0]["marks"] != looks[2]["marks"] != looks[-1]["marks"]  # it moved
    assert looks[-1]["marks"] == looks[-2]["marks"]  # and it ended in time


def test_a_change_that_comes_before_the_last_has_ended(stage: Stage, server: Served) -> None:
    clock = stage.page.clock
    clock.pause_at(stage.page.evaluate("Date.now()") + 1000)
    was = label(stage)
    give(server, stage.code, hall(3, 2))
    comes(stage, was)
    clock.run_for(120)
    midway, was = drawn(stage), label(stage)
    give(server, stage.code, hall(4, 1))
    comes(stage, was)
    looks = steps(stage)
    assert looks[0]["marks"] == midway["marks"]  # it goes on from where it stands
    for look in [midway, *looks]:
        whole(look)


def test_rows_that_change_places_fade(stage: Stage, server: Served) -> None:
    stage.page.clock.pause_at(stage.page.evaluate("Date.now()") + 1000)
    rows = downwards(drawn(stage))
    was = label(stage)
    give(server, stage.code, hall(0, 5))
    fading = stage.page.locator(".cr-figure > svg[opacity]")
    looks = []
    for _ in range(600):  # a fade shows the old drawing first, so there is nothing to wait for
        stage.page.clock.run_for(STEP)
        looks.append((label(stage), drawn(stage)))
        if looks[-1][0] != was and looks[-1][1]["opacity"] == 1:
            break
    assert fading.count() == 1
    assert label(stage) != was
    for _, look in looks:
        whole(look)
    assert any(0 < look["opacity"] < 1 for _, look in looks)
    assert downwards(looks[-1][1]) != rows


def test_nothing_moves_for_who_prefers_that(venue: Venue, server: Served) -> None:
    stage = revealed(venue.stage(reduced_motion="reduce"), server)
    stage.page.clock.pause_at(stage.page.evaluate("Date.now()") + 1000)
    was = label(stage)
    give(server, stage.code, hall(3, 2))
    comes(stage, was)
    looks = steps(stage)
    assert looks[0] == looks[-1]
    expect(stage.chart).to_have_attribute("aria-label", re.compile(".+"))
