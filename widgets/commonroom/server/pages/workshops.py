"""The facilitator's list of workshops: start one, return to a room, end it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from tornado.web import HTTPError, authenticated

from ...catalogue.folder import Workshop, find_workshop, in_subfolders, read_workshops, workshop_of
from ...catalogue.routes import routes
from ...forked_kernels.process import CannotFork
from ...locale import dates
from ...locale.languages import known
from ...store import PRESENT, RoomRecord
from ..auth.access import may_host, may_see, may_share
from ..jobs.rehearsals import Rehearsals
from .guide import run_sheets
from .page import FacilitatorPage
from .series import LATEST, Followed, choice, followed

REPORT = "report"  # the notebook that reports on a room
CROWD = 60  # simulated people that a stage may ask for at most


@dataclass(frozen=True)
class OpenRoom:
    """A room that has not ended, as the list shows it."""

    room: RoomRecord
    workshop: str  # the name of its notebook
    here: int
    stage: str  # the address of its stage; empty if the notebook is gone
    owner: str | None  # another facilitator's name, empty for the host; None if it is one's own
    sharing: bool  # whether it is this facilitator's to share, and there are others

    @property
    def since(self) -> str:
        """When it was opened, in the server's local time; the day only if it was not today."""
        opened, now = time.localtime(self.room.created_at), time.localtime()
        today = (opened.tm_year, opened.tm_yday) == (now.tm_year, now.tm_yday)
        return dates.clock(opened) if today else dates.day(opened)


def notebook_address(name: str) -> str:
    """Where a notebook is that needs no room."""
    return f"/voila/render/{quote(name)}.ipynb"


def stage_address(workshop: str, code: str) -> str:
    """Where the stage of a room is."""
    return f"{notebook_address(workshop)}?room={code}"


class _Facilitators(FacilitatorPage):
    def initialize(self, folder: Path, rehearsals: Rehearsals) -> None:
        self.folder, self.rehearsals = folder, rehearsals

    async def start_room(
        self, workshop: Workshop, chosen: Mapping[str, str] = MappingProxyType({})
    ) -> RoomRecord:
        """Open a room for a workshop; in a rehearsal, with simulated participants.

        In the language that the address or the form asks for, else the one that the notebook
        gives its room.
        ``chosen`` are the rooms that it carries on from, by workshop, where one was chosen.
        """
        settings: dict[str, Any] = {"rehearsal": True} if self.rehearsals.participants else {}
        if language := known(self.get_argument("lang", "")) or known(workshop.language):
            settings["language"] = language
        owner = self.current_user.username
        carry = await self.hub.run_in_thread(choice, self.hub.store, workshop, owner, chosen)
        if carry:
            settings["carry"] = carry
        create = self.hub.store.create_room
        room = await self.hub.run_in_thread(
            create, workshop.name, workshop.title, settings, owner=owner
        )
        self.rehearsals.start(room.code)
        return room


