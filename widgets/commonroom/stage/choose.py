"""RoomsChoice and RoomsStage: which rooms to look at, and several of them side by side."""

from __future__ import annotations

import anywidget
from traitlets import Bool, Dict, Int, List, Unicode

from .bundle import bundled


class RoomsChoice(anywidget.AnyWidget):
    """The rooms there are, to choose from, each with a name of one's own.

    Sends ``{"do": "choose", "rooms": [{"code", "name"}]}``.
    """

    _esm = bundled("stage.js")
    _css = bundled("stage.css")

    view = Unicode("choose", help="Which of the front end's views this is.").tag(sync=True)
    rooms = List(help="code, title, day, people, rehearsal and few (too few people) each.").tag(
        sync=True
    )
    chosen = List(help="What is chosen: code and name each.").tag(sync=True)
    most = Int(1, help="How many may be chosen.").tag(sync=True)
    problem = Unicode("", help="What went wrong, for the facilitator.").tag(sync=True)


class RoomsStage(anywidget.AnyWidget):
    """One exercise in the rooms that are chosen: headline, chart, table.

    Sends ``{"do": "exercise", "key"}``.
    """

    _esm = bundled("stage.js")
    _css = bundled("stage.css")

    view = Unicode("rooms", help="Which of the front end's views this is.").tag(sync=True)
    exercises = List(help="What all rooms were asked: key and prompt each.").tag(sync=True)
    key = Unicode("", help="The exercise that is shown.").tag(sync=True)
    busy = Bool(False, help="Whether it is being drawn.").tag(sync=True)

    spec = Dict(help="The question: its prompt.").tag(sync=True)
    headline = Unicode("", help="What one sees.").tag(sync=True)
    detail = Unicode("", help="What it can and cannot say.").tag(sync=True)
    alt = Unicode("", help="The chart in words.").tag(sync=True)
    svg = Unicode("", help="The chart.").tag(sync=True)
    narrow = Unicode("", help="The chart as phones get it, for a narrow window.").tag(sync=True)
    table = Dict(help="The chart as columns and rows.").tag(sync=True)
    problem = Unicode("", help="What went wrong, for the facilitator.").tag(sync=True)
