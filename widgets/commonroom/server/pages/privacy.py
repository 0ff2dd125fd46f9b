"""What is kept of participants, said to them; and deleting it, when they ask."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError

from ...store import THRESHOLD, RoomRecord, normalise
from ..auth.signer import COOKIE, BadToken, ExpiredToken, Signer
from ..live.hub import Hub
from .page import ParticipantForm, ParticipantPage


class PrivacyPage(ParticipantPage):
    """``/privacy``, and ``/privacy/CODE`` with what holds in one room."""

    def initialize(self, hub: Hub, signer: Signer) -> None:
        """Take what knows the rooms, how long they are kept, and the devices."""
        self.hub, self.signer = hub, signer

    async def get(self, code: str = "") -> None:
        """Say it in plain words."""
        if code:
            device = self.signer.device(self.get_cookie(COOKIE))
            live = await self.hub.admission.enter(normalise(code), device)
            if live is None:
                raise HTTPError(404)
            self.about = live.state.room
        self.show("privacy", room=self.about, **self._facts(self.about))

    def _facts(self, room: RoomRecord | None) -> dict[str, Any]:
        settings = room.settings if room else {}
        return {
            "days": settings.get("keep_days", self.hub.keep_days),
            "threshold": room.threshold if room else THRESHOLD,
            "approval": bool(settings.get("approval")),
            "groups": settings.get("groups"),
        }


class ForgetPage(ParticipantForm):
    """``POST /forget/CODE``: delete whoever joined the room from this device, and all they said."""

    def initialize(self, hub: Hub, signer: Signer) -> None:
        """Take what knows the rooms and the devices."""
        self.hub, self.signer = hub, signer

    async def post(self, typed: str) -> None:
        """204 once nothing is left of them here, also if there was nothing.

        In words instead for the form of the privacy page, which has a field ``page``.
        It says the same of a code that no room has, and comes through the same brake as joining:
        else it would tell which codes are right, by its words or by its time.
        """
        code = normalise(typed)
        token = self.get_body_argument("token", "")
        participant_id = self._of_token(token, code) if token else None
        device = self.signer.device(self.get_cookie(COOKIE))
        if device is None and participant_id is None:
            raise HTTPError(403)
        live = await self.hub.admission.enter(code, device)
        if live is not None:
            self.about = live.state.room
        if live is not None and participant_id is None and device is not None:
            participant_id = await self._of_device(live.state.room, device)
        if live is not None and participant_id is not None:
            await self.hub.forget(live.state.room, participant_id)
        if not self.get_body_argument("page", ""):
            self.set_status(204)
        elif participant_id is None:
            self.say(self.t("deleted-nothing"), self.t("deleted-nothing-why"))
        else:
            self.say(self.t("deleted"), self.t("deleted-how"))

    async def _of_device(self, room: RoomRecord, device: str) -> str | None:
        find = self.hub.store.participant_by_device
        found = await self.hub.run_in_thread(find, room.id, device)
        return found.id if found else None

    def _of_token(self, token: str, code: str) -> str:
        try:
            of, participant_id = self.signer.participant(token)
        except (BadToken, ExpiredToken):
            raise HTTPError(403) from None
        if of != code:
            raise HTTPError(403)
        return participant_id