class WorkshopsPage(_Facilitators):
    """``/workshops``."""

    @authenticated
    async def get(self) -> None:
        """The workshops of this folder, each with its open rooms."""
        self._load_ahead()
        notebooks = read_workshops(self.folder)
        workshops = [one for one in notebooks if one.room]
        names = {one.name for one in workshops}
        rooms = await self.hub.run_in_thread(self._open_rooms, names)
        carry = await self.hub.run_in_thread(self._followed, workshops)
        self.show(
            "workshops",
            workshops=[
                (one, [r for r in rooms if r.workshop == one.name], carry[one.name])
                for one in workshops
            ],
            routes=routes(names),
            titles={one.name: one.title for one in workshops},
            report=notebook_address(REPORT) if any(one.name == REPORT for one in notebooks) else "",
            further=[(one, notebook_address(one.name)) for one in notebooks if not one.room],
            elsewhere=[r for r in rooms if r.workshop not in names],
            deeper=in_subfolders(self.folder),
            sheets=run_sheets(),
            folder=str(self.folder),
            address=self.settings["addresses"].now.removeprefix("http://"),
            may_choose=may_host(self.current_user),
            rehearsing=self.rehearsals.participants,
            xsrf=self.xsrf_form_html(),
        )

    def _load_ahead(self) -> None:
        """Have loaded what a stage needs by the time that one is started."""
        if ahead := self.settings["fork_server"]:
            with suppress(CannotFork):
                ahead.start()

    def _followed(self, workshops: Sequence[Workshop]) -> dict[str, tuple[Followed, ...]]:
        rehearsing = bool(self.rehearsals.participants)
        store, folder, whose = self.hub.store, self.folder, self.current_user.username
        return {
            one.name: followed(store, folder, one, whose, rehearsing=rehearsing)
            for one in workshops
        }

    def _open_rooms(self, names: set[str]) -> list[OpenRoom]:
        store, since = self.hub.store, time.time() - PRESENT
        several = bool(store.facilitators())
        return [
            OpenRoom(
                room,
                name,
                store.answered_counts(
                    room.id,
                    rehearsal=bool(room.settings.get("rehearsal")),
                    present_since=since,
                ).here,
                stage_address(name, room.code) if name in names else "",
                room.owner if room.owner != self.current_user.username else None,
                several and may_share(self.current_user, room),
            )
            for room in store.rooms()
            if may_see(self.current_user, room)
            for name in [workshop_of(room, self.folder)]
        ]


class StartRoom(_Facilitators):
    """``POST /workshops/start``: open a room and go to its stage."""

    @authenticated
    async def post(self) -> None:
        """Takes ``workshop``, a file stem, and for each workshop that it follows ``carry-STEM``:
        the code of the room to carry on from, “none”, or “latest”.
        """
        workshop = find_workshop(self.folder, self.get_body_argument("workshop"))
        if workshop is None or workshop.problem or not workshop.room:
            raise HTTPError(404)
        chosen = {n: self.get_body_argument(f"carry-{n}", LATEST) for n in workshop.follows}
        room = await self.start_room(workshop, chosen)
        self.redirect(stage_address(workshop.name, room.code), status=303)


class EndRoom(_Facilitators):
    """``POST /workshops/end``: nobody joins or answers any more."""

    @authenticated
    async def post(self) -> None:
        """Takes the field ``code``."""
        room = await self.room(self.get_body_argument("code"))
        await self.hub.run_in_thread(self.hub.store.end_room, room.id)
        await self.hub.catch_up(room.id)
        self.redirect("/workshops", status=303)


class ShareRoom(_Facilitators):
    """``POST /workshops/share``: let the other facilitators of this server see a room, or not."""

    @authenticated
    async def post(self) -> None:
        """Takes the fields ``code`` and, to share it, ``shared``. For owner and host only."""
        room = await self.room(self.get_body_argument("code"))
        if not may_share(self.current_user, room):
            raise HTTPError(403)
        shared = {"shared": bool(self.get_body_argument("shared", ""))}
        await self.hub.run_in_thread(self.hub.store.update_room, room.id, settings=shared)
        await self.hub.catch_up(room.id)
        self.redirect("/workshops", status=303)


class Rehearse(_Facilitators):
    """``POST /workshops/rehearse``: let simulated people into a room, from its stage."""

    @authenticated
    async def post(self) -> None:
        """Takes ``code`` and ``people``; answers 204, or 409 with ``{"reason"}``."""
        room = await self.room(self.get_body_argument("code"))
        people = self.get_body_argument("people")
        if not people.isdecimal() or not 1 <= int(people) <= CROWD:
            raise HTTPError(404)
        reason = await self.hub.run_in_thread(self._why_not, room)
        if reason:
            self.set_status(409)
            self.finish({"reason": reason})
        else:
            self.rehearsals.start(room.code, int(people))
            self.set_status(204)

    def _why_not(self, room: RoomRecord) -> str:
        if room.ended_at is not None:
            return self.t("rehearse-ended")
        counts = self.hub.store.answered_counts(
            room.id, rehearsal=False, present_since=time.time() - PRESENT
        )
        if any(counts.answered.values()):
            return self.t("rehearse-answered")
        return ""
