"""What is kept of participants, said to them; and deleting it, when they ask."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError

from ..store import THRESHOLD, RoomRecord, normalise
from .hub import Hub
from .page import ParticipantPage
from .security import same_site
from .signer import COOKIE, BadToken, ExpiredToken, Signer


class PrivacyPage(ParticipantPage):
    """``/privacy``, and ``/privacy/CODE`` with what holds in one room."""

    def initialize(self, hub: Hub, signer: Signer) -> None:
        """Take what knows the rooms, how long they are kept, and the devices."""
        self.hub, self.signer = hub, signer

    async def get(self, code: str = "") -> None:
        """Say it in plain words."""
        room = None
        if code:
            device = self.signer.device(self.get_cookie(COOKIE))
            live = await self.hub.door.enter(normalise(code), device)
            if live is None:
                raise HTTPError(404)
            room = live.state.room
        self.show("privacy", room=room, **self._facts(room))

    def _facts(self, room: RoomRecord | None) -> dict[str, Any]:
        settings = room.settings if room else {}
        return {
            "days": settings.get("keep_days", self.hub.keep_days),
            "threshold": room.threshold if room else THRESHOLD,
            "approval": bool(settings.get("approval")),
            "groups": settings.get("groups"),
        }


class ForgetPage(ParticipantPage):
    """``POST /forget/CODE``: delete whoever joined the room from this device, and all they said."""

    def initialize(self, hub: Hub, signer: Signer, public_url: str) -> None:
        """Take what knows the rooms and the devices."""
        self.hub, self.signer, self.public_url = hub, signer, public_url

    def prepare(self) -> None:
        """A page of this server may ask, and a program without a browser; no other site can."""
        origin = self.request.headers.get("Origin")
        if origin is not None and not same_site(origin, self.request.host, self.public_url):
            raise HTTPError(403)

    async def post(self, typed: str) -> None:
        """204 once nothing is left of them here, also if there was nothing.

        In words instead for the form of the privacy page, which has a field ``page``.
        It says the same of a code that no room has: else it would tell which codes are right.
        """
        code = normalise(typed)
        room = await self.hub.at_desk(self.hub.store.room, code)
        participant_id = await self._who(code, room)
        if room is not None and participant_id is not None:
            await self.hub.forget(room, participant_id)
        if not self.get_body_argument("page", ""):
            self.set_status(204)
        elif participant_id is None:
            self.say("There is nothing to delete", "You gave no answers here from this phone.")
        else:
            self.say("Your answers are deleted", "Nothing of you is kept in this room any more.")

    async def _who(self, code: str, room: RoomRecord | None) -> str | None:
        if token := self.get_body_argument("token", ""):
            return self._of_token(token, code)
        device = self.signer.device(self.get_cookie(COOKIE))
        if device is None:
            raise HTTPError(403)
        if room is None:
            return None
        find = self.hub.store.participant_by_device
        found = await self.hub.at_desk(find, room.id, device)
        return found.id if found else None

    def _of_token(self, token: str, code: str) -> str:
        try:
            of, participant_id = self.signer.participant(token)
        except (BadToken, ExpiredToken):
            raise HTTPError(403) from None
        if of != code:
            raise HTTPError(403)
        return participant_id
