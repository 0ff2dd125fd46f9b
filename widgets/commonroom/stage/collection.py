"""CollectionStage: a collection that the room browses together."""

from __future__ import annotations

import anywidget
from traitlets import List, Unicode

from .bundle import bundled


class CollectionStage(anywidget.AnyWidget):
    """Entries that subjects and words narrow down. All of it happens in the browser."""

    _esm = bundled("stage.js")
    _css = bundled("stage.css")

    view = Unicode("collection", help="Which of the front end's views this is.").tag(sync=True)
    title = Unicode(help="What is collected here.").tag(sync=True)
    entries = List(help="title, line, text, facts, subjects, year and link each.").tag(sync=True)
    subjects = List(help="What entries may be about: id and label each.").tag(sync=True)
    by = Unicode("Subjects", help="What the subjects are called together.").tag(sync=True)
    noun = List(help="What one entry is called, and what several are.").tag(sync=True)
