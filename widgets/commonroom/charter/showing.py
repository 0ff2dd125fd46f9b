"""A charter on the stage: drawn anew when the room changes, and written when somebody saves it.

Files go to the browser over the widget's own channel, so that the server needs no route for them,
and whoever may see the stage may save what is on it, and nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_
from typing import Any

from ..rooms.reader import RoomReader
from ..stage import CharterStage
from .gather import gather
from .html import fragment, sheet
from .model import REPORT, Charter, CharterError
from .written import WRITERS, write


class Showing:
    """Keeps a CharterStage up to date with a room."""

    def __init__(self, room: RoomReader, title: str, parties: Sequence[str]) -> None:
        self._room, self._title, self._parties = room, title, parties
        self._seen: list[Any] = []
        self._shown: Charter | None = None
        self.widget = CharterStage(sheet=sheet())
        self.widget.on_msg(self._from_browser)
        self.refresh()

    def read(self) -> Charter:
        """The charter as it is now."""
        return gather(self._room, title=self._title, parties=self._parties)

    def refresh(self) -> None:
        """Show what there is now; earlier rooms are read again only when something here changed."""
        room = self._room
        ended = room.record.ended_at
        seen = [ended, *(room[key].outcome() if room[key].revealed else None for key in room)]
        same = len(seen) == len(self._seen) and all(map(is_, seen, self._seen))
        if self._shown is not None and same:
            return
        self._seen, self._shown = seen, self.read()
        with self.widget.hold_sync():
            self.widget.html = "" if self._shown.empty else fragment(self._shown)
            self.widget.missing = list(self._shown.missing)

    def _from_browser(self, widget: CharterStage, message: Any, _buffers: Any) -> None:
        if not isinstance(message, dict) or message.get("do") != "save":
            return
        form = str(message.get("form"))
        if form not in WRITERS:
            return
        try:
            file = write(self.read(), form, code=self._room.code)
        except CharterError as error:
            widget.send({"did": "save", "reason": str(error)})
            return
        except Exception as error:  # the facilitator who pressed the button has to hear of it
            said = REPORT("charter-not-saved", self._room.language, error=str(error))
            widget.send({"did": "save", "reason": said})
            return
        widget.send({"did": "save", "name": file.name, "type": file.type}, [file.content])
