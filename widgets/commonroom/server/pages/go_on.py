"""Where a link leads with which somebody goes on with another device."""

from __future__ import annotations

import re
import time
from typing import Any

from tornado.web import HTTPError

from ...store import Handover
from ..auth.signer import COOKIE, Signer
from ..live.hub import Hub
from ..sockets.lending import VALID
from ..sockets.outbound import roles_of
from .page import ParticipantPage

_KEY = re.compile(r"[A-Za-z0-9_-]{22}")  # what can be no key tells nothing, so it costs nothing


class GoOnPage(ParticipantPage):
    """``/go-on?key=…``: where such a link leads; the device goes on by one button there.

    Following the link alone does nothing, so that a preview of it does not use it up. No other
    site can press the button: it takes a mark that holds for this device and this link. The page
    sends no Referer, and so its form no Origin to go by.
    """

    def initialize(self, hub: Hub, signer: Signer) -> None:
        """Take what knows the rooms and the devices."""
        self.hub, self.signer = hub, signer

    def set_default_headers(self) -> None:
        """The address is a secret for as long as it works."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "no-referrer")

    async def get(self) -> None:
        """Ask whether to go on here, and if need be, what becomes of what was answered here."""
        key = self.get_query_argument("key", "")
        device = self.signer.device(self.get_cookie(COOKIE)) or self.name_device(self.signer)
        now = time.time()
        found = await self._through(key, self.hub.store.handover, key, device, now=now)
        self.about = found.room if found else None
        if found is None or found.standing not in ("free", "answered"):
            self._refuse(found)
        else:
            self._ask(found, key, device)

    async def post(self) -> None:
        """Let the device go on, and lead it to its room."""
        key, before = (self.get_body_argument(name, "") for name in ("key", "before"))
        device = self.signer.device(self.get_cookie(COOKIE))
        if device is None:
            self.say(self.t("go-on-no-cookies"), self.t("go-on-no-cookies-why"), status=403)
            return
        if not self.signer.is_mark(self.get_body_argument("mark", ""), device, key):
            raise HTTPError(403)
        now, hand_over = time.time(), self.hub.store.hand_over
        choice = before if before in ("delete", "keep") else None
        found = await self._through(key, hand_over, key, device, now=now, before=choice)
        self.about = found.room if found else None
        if found is None or found.standing not in ("taken", "answered"):
            self._refuse(found)
        elif found.standing == "answered":
            self._ask(found, key, device)
        else:
            self.hub.admission.remember(found.room.code, device)
            await self.hub.catch_up(found.room.id)
            self.redirect(f"/{found.room.code}", status=303)

    async def _through(self, key: str, ask: Any, *args: Any, **named: Any) -> Handover | None:
        """Ask the store about a key, behind the brake on guessing."""
        if not _KEY.fullmatch(key):
            return None
        return await self.hub.admission.links.through(
            lambda: self.hub.run_in_thread(ask, *args, **named)
        )

    def _ask(self, found: Handover, key: str, device: str) -> None:
        roles = {one["id"]: one["label"] for one in roles_of(found.room.settings)}
        other = found.other if found.standing == "answered" else None
        self.show(
            "go_on",
            room=found.room,
            other=roles.get(other.role, other.role) if other else "",
            key=key,
            mark=self.signer.mark(device, key),
        )

    def _refuse(self, found: Handover | None) -> None:
        if found is None:
            why = self.t("go-on-over-why", minutes=VALID // 60)
            self.say(self.t("go-on-over"), why, status=410)
            return
        go: dict[str, Any] = {"go": f"/{found.room.code}", "go_to": self.t("go-to-room")}
        if found.standing == "same":
            self.say(self.t("go-on-same"), self.t("go-on-same-why"), **go)
        elif found.standing == "full":
            self.say(self.t("go-on-many"), self.t("go-on-many-why"), status=409, **go)
        else:
            go["go"], go["go_to"] = f"/privacy/{found.room.code}", self.t("ended-kept")
            self.say(self.t("ended"), self.t("ended-thanks"), status=410, **go)
