"""JoinPanel: how to come in, and how many are here."""

from __future__ import annotations

from typing import Any

import anywidget
from traitlets import Bool, Dict, Int, List, Unicode

from ..qr import qr
from .bundle import bundled


class JoinPanel(anywidget.AnyWidget):
    """The code, the QR code and the count; on a deck also the bar on top.

    Sends ``{"do": what, …}``, where “what” is outline, slide, mode, approval,
    draw or end-rehearsal.
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
    twice = Dict(help="How many take part with several devices, as far as is known.").tag(sync=True)
    answered = Int(None, allow_none=True, help="How many answered what is open.").tag(sync=True)
    rehearsal = Bool(False, help="Whether simulated participants take part.").tag(sync=True)
    slide = Dict(
        help="The slide in the store: n, key, and the id of the last turn it has seen."
    ).tag(sync=True)
    outline = List(help="What the store knows of the slides: title and key each.").tag(sync=True)
    mode = Unicode("open", help="Whether phones follow the stage: focus or open.").tag(sync=True)
    approval = Bool(False, help="Whether words wait for approval.").tag(sync=True)
    shut = Bool(False, help="Whether nobody else is let in.").tag(sync=True)
    remote = Unicode("", help="Where a phone steers the room, as one would write it.").tag(
        sync=True
    )
    waiting = Int(0, help="How many texts wait for approval.").tag(sync=True)
    groups = Dict(help="Who sits where: name, by, roles and groups; empty without groups.").tag(
        sync=True
    )
    ended = Bool(False, help="Whether the room has ended.").tag(sync=True)
    beat = Int(0, help="Counts up while the kernel lives.").tag(sync=True)
    problem = Unicode("", help="What went wrong, for the facilitator.").tag(sync=True)

    addresses = Bool(False, help="Whether phones can be given another address here.").tag(sync=True)

    @classmethod
    def of(cls, title: str, code: str, url: str | None, address: str | None) -> JoinPanel:
        """The panel of a room; without a ``url`` it says that no server is running."""
        panel = cls(title=title, code=code)
        panel.lead_to(url, address)
        return panel

    def lead_to(self, url: str | None, address: str | None) -> None:
        """Show where phones go, in words and as a QR code."""
        self.update(address=address or "", qr=qr(url) if url else "")

    def update(self, **now: Any) -> None:
        """Show what the room is like now, by trait."""
        with self.hold_sync():
            for name, value in now.items():
                self.set_trait(name, value)
