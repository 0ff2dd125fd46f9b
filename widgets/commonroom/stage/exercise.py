"""ExerciseStage: one exercise as the projector shows it."""

from __future__ import annotations

import time
from typing import Any

import anywidget
from traitlets import Bool, Dict, Float, Int, List, Unicode

from .bundle import bundled


def _left(closes_at: float | None, _widget: Any) -> dict[str, float] | None:
    """How many seconds are left when this is sent: a browser's own clock may be anywhere."""
    return None if closes_at is None else {"at": closes_at, "left": closes_at - time.time()}


class ExerciseStage(anywidget.AnyWidget):
    """The question with its controls; once revealed, the headline and the chart.

    Sends ``{"do": what, …}``, where “what” is open, close, reveal, hide, timer, extend, closes,
    round, lens, answer, curate, page, pages or turn-pages; and “clock”, to hear anew how many
    seconds are left.
    """

    _esm = bundled("stage.js")
    _css = bundled("stage.css")

    view = Unicode("exercise", help="Which of the front end's views this is.").tag(sync=True)
    key = Unicode(help="The exercise's name in the room.").tag(sync=True)
    kind = Unicode(help="How it is answered.").tag(sync=True)
    module = Unicode("", help="The kind’s front end, if another package brings it.").tag(sync=True)
    spec = Dict(help="The question: prompt, items and what the kind needs.").tag(sync=True)
    roles = List(help="Who takes part: id and label each.").tag(sync=True)
    groups = Dict(help="Where people sit: name, by, options; empty without groups.").tag(sync=True)

    accepting = Bool(False, help="Whether answers are taken.").tag(sync=True)
    revealed = Bool(False, help="Whether results are shown.").tag(sync=True)
    closes_at = Float(None, allow_none=True, help="When it closes, in Unix seconds.").tag(
        sync=True, to_json=_left
    )
    closes = Bool(True, help="Whether it closes then; if not, only the clock runs out.").tag(
        sync=True
    )
    round = Int(1, help="How often it has been asked.").tag(sync=True)

    answered = Int(0, help="How many people have answered.").tag(sync=True)
    of = Int(0, help="Of how many: here now, or answered.").tag(sync=True)
    few = Int(0, help="How many people answered, if they are too few to be shown.").tag(sync=True)
    here = Int(0, help="How many people are here.").tag(sync=True)
    rehearsal = Bool(False, help="Whether simulated participants count.").tag(sync=True)

    waiting = Int(0, help="How many texts wait for approval.").tag(sync=True)
    remote = Unicode("", help="Where they are approved, as one would write it.").tag(sync=True)

    lens = Unicode("roles", help="What the chart compares.").tag(sync=True)
    lenses = List(help="What it can compare: id and label each.").tag(sync=True)

    headline = Unicode("", help="What one sees, once revealed.").tag(sync=True)
    detail = Unicode("", help="What it can and cannot say.").tag(sync=True)
    alt = Unicode("", help="The chart in words.").tag(sync=True)
    svg = Unicode("", help="The chart.").tag(sync=True)
    narrow = Unicode("", help="The chart as phones get it, for a narrow window.").tag(sync=True)
    table = Dict(help="The chart as columns and rows.").tag(sync=True)
    wall = Dict(help="The cards, once revealed: columns, marks, themes, cards.").tag(sync=True)
    page = Dict(help="Which page of the wall is shown, and whether it turns by itself.").tag(
        sync=True
    )
    hidden_cards = List(help="Cards taken off the wall, once revealed.").tag(sync=True)
    problem = Unicode("", help="What went wrong, for the facilitator.").tag(sync=True)
