"""CharterStage: what was agreed, as a document to read, to save and to sign."""

from __future__ import annotations

import anywidget
from traitlets import List, Unicode

from .bundle import bundled


class CharterStage(anywidget.AnyWidget):
    """The charter. On ``{"do": "save", "form": …}`` the kernel sends the file as a buffer.

    The answer is ``{"did": "save", "name", "type"}`` with the bytes, or ``"reason"`` without.
    """

    _esm = bundled("stage.js")
    _css = bundled("stage.css")

    view = Unicode("charter", help="Which of the front end's views this is.").tag(sync=True)
    html = Unicode("", help="The charter; empty while nothing is agreed.").tag(sync=True)
    sheet = Unicode("", help="Its style sheet.").tag(sync=True)
    missing = List(help="Questions that were not revealed, and so are not in it.").tag(sync=True)
