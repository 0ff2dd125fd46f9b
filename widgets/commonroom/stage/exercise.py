"""ExerciseStage: one exercise as the projector shows it."""

from __future__ import annotations

import anywidget
from traitlets import Bool, Dict, Float, Int, List, Unicode

from .bundle import bundled


class ExerciseStage(anywidget.AnyWidget):
    """The question with its controls; once revealed, the headline and the chart.

    Sends ``{"do": what, …}``, where “what” is open, close, reveal, hide, timer, extend, answer or
    curate.
    """

    _esm = bundled("stage.js")
    _css = bundled("stage.css")

    view = Unicode("exercise", help="Which of the front end's views this is.").tag(sync=True)
    key = Unicode(help="The exercise's name in the room.").tag(sync=True)
    kind = Unicode(help="How it is answered.").tag(sync=True)
    spec = Dict(help="The question: prompt, items and what the kind needs.").tag(sync=True)
    roles = List(help="Who takes part: id and label each.").tag(sync=True)

    accepting = Bool(False, help="Whether answers are taken.").tag(sync=True)
    revealed = Bool(False, help="Whether results are shown.").tag(sync=True)
    closes_at = Float(None, allow_none=True, help="When it closes, in ms since 1970.").tag(
        sync=True
    )

    answered = Int(0, help="How many people have answered.").tag(sync=True)
    of = Int(0, help="Of how many: here now, or answered.").tag(sync=True)
    here = Int(0, help="How many people are here.").tag(sync=True)
    rehearsal = Bool(False, help="Whether simulated participants count.").tag(sync=True)

    headline = Unicode("", help="What one sees, once revealed.").tag(sync=True)
    detail = Unicode("", help="What it can and cannot say.").tag(sync=True)
    alt = Unicode("", help="The chart in words.").tag(sync=True)
    svg = Unicode("", help="The chart.").tag(sync=True)
    table = Dict(help="The chart as columns and rows.").tag(sync=True)
    wall = Dict(help="The cards, once revealed: columns, marks, themes, cards.").tag(sync=True)
    hidden_cards = List(help="Cards taken off the wall, once revealed.").tag(sync=True)
    problem = Unicode("", help="What went wrong, for the facilitator.").tag(sync=True)
