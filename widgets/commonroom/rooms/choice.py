"""Rooms chosen on the stage, without code: to be set side by side, or to be reported on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from ..calls import spoken
from ..comparisons.rooms.notebook import Compared, comparable, exercise_of
from ..kinds.results import ChartError
from ..locale import dates
from ..stage import RoomsChoice, RoomsStage, heard
from ..staging import address
from ..staging.errors import RoomError
from ..staging.exercise import Exercise
from ..store import RoomRecord, Store, StoreError, normalise
from .reader import RoomReader, store_at

LISTED = 60  # rooms to choose from, the latest
NAME = 40  # characters of a room's own name


class Choice:
    """Which rooms to look at. Made by ``cr.choose_rooms``."""

    def __init__(self, store: Store, most: int) -> None:
        self.store = store
        self._names: list[tuple[str, str]] = []  # code and name, in the order of opening
        self._heard: list[Callable[[], None]] = []
        self._rooms = {one["code"]: one for one in _listed(store)}
        self._widget = RoomsChoice(rooms=list(self._rooms.values()), most=most)
        self._widget.on_msg(self._from_browser)
        code = normalise(address.code_in_address() or "")
        if code in self._rooms:
            self.choose({code: ""})

    def __repr__(self) -> str:
        return f"<Choice of rooms: {', '.join(code for code, _ in self._names) or 'none yet'}>"

    def stage(self) -> RoomsChoice:
        """The list of rooms, on the stage."""
        return self._widget

    @property
    def rooms(self) -> list[tuple[str, RoomReader]]:
        """The chosen rooms, each with the name it was given, the first to be opened first."""
        records = {code: self.store.room(code) for code, _ in self._names}
        return [
            (name, RoomReader(self.store, record))
            for code, name in self._names
            if (record := records[code]) is not None
        ]

    def choose(self, names: dict[str, str]) -> None:
        """Choose rooms by their codes, each with a name; the same name twice makes two rounds."""
        unknown = [code for code in names if code not in self._rooms]
        if unknown:
            raise RoomError(f"There is no room {unknown[0]} with answers in it.")
        order = list(reversed(self._rooms))  # listed newest first
        kept = [(code, (names[code].strip() or code)[:NAME]) for code in order if code in names]
        self._names = kept[: self._widget.most]
        self._widget.chosen = [{"code": code, "name": names[code]} for code, _ in self._names]
        for hear in self._heard:
            hear()

    def heard(self, hear: Callable[[], None]) -> None:
        """Call ``hear`` whenever the choice changes."""
        self._heard.append(hear)

    def compared(self) -> RoomsStage:
        """What an exercise that all of them share came to, side by side, on the stage."""
        return _Comparing(self).widget

    def _from_browser(self, widget: RoomsChoice, message: Any, _buffers: Any) -> None:
        message = heard(message)
        rooms = message.get("rooms")
        if message.get("do") != "choose" or not isinstance(rooms, list):
            return
        named = [one for one in rooms if isinstance(one, dict)]
        try:
            widget.problem = ""
            self.choose({str(one.get("code")): str(one.get("name", "")) for one in named})
        except (RoomError, StoreError) as error:
            widget.problem = str(error)


class _Comparing:
    """Keeps a RoomsStage up to date with a choice."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self.widget = RoomsStage()
        self.widget.on_msg(self._from_browser)
        choice.heard(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the rooms that are chosen now, and draw them."""
        rooms = self._choice.rooms
        shared = _shared([room for _, room in rooms])
        self.widget.exercises = shared
        keys = [one["key"] for one in shared]
        key = self.widget.key if self.widget.key in keys else next(iter(keys), "")
        self._show(rooms, key)

    def _show(self, rooms: list[tuple[str, RoomReader]], key: str) -> None:
        widget = self.widget
        said = {
            "headline": _ask(rooms, key),
            "detail": "",
            "alt": "",
            "svg": "",
            "narrow": "",
            "table": {},
        }
        prompt = problem = ""
        if key and len(rooms) > 1:
            try:
                asked = [(name, exercise_of(room, key)) for name, room in rooms]
                seen = Compared(asked).outcome()
                prompt = asked[0][1].prompt
                said = {"headline": seen.headline, "detail": seen.detail, "alt": seen.alt}
                said |= {"svg": seen.wide, "narrow": seen.narrow, "table": seen.table}
            except (RoomError, ChartError, StoreError) as error:
                problem = str(error)
        with widget.hold_sync():
            widget.key, widget.spec, widget.problem = key, {"prompt": prompt}, problem
            for name, value in said.items():
                setattr(widget, name, value)

    def _from_browser(self, _widget: Any, message: Any, _buffers: Any) -> None:
        message = heard(message)
        if message.get("do") == "exercise":
            self.widget.key = str(message.get("key"))
            self.refresh()


@spoken(RoomError, "cr.choose_rooms")
def choose_rooms(*, most: int = 6, database: str | None = None) -> Choice:
    """Let the facilitator choose up to ``most`` rooms in which people have answered.

    The room that the page's address names is chosen from the start.
    """
    return Choice(store_at(database), most)


def _listed(store: Store) -> list[dict[str, Any]]:
    """Rooms with answers that this facilitator may see, newest first, as the stage lists them."""
    listed: list[dict[str, Any]] = []
    whose = address.facilitator()
    for record in store.rooms(ended=None):
        people = _people(store, record) if record.seen_by(whose) else 0
        if people:
            few = people < record.threshold
            listed.append(
                {
                    "code": record.code,
                    "title": record.title,
                    "day": dates.day_and_year(record.created_at),
                    "people": people,
                    "rehearsal": bool(record.settings.get("rehearsal")),
                    "few": few,
                }
            )
        if len(listed) == LISTED:
            break
    return listed


def _people(store: Store, record: RoomRecord) -> int:
    rehearsal = bool(record.settings.get("rehearsal"))
    counts = store.answered_counts(record.id, rehearsal=rehearsal, present_since=time.time())
    return max(counts.answered.values(), default=0)


def _shared(rooms: list[RoomReader]) -> list[dict[str, str]]:
    """The exercises that all rooms have under the same key and of the same kind.

    A room that still runs has only those that it has been shown.
    """
    if not rooms:
        return []
    first, *others = [_seen(room) for room in rooms]
    return [
        {"key": key, "prompt": one.prompt}
        for key, one in first.items()
        if all(key in other and other[key].kind == one.kind for other in others)
    ]


def _seen(room: RoomReader) -> dict[str, Exercise]:
    ended = room.record.ended_at is not None
    return {key: room[key] for key in comparable(room) if ended or room[key].revealed}


def _ask(rooms: list[tuple[str, RoomReader]], key: str) -> str:
    if len(rooms) < 2:
        return "Choose two rooms or more"
    return "" if key else "No question that all of them were asked is revealed"
