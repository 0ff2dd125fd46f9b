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
from ..notebook.choice import Choice
from ..notebook.reader import RoomReader
from ..stage import ReportStage
from ..staging.errors import RoomError
from .errors import ReportError
from .parts import read

HERE = Path(__file__).resolve().parent


@all_spoken(ReportError, "report")
class Report:
    """A room from beginning to end. Made by ``cr.report``; reads the room anew each time."""

    def __init__(self, which: Callable[[], RoomReader | None]) -> None:
        self._which = which
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
        made = made or dates.day_and_year(_now())
        return _template("report.html").render(room=read(room, Path.cwd()), made=made)

    def page(self) -> str:
        """The report as a page of its own, to be opened, printed or sent."""
        room = self._which()
        title = f"{room.title}, {room.code}" if room else "Report"
        page: str = _template("page.html").render(title=title, style=style(), body=self.html())
        return page

    def pdf(self) -> bytes:
        """The report as a PDF, its charts in lines and its text as text.

        Characters that no font of this machine has are marked and named. Raises ReportError.
        """
        from .pdf import write  # with what draws PDFs, which a stage needs only if asked for one

        now = _now()
        parts = read(self._room(), Path.cwd())
        return write(parts, made=dates.day_and_year(now), day=now - now % 86_400)

    def notebook(self) -> bytes:
        """The report as a notebook that has been run, to be read, run again and gone on from."""
        from .notebook import write

        room = self._room()
        return write(read(room, Path.cwd()), room.store.url)

    def save(self, path: str | Path) -> Path:
        """Write it into a file, as what its name ends in: .html, .pdf or .ipynb; returns where."""
        written = Path(path)
        writers = {".html": lambda: self.page().encode(), ".pdf": self.pdf, ".ipynb": self.notebook}
        ending = written.suffix.lower()
        if ending not in writers:
            raise ReportError(f"A report is saved as {', '.join(writers)}, not as {written.name}.")
        written.write_bytes(writers[ending]())
        return written

    def _room(self) -> RoomReader:
        room = self._which()
        if room is None:
            raise ReportError("Choose a room first: there is nothing to report on yet.")
        return room

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
def report(of: str | RoomReader | Choice, *, database: str | None = None) -> Report:
    """The report of a room, by its code or itself (``cr.load(file)``), or of the room that is
    chosen on the stage.

    Raises NoSuchRoom.
    """
    if isinstance(of, str | RoomReader):
        room = RoomReader.open(of, database=database) if isinstance(of, str) else of
        return Report(lambda: room)
    made = Report(lambda: next((room for _, room in of.rooms), None))
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
