"""ReportStage: a room from beginning to end, to read, to save and to print."""

from __future__ import annotations

import anywidget
from traitlets import Unicode

from .bundle import bundled


class ReportStage(anywidget.AnyWidget):
    """The report of a room; empty while none is chosen."""

    _esm = bundled("stage.js")
    _css = bundled("stage.css")

    view = Unicode("report", help="Which of the front end's views this is.").tag(sync=True)
    title = Unicode("", help="What the saved file is called.").tag(sync=True)
    html = Unicode("", help="The report, without a page around it.").tag(sync=True)
    sheet = Unicode("", help="Its style sheet.").tag(sync=True)
