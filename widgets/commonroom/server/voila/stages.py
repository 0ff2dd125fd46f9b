"""The stage: a workshop's notebook, run by Voilà for one room."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from tornado.web import authenticated
from voila.tornado.handler import TornadoVoilaHandler

from ...catalogue.folder import Workshop, find_workshop
from ...locale import dates
from ...store import RoomRecord
from ..auth.access import HEADER, room_for
from ..auth.security import stage_policy
from ..jobs.rehearsals import Rehearsals
from ..pages.workshops import _Facilitators, stage_address
from .templates import language_of_page


class StagePage(_Facilitators, TornadoVoilaHandler):
    """``/voila/render/NAME.ipynb?room=CODE``; without a room it opens one, if it needs one."""

    def initialize(self, folder: Path, rehearsals: Rehearsals, **voila: Any) -> None:
        """Take what our pages need and what Voilà's need."""
        _Facilitators.initialize(self, folder, rehearsals)
        TornadoVoilaHandler.initialize(self, **voila)

    def content_policy(self) -> str:
        """Widgets need more than a page, but nothing from elsewhere."""
        return stage_policy(self.request.host)

    @authenticated
    async def get(self, path: str = "") -> None:
        """Run the notebook for the room in the address."""
        # Voilà puts this header into the kernel's environment; what a browser sends is overwritten.
        self.request.headers[HEADER] = self.current_user.username
        workshop = find_workshop(self.folder, path.removesuffix(".ipynb"))
        if workshop is None or not path.endswith(".ipynb"):
            self._no_such_workshop()
        elif workshop.problem:
            self._say(self.t("stage-broken"), workshop.problem, 500)
        elif not workshop.room:
            language_of_page.set(self.speaks())
            await TornadoVoilaHandler.get(self, path)
        elif code := self.get_query_argument("room", ""):
            address = stage_address(workshop.name, quote(code))
            if asked := self.asked():
                address += f"&lang={asked}"
            if self.request.query != address.partition("?")[2]:  # the kernel reads it, too
                self.redirect(address)
                return
            self.about = room = await room_for(self.current_user, self.hub, code)
            if self._fits(workshop, room, code):
                language_of_page.set(self.speaks())
                await TornadoVoilaHandler.get(self, path)
        else:
            room = await self.start_room(workshop)
            self.redirect(stage_address(workshop.name, room.code), status=303)

    def _fits(self, workshop: Workshop, room: RoomRecord | None, code: str) -> bool:
        """Whether the room is open and of this workshop; if not, says so."""
        if room is None:
            self._say(self.t("stage-no-room", code=code[:20]), self.t("stage-no-room-why"), 404)
        elif room.ended_at is not None:
            day, at = dates.day(room.ended_at), dates.clock(room.ended_at)
            why = self.t("stage-ended", room=room.title, code=room.code, day=day, time=at)
            self._say(self.t("ended"), why, 410)
        elif room.workshop and room.workshop != workshop.name:
            self._say(
                self.t("stage-elsewhere"),
                self.t("stage-elsewhere-why", code=room.code, room=room.title),
                404,
                go=stage_address(room.workshop, room.code),
                go_to=self.t("stage-go"),
            )
        else:
            return True
        return False

    def _no_such_workshop(self) -> None:
        self._say(
            self.t("stage-no-workshop"),
            self.t("stage-no-workshop-why", folder=str(self.folder)),
            404,
        )

    def _say(self, title: str, text: str, status: int, **values: str) -> None:
        self.say(
            title,
            text,
            status=status,
            **({"go": "/workshops", "go_to": self.t("all-workshops")} | values),
        )
