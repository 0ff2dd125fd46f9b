"""Report: the document of a room, in a notebook, on the stage and as a file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from ..calls import all_spoken, spoken
from ..locale import dates
from ..locale.languages import chosen, is_right_to_left
from ..rooms.choice import Choice
from ..rooms.reader import RoomReader
from ..stage import ReportStage
from ..staging.errors import RoomError
from .errors import ReportError
from .parts import Parts
from .reading import read
from .words import REPORT

HERE = Path(__file__).resolve().parent


@all_spoken(ReportError, "report")
class Report:
    """A room from beginning to end. Made by ``cr.report``; reads the room anew each time.

    It is in the ``language`` asked for, else in that of the room.
    """

    def __init__(self, which: Callable[[], RoomReader | None], language: str = "") -> None:
        self._which, self._language = which, language
        self._widget: ReportStage | None = None

    def __repr__(self) -> str:
        room = self._which()
        return f"<Report of {room!r}>" if room else "<Report: no room chosen yet>"

    def _repr_html_(self) -> str:
        return f"<style>{style()}</style>{self.html()}"

    def html(self, *, made: str | None = None) -> str:
        """The report as HTML without a page around it; ``made`` is the date to say, else today's.

        The same answers give the same report but for that date.
        """
        room = self._which()
        if room is None:
            return ""
        parts = self._read(room)
        made = made or dates.day_and_year(_now(), parts.language)
        return _template("report.html").render(room=parts, say=parts.say, made=made)

    def page(self) -> str:
        """The report as a page of its own, to be opened, printed or sent."""
        room = self._which()
        language = self._speaks(room)
        page: str = _template("page.html").render(
            title=f"{room.title}, {room.code}" if room else REPORT.speaking(language)("report"),
            language=language,
            turned=is_right_to_left(language),
            style=style(),
            body=self.html(),
        )
        return page

    def pdf(self) -> bytes:
        """The report as a PDF, its charts in lines and its text as text.

        Characters that no font of this machine has are marked and named. Raises ReportError.
        """
        from .pdf import write  # with what draws PDFs, which a stage needs only if asked for one

        now = _now()
        parts = self._read(self._room())
        made = dates.day_and_year(now, parts.language)
        return write(parts, made=made, day=now - now % dates.DAY)

    def notebook(self) -> bytes:
        """The report as a notebook that has been run, to be read, run again and gone on from."""
        from .notebook import write

        room = self._room()
        return write(self._read(room), room.store.url)

    def save(self, path: str | Path) -> Path:
        """Write it into a file, as what its name ends in: .html, .pdf or .ipynb; returns where."""
        written = Path(path)
        writers = {".html": lambda: self.page().encode(), ".pdf": self.pdf, ".ipynb": self.notebook}
        ending = written.suffix.lower()
        if ending not in writers:
            say = REPORT.speaking(self._speaks(self._which()))
            raise ReportError(say("not-saved-as", endings=", ".join(writers), file=written.name))
        written.write_bytes(writers[ending]())
        return written

    def _room(self) -> RoomReader:
        room = self._which()
        if room is None:
            raise ReportError(REPORT.speaking(self._speaks(None))("no-room-chosen"))
        return room

    def _read(self, room: RoomReader) -> Parts:
        return read(room, Path.cwd(), self._speaks(room))

    def _speaks(self, room: RoomReader | None) -> str:
        return chosen(self._language, room.language if room else "")

    def stage(self) -> ReportStage:
        """The report on the stage, with buttons to save and to print it."""
        if self._widget is None:
            self._widget = ReportStage(sheet=style())
            self.refresh()
        return self._widget

    def refresh(self) -> None:
        """Show on the stage what there is now."""
        if self._widget is not None:
            room = self._which()
            with self._widget.hold_sync():
                self._widget.title = f"{room.title} {room.code}" if room else ""
                self._widget.html = self.html()


@spoken(RoomError, "cr.report")
def report(
    of: str | RoomReader | Choice, *, database: str | None = None, language: str = ""
) -> Report:
    """The report of a room, by its code or itself (``cr.load(file)``), or of the room that is
    chosen on the stage; in a ``language``, or in that of the room.

    Raises NoSuchRoom.
    """
    if isinstance(of, str | RoomReader):
        room = RoomReader.open(of, database=database) if isinstance(of, str) else of
        return Report(lambda: room, language)
    made = Report(lambda: next((room for _, room in of.rooms), None), language)
    of.heard(made.refresh)
    return made


def _now() -> float:
    """This moment; or the one named by SOURCE_DATE_EPOCH, for a report that is the same again."""
    return float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


@cache
def style() -> str:
    """The look of a report, on the stage and on paper."""
    return (HERE / "report.css").read_text(encoding="utf-8")


@cache
def _template(name: str) -> Template:
    loader = FileSystemLoader(HERE)
    return Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True
    ).get_template(name)
