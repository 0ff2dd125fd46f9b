"""Report: the document of a room, in a notebook, on the stage and as a file."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from .. import days
from ..room import Choice, Room
from ..stage import ReportStage
from .parts import read

HERE = Path(__file__).resolve().parent


class Report:
    """A room from beginning to end. Made by ``cr.report``; reads the room anew each time."""

    def __init__(self, which: Callable[[], Room | None]) -> None:
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
        made = made or days.day_and_year(time.time())
        return _template("report.html").render(room=read(room, Path.cwd()), made=made)

    def page(self) -> str:
        """The report as a page of its own, to be opened, printed or sent."""
        room = self._which()
        title = f"{room.title}, {room.code}" if room else "Report"
        page: str = _template("page.html").render(title=title, style=style(), body=self.html())
        return page

    def save(self, path: str | Path) -> Path:
        """Write the page into a file; returns where."""
        written = Path(path)
        written.write_text(self.page(), encoding="utf-8")
        return written

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


def report(of: str | Choice, *, database: str | None = None) -> Report:
    """The report of a room by its code, or of the room that is chosen on the stage.

    Raises NoSuchRoom.
    """
    if isinstance(of, str):
        room = Room.open(of, database=database)
        return Report(lambda: room)
    made = Report(lambda: next((room for _, room in of.rooms), None))
    of.heard(made.refresh)
    return made


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
