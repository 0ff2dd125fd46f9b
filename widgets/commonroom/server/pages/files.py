"""A room's record as files, for the facilitator: what there is, and each of them by button."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, authenticated

from ...locale import dates
from ..auth.access import may_see
from ..jobs.export_jobs import ExportJobs, NotWritten
from .page import FacilitatorPage

CHUNK = 1 << 16  # bytes


@dataclass(frozen=True)
class Form:
    """One way to take a room along: its file's ending and media type."""

    name: str
    ending: str
    type: str


_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {
    "report": (
        Form("html", ".html", "text/html; charset=utf-8"),
        Form("pdf", ".pdf", "application/pdf"),
        Form("ipynb", ".ipynb", "application/x-ipynb+json"),
    ),
    "export": (
        Form("xlsx", ".xlsx", _SHEETS),
        Form("csv", ".csv.zip", "application/zip"),
        Form("json", ".json", "application/json"),
        Form("parquet", ".parquet.zip", "application/zip"),
    ),
}


class RecordPage(FacilitatorPage):
    """``/rooms/CODE``: what one can take along of a room, whether it runs or has ended."""

    @authenticated
    async def get(self, code: str) -> None:
        """Show the forms in which there is the report and the record."""
        room = await self.room(code)
        self.show("record", room=room, opened=dates.day_and_year(room.created_at), forms=FORMS)


class RoomsPage(FacilitatorPage):
    """``/rooms``: every room that this facilitator may see, those that have ended among them."""

    @authenticated
    async def get(self) -> None:
        """The rooms, newest first, each with the way to its record."""
        rooms = [
            (one, dates.day_and_year(one.created_at))
            for one in await self.hub.run_in_thread(self.hub.store.rooms, ended=None)
            if may_see(self.current_user, one)
        ]
        self.show("rooms", rooms=rooms, me=self.current_user.username)


class RoomFile(FacilitatorPage):
    """``/rooms/CODE/export?format=…`` and ``/rooms/CODE/report?format=…``: one file to keep."""

    def initialize(self, export_jobs: ExportJobs) -> None:
        """Take who writes the files."""
        self.export_jobs = export_jobs
        self._writing: asyncio.Future[None] | None = None

    @authenticated
    async def get(self, code: str, what: str) -> None:
        """Write the file, send it, and keep nothing of it here."""
        room = await self.room(code)
        form = _form(what, self.get_query_argument("format", FORMS[what][0].name))
        with tempfile.TemporaryDirectory(prefix="commonroom-") as folder:
            path = Path(folder) / f"{room.code}{form.ending}"
            self._writing = asyncio.ensure_future(
                self.export_jobs.write(what, room.code, form.name, path)
            )
            try:
                await self._writing
            except NotWritten as problem:
                self._say_why(problem, room.code)
            except asyncio.CancelledError:
                return  # whoever asked has gone
            else:
                await self._send(path, form)

    def on_connection_close(self) -> None:
        """Nobody waits for the file any more."""
        super().on_connection_close()
        if self._writing is not None:
            self._writing.cancel()

    def _say_why(self, problem: NotWritten, code: str) -> None:
        self.say(
            self.t("file-not-written"),
            str(problem),
            status=503 if problem.busy else 500,
            go=f"/rooms/{code}",
            go_to=self.t("file-back"),
        )

    async def _send(self, path: Path, form: Form) -> None:
        self.set_header("Content-Type", form.type)
        self.set_header("Content-Disposition", f'attachment; filename="{path.name}"')
        self.set_header("Content-Length", path.stat().st_size)
        with path.open("rb") as file:
            while some := file.read(CHUNK):
                self.write(some)
                try:
                    await self.flush()
                except StreamClosedError:
                    return


def _form(what: str, name: str) -> Form:
    for form in FORMS[what]:
        if form.name == name:
            return form
    raise HTTPError(404)
