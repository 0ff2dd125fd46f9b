"""Pairing: a facilitator's phone is signed in by a QR code, without typing the token."""

from __future__ import annotations

import time
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import authenticated

from ...qr import qr
from ...store.keys import REMOTE
from ...text.public_url import only_here
from ..pages.page import FacilitatorPage
from ..sockets.remote import RemotePage

VALID = 120  # seconds


class PairPage(RemotePage):
    """``/remote/CODE/pair``: the QR code, for whoever is signed in."""

    @authenticated
    async def get(self, typed: str) -> None:
        """Show a key that nobody has seen before."""
        room = await self.room(typed)
        now = time.time()
        who = self.identity_provider.user_to_cookie(self.current_user)
        what = {"room": room.code, "user": who}
        lend = self.hub.store.lend_key
        key = await self.hub.run_facilitator(lend, REMOTE, what, now=now, until=now + VALID)
        url = self.settings["addresses"].now
        self.show(
            "pair",
            room=room,
            qr=qr(f"{url}/pair?key={key}"),
            minutes=VALID // 60,
            alone=only_here(url),
        )


class PairedPage(FacilitatorPage):
    """``/pair?key=…``: where the QR code leads; the phone is signed in by one button there.

    Following the link alone does nothing, so that a preview of it does not use it up.
    """

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask whether this is the phone."""
        self.show("paired", key=self.get_query_argument("key", "")[:64], xsrf=self.xsrf_form_html())

    @allow_unauthenticated
    async def post(self) -> None:
        """Sign in whoever has the key, and lead them to the remote."""
        key = self.get_body_argument("key", "")
        take = self.hub.store.take_key
        found = await self.hub.run_facilitator(take, REMOTE, key, now=time.time())
        user = self._user(found)
        if found is None or user is None:
            self.say(
                self.t("pair-over"),
                self.t("pair-over-why"),
                status=410,
                go="/workshops",
                go_to=self.t("pair-sign-in"),
            )
            return
        self.identity_provider.set_login_cookie(self, user)
        self.redirect(f"/remote/{found['room']}", status=303)

    def _user(self, found: dict[str, Any] | None) -> Any:
        return self.identity_provider.user_from_cookie(found["user"]) if found else None
