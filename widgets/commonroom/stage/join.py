"""JoinPanel: how to come in, and how many are here."""

from __future__ import annotations

import anywidget
import segno
from traitlets import Bool, Int, Unicode

from .bundle import bundled


class JoinPanel(anywidget.AnyWidget):
    """The code, the QR code and the count; on a deck also the bar on top.

    Sends ``{"do": "end-rehearsal"}``.
    """

    _esm = bundled("stage.js")
    _css = bundled("stage.css")

    view = Unicode("join", help="Which of the front end's views this is.").tag(sync=True)
    title = Unicode(help="What the workshop is called.").tag(sync=True)
    code = Unicode(help="The room's code.").tag(sync=True)
    address = Unicode(help="Where phones go, as one would write it on a board.").tag(sync=True)
    qr = Unicode(help="The QR code of the join address, as SVG.").tag(sync=True)

    offer = Int(0, help="How many simulated people may be let in from here.").tag(sync=True)
    here = Int(0, help="How many people are here.").tag(sync=True)
    answered = Int(None, allow_none=True, help="How many answered what is open.").tag(sync=True)
    rehearsal = Bool(False, help="Whether simulated participants take part.").tag(sync=True)
    ended = Bool(False, help="Whether the room has ended.").tag(sync=True)
    beat = Int(0, help="Counts up while the kernel lives.").tag(sync=True)
    problem = Unicode("", help="What went wrong, for the facilitator.").tag(sync=True)

    @classmethod
    def of(cls, title: str, code: str, url: str | None, address: str | None) -> JoinPanel:
        """The panel of a room; without a ``url`` it says that no server is running."""
        return cls(title=title, code=code, address=address or "", qr=qr(url) if url else "")

    def update(self, here: int, answered: int | None, *, rehearsal: bool, ended: bool) -> None:
        """Show how many are here and, while something is open, how many have answered."""
        with self.hold_sync():
            self.here, self.answered = here, answered
            self.rehearsal, self.ended, self.problem = rehearsal, ended, ""


def qr(url: str) -> str:
    """A QR code as inline SVG, with the quiet zone that readers need (ISO/IEC 18004)."""
    code = segno.make(url, error="m", micro=False)
    return str(code.svg_inline(border=4, dark="#1c2733", light="#ffffff", omitsize=True))
