"""The participant's pages: enter a code, take part, leave."""

from __future__ import annotations

import json
import logging

from tornado.web import HTTPError

from ...store import normalise, plausible, taken_for_another
from ..auth.signer import COOKIE, Signer
from ..live.hub import Hub
from ..live.room import LiveRoom
from .page import ParticipantForm, ParticipantPage

log = logging.getLogger(__name__)


SHOWN = 60  # characters of what was typed that are shown again


def ask_again(page: ParticipantPage, typed: str) -> None:
    """The field for the code, with what is wrong with what was ``typed``, if anything was."""
    page.show(
        "enter",
        code=typed.strip()[:SHOWN],
        unknown=bool(typed.strip()),
        another=taken_for_another(typed),
    )


class EnterPage(ParticipantPage):
    """``/``: one field for the code."""

    def get(self) -> None:
        """Show the field, or go where the room is whose code was typed into it."""
        code = self.get_query_argument("code", "")
        if plausible(normalise(code)):
            self.redirect(self.in_language(f"/{normalise(code)}"))
            return
        if code.strip():
            self.set_status(404)
        ask_again(self, code)


class RoomPage(ParticipantPage):
    """``/CODE``: the page that a participant stays on."""

    def initialize(self, hub: Hub, signer: Signer) -> None:
        """Take what knows the rooms and the devices."""
        self.hub, self.signer = hub, signer

    async def get(self, typed: str) -> None:
        """Open the room, and give the device a name if it has none."""
        device = self.signer.device(self.get_cookie(COOKIE))
        live = await self.hub.admission.enter(normalise(typed), device)
        if live is None:
            self.set_status(404)
            ask_again(self, typed)
            return
        self.about = live.state.room
        if self.request.path != f"/{live.state.room.code}":
            self.redirect(self.in_language(f"/{live.state.room.code}"))
            return
        if live.state.room.ended_at is not None:
            self.say(
                self.t("ended"),
                self.t("ended-thanks"),
                status=410,
                go=f"/privacy/{live.state.room.code}",
                go_to=self.t("ended-kept"),
            )
            return
        if not self.settings["assets"].built:
            raise HTTPError(503)
        if device is None:
            self.hub.admission.remember(live.state.room.code, self.name_device(self.signer))
        self._show(live, device is None)

    def _show(self, live: LiveRoom, new: bool) -> None:
        # A device that never was here can be asked at once, before the socket has said anything:
        # on a slow line that is half a second earlier.
        about = live.state.about
        self.show(
            "participant",
            code=live.state.room.code,
            title=about["title"],
            roles=json.dumps(about["roles"]) if new else "",
            groups=json.dumps(about["groups"]) if new and about["groups"] else "",
        )


class LeavePage(ParticipantForm):
    """``/leave/CODE``: forget this device, so that the next person on it is somebody new."""

    def get(self, typed: str) -> None:
        """Ask first: a link makes nobody somebody new."""
        self.show("leave", code=self._code(typed))

    def post(self, typed: str) -> None:
        """Take the cookie away, and go to the room."""
        self.clear_cookie(COOKIE, httponly=True)
        self.redirect(self.in_language(f"/{self._code(typed)}"), status=303)

    def _code(self, typed: str) -> str:
        """The code, if it could be one: nothing else of this address leads anywhere."""
        code = normalise(typed)
        return code if plausible(code) else ""


class Nowhere(ParticipantPage):
    """Every address that leads nowhere."""

    def prepare(self) -> None:
        """Say so, whatever was asked."""
        raise HTTPError(404)
