"""Going on with another device: a participant lends who they are, once and for ten minutes."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from ...qr import qr
from ...text.public_url import USUAL, only_here
from ..live.hub import Hub
from .outbound import message

VALID = 600  # seconds


async def lend(hub: Hub, participant_id: str, asked_at: str, given: str) -> bytes:
    """The message ``lent``, with a new link; one lent before ends. Raises StoreError.

    The link begins with the address ``asked_at`` which the participant's own browser has found us,
    or where that leads nowhere else, with the one that phones are ``given``.
    """
    now = time.time()
    key = await hub.run_in_thread(
        hub.store.lend_identity, participant_id, now=now, until=now + VALID
    )
    link = f"{_begins(asked_at, given)}/go-on?key={key}"
    return message("lent", link=link, qr=qr(link), seconds=VALID)


def _begins(asked_at: str, given: str) -> str:
    place = urlsplit(asked_at)
    if place.scheme not in USUAL or only_here(asked_at):
        return given
    return f"{place.scheme}://{place.netloc}"


def nothing_lent() -> bytes:
    """The message ``lent`` for somebody of whom no link works."""
    return message("lent", link="", qr="", seconds=0)
